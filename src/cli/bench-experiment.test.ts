import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import { writeCorpusFolder } from '../testing/corpus-on-disk.ts';
import { testJobContext } from '../testing/job-context.ts';
import { listeningTerminal } from '../testing/terminal.ts';
import type { ExperimentRow } from './bench-experiment.ts';
import { runSoften } from './main.ts';

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'soften-bench-'));
  const params = { seed: 5, sessions: 3, raters: 3, durationSec: [24, 26], features: true } as const;
  const partitions = { train: ['call01A', 'call01B'], dev: ['call02A'], test: ['call03A'] };
  writeCorpusFolder(folder, await simulateCorpus(params, testJobContext()), { partitions });
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...options: string[]) {
  const terminal = listeningTerminal();
  const small = ['--source', folder, '--preset', 'smoke', '--epochs', '1', '--runs', '2'];
  const code = await runSoften(['bench', 'experiment', ...small, ...options], { terminal });
  return { code, output: terminal.output(), messages: terminal.messages() };
}

test('the same three networks on both kernels, and on two workers, as shares of the portable time', async () => {
  const { code, output, messages } = await run('--json');
  expect(code).toBe(0);
  expect(messages).toContain('tiny: arousal from audio, E; sigma; E and sigma');
  const rows = JSON.parse(output) as ExperimentRow[];
  expect(rows.map(({ backend, workers }) => [backend, workers])).toEqual([
    ['portable', 1],
    ['wasm', 1],
    ['wasm', 2],
  ]);
  const [portable, wasm, two] = rows as [ExperimentRow, ExperimentRow, ExperimentRow];
  for (const row of rows) {
    expect(row.sec).toHaveLength(2);
    expect(row.medianSec).toBeCloseTo(((row.sec[0] ?? 0) + (row.sec[1] ?? 0)) / 2, 9);
    expect(row.ofPortable).toBeCloseTo(row.medianSec / portable.medianSec, 9);
  }
  expect(two.timesOneWorker).toBeCloseTo(wasm.medianSec / two.medianSec, 9);
}, 60_000);
