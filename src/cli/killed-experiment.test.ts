// The real process, killed like by a power cut.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import { writeCorpusFolder } from '../testing/corpus-on-disk.ts';
import { testJobContext } from '../testing/job-context.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder: string;
let corpus: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'soften-killed-'));
  corpus = join(folder, 'corpus');
  mkdirSync(corpus);
  const params = { seed: 5, sessions: 4, raters: 3, durationSec: [80, 84], features: true } as const;
  const partitions = {
    train: ['call01A', 'call01B', 'call02A', 'call02B', 'call03A'],
    dev: ['call03B'],
    test: ['call04A'],
  };
  writeCorpusFolder(corpus, await simulateCorpus(params, testJobContext()), { partitions });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** `npx soften experiment` with one network in training at a time. */
function start(out: string, ...more: string[]) {
  const few = ['--dimensions', 'arousal', '--modalities', 'audio', '--tasks', 'single', '--workers', '1'];
  // Long enough to be met in training on a fast machine.
  const long = ['--set', 'maxEpochs=120', '--set', 'patience=120'];
  const words = ['experiment', corpus, '--preset', 'fast', ...few, ...long, '--out', out, ...more];
  const child = spawn(process.execPath, ['scripts/soften.mjs', ...words], { cwd: root });
  let told = '';
  child.stderr.on('data', (text) => {
    told += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return { child, ended, told: () => told };
}

function filesIn(out: string): string[] {
  return readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(out, name)).isFile())
    .sort();
}

test('killed while a network trains, --resume goes on from its checkpoint to the same files, to the byte', async () => {
  const [whole, cut] = [join(folder, 'whole'), join(folder, 'cut')];
  expect(await start(whole).ended).toBe(0);

  const killed = start(cut);
  const checkpoints = () => {
    try {
      return readdirSync(join(cut, 'unfinished')).filter((name) => name.endsWith('.checkpoint'));
    } catch {
      return [];
    }
  };
  while (checkpoints().length === 0 && killed.child.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(killed.child.exitCode, killed.told()).toBeNull();
  killed.child.kill('SIGKILL');
  expect(await killed.ended).toBeNull();
  expect(readdirSync(cut)).toEqual(['unfinished']);

  const resumed = start(cut, '--resume');
  expect(await resumed.ended).toBe(0);
  expect(resumed.told()).toContain('Going on from');
  expect(resumed.told()).toMatch(/: \d finished networks?, 1 in training\./);
  expect(resumed.told()).not.toContain('starts anew');
  expect(filesIn(cut)).toEqual(filesIn(whole));
  expect(filesIn(whole).filter((name) => name.startsWith('models'))).toHaveLength(2);
  for (const name of filesIn(whole))
    expect(readFileSync(join(cut, name))).toEqual(readFileSync(join(whole, name)));
}, 120_000);
