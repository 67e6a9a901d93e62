import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listeningTerminal } from '../testing/terminal.ts';
import { runSoften } from './main.ts';

test('the rater who is two seconds late comes out two seconds after the other', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'soften-lag-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const at = (sec: number) => Math.sin(sec / 2) + Math.sin(sec / 3.3 + 1) + Math.sin(sec / 7);
  const rows = Array.from({ length: 1500 }, (_, n) => [n / 10, at(n / 10), at(n / 10 - 2)].join(','));
  const file = join(folder, 'a.csv');
  await writeFile(file, `time,early,late\n${rows.join('\n')}\n`);
  const terminal = listeningTerminal();
  expect(await runSoften(['lag', file, '--truth', file], { terminal }), terminal.messages()).toBe(0);
  expect(terminal.output()).toMatch(/early\s+-1\.0\d/);
  expect(terminal.output()).toMatch(/late\s+1\.0\d/);
  expect(terminal.output()).toMatch(/after\s+0\.\d+\s+1\.0000\s+1\.0/);
});

test('a delay of nothing is refused', async () => {
  const terminal = listeningTerminal();
  expect(await runSoften(['lag', 'a.csv', '--hop', '0'], { terminal })).toBe(2);
});
