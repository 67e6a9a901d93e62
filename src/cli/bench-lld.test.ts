import { expect, test } from 'vitest';
import { sharedPath, testShared } from '../testing/shared.ts';
import { listeningTerminal } from '../testing/terminal.ts';
import { runSoften } from './main.ts';

async function bench(...argv: string[]): Promise<string> {
  const terminal = listeningTerminal();
  expect(await runSoften(['bench', 'lld', '--seconds', '2', '--runs', '1', ...argv], { terminal })).toBe(0);
  return terminal.output();
}

test('both rates against the reference program, and where the time goes', async () => {
  const output = await bench();
  expect(output).toMatch(/2 s at 16000 Hz +\d+\.\d\d +\d+\.\d{3} +0\.27 /);
  expect(output).toMatch(/2 s at 44100 Hz +\d+\.\d\d +\d+\.\d{3} +1\.10 /);
  expect(output).toContain('jitter, shimmer, HNR');
  expect(output).toMatch(/12 files of 2 s.* on one thread, .* times as fast/);
}, 60_000);

test('--json: shares of the stages add up to 1, the units are those of the seconds', async () => {
  const { rates, workers } = JSON.parse(await bench('--json'));
  expect(rates).toHaveLength(2);
  expect(workers).toMatchObject({ files: 12, fileSec: 2, oneSec: expect.any(Number) });
  for (const { stages, units, processorSec } of rates) {
    expect(stages.reduce((sum: number, { share }: { share: number }) => sum + share, 0)).toBeCloseTo(1, 9);
    // A million transforms of 4096 points take seconds, not minutes: 1 to 60.
    expect((processorSec * 90) / units).toBeGreaterThan(1);
    expect((processorSec * 90) / units).toBeLessThan(60);
  }
}, 60_000);

test('--parity: every descriptor on the built-in signals', async () => {
  const output = await bench('--parity');
  expect(output).toMatch(/^F0final_sma .*100\.0 %/m);
  expect(output).toMatch(
    /65 of 65 descriptors within the gate on all of 54 frames of 9 signals, against SMILExtract/,
  );
}, 60_000);

testShared(
  '--parity with a folder: each group of descriptors on all of its files',
  async () => {
    const rows = JSON.parse(await bench('--parity', sharedPath('reference/lld'), '--json'));
    expect(rows.map(({ group }: { group: string }) => group)).toEqual([
      'voicing',
      'energy',
      'spectral',
      'all',
    ]);
    for (const { files, passedFiles, within } of rows) {
      expect([files, passedFiles]).toEqual([16, 16]);
      expect(within).toBeGreaterThan(0.999);
    }
  },
  60_000,
);

test('--parity with a folder that is none', async () => {
  const terminal = listeningTerminal();
  expect(await runSoften(['bench', 'lld', '--parity', 'nowhere'], { terminal })).toBe(1);
  expect(terminal.messages()).toContain('nowhere: no such file.');
});
