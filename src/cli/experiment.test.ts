import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CorpusData } from '../core/corpus/corpus.ts';
import type { ResultsDocument } from '../core/experiment/results-document.ts';
import { systemName } from '../core/experiment/system-name.ts';
import { simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import { readResultsJson } from '../formats/results-json.ts';
import { writeCorpusFolder } from '../testing/corpus-on-disk.ts';
import { testJobContext } from '../testing/job-context.ts';
import { listeningTerminal } from '../testing/terminal.ts';
import type { OnInterrupt } from './interrupt.ts';
import { runSoften } from './main.ts';

const partitions = {
  train: ['call01A', 'call01B', 'call02A'],
  dev: ['call02B'],
  test: ['call03A', 'call03B'],
};
const folders: string[] = [];
let data: CorpusData;
let corpusFolder: string;

beforeAll(async () => {
  data = await simulateCorpus(
    { seed: 5, sessions: 3, raters: 3, durationSec: [24, 26], features: true },
    testJobContext(),
  );
  corpusFolder = folderOf({ partitions });
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'soften-experiment-'));
  folders.push(folder);
  return folder;
}

function folderOf(manifest: object, { withFeatures = true } = {}): string {
  const folder = tempFolder();
  writeCorpusFolder(folder, withFeatures ? data : { ...data, features: [] }, manifest);
  return folder;
}

async function run(...argv: string[]) {
  const terminal = listeningTerminal();
  const code = await runSoften(['experiment', ...argv], { terminal });
  return { code, output: terminal.output(), messages: terminal.messages() };
}

/** Presses Ctrl+C once `told` has been told. */
async function runUntil(told: string, ...argv: string[]) {
  const terminal = listeningTerminal();
  let stop = () => undefined as void;
  const onInterrupt: OnInterrupt = (listener) => {
    stop = listener;
    return () => undefined;
  };
  const err = (text: string) => {
    terminal.err(text);
    if (text.includes(told)) stop();
  };
  const code = await runSoften(['experiment', ...argv], { terminal: { ...terminal, err }, onInterrupt });
  return { code, messages: terminal.messages() };
}

/** Every file below the folder, by its path in it. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

function resultsIn(folder: string): ResultsDocument {
  const path = join(folder, 'results.json');
  const { document, findings } = readResultsJson(new Uint8Array(readFileSync(path)), path);
  expect(findings).toEqual([]);
  if (!document) throw new Error(`${path} could not be read`);
  return document;
}

type Row = Record<string, string>;

/** CCC (Eq. 10) and RMSE (Eq. 11) from a column of the file alone, in the plainest way. */
function figuresOf(rows: readonly Row[], system: string) {
  const pairs = rows.flatMap(({ gold = '', [system]: own = '' }) =>
    gold === '' || own === '' ? [] : [[Number(gold), Number(own)] as const],
  );
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanX = mean(pairs.map(([x]) => x));
  const meanY = mean(pairs.map(([, y]) => y));
  const covariance = mean(pairs.map(([x, y]) => (x - meanX) * (y - meanY)));
  const variances = mean(pairs.map(([x]) => (x - meanX) ** 2)) + mean(pairs.map(([, y]) => (y - meanY) ** 2));
  const ccc = (2 * covariance) / (variances + (meanX - meanY) ** 2);
  return { frames: pairs.length, ccc, rmse: Math.sqrt(mean(pairs.map(([x, y]) => (x - y) ** 2))) };
}

describe('soften experiment on a small folder', { timeout: 60_000 }, () => {
  let out: string;
  let first: Awaited<ReturnType<typeof run>>;
  const words = ['--preset', 'smoke', '--dimensions', 'arousal', '--seeds', '3'];

  beforeAll(async () => {
    out = tempFolder();
    first = await run(corpusFolder, ...words, '--workers', '2', '--out', out);
  }, 60_000);

  test('ends well, tells what it did and prints both tables', () => {
    expect(first.code).toBe(0);
    expect(first.messages).toContain('backend wasm (');
    expect(first.messages).toContain('6/6 networks');
    expect(first.output).toContain('Table 1, CCC');
    expect(first.output).toMatch(/audio-multi +-?\d\.\d{3} /);
    expect(first.output).toContain('tiny: seed 3');
  });

  test('writes results, tables, predictions and one figure per test recording', () => {
    expect(readdirSync(out).sort()).toEqual([
      'fig4-call03A.svg',
      'fig4-call03B.svg',
      'models',
      'predictions.csv',
      'results.json',
      'tables.csv',
    ]);
    const { provenance } = resultsIn(out);
    expect(provenance).toMatchObject({ backend: { name: 'wasm' }, seeds: [3], corpus: { name: 'tiny' } });
    expect(provenance.traces).toHaveLength(6 * 2 * 3);
    expect(provenance.features.every(({ contentHash }) => /^[0-9a-f]{32}$/.test(contentHash))).toBe(true);
  });

  test('every CCC and RMSE can be recomputed from predictions.csv', () => {
    const { scores } = resultsIn(out);
    const text = readFileSync(join(out, 'predictions.csv'), 'utf8');
    const rows = Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
    expect(
      Object.keys(rows[0] ?? {})
        .slice(0, 8)
        .join(),
    ).toBe('recording,session,partition,seed,time,dimension,target,gold');
    expect(scores).toHaveLength(2 * 2 * 13);
    for (const { system, target, partition, seed, frames, ccc, rmse } of scores) {
      const own = rows.filter(
        (row) =>
          row.partition === partition &&
          row.seed === String(seed) &&
          row.dimension === target.dimension &&
          row.target === target.kind,
      );
      const again = figuresOf(own, systemName(system));
      expect(again.frames).toBe(frames);
      expect(Math.abs(again.rmse - rmse)).toBeLessThan(1e-9);
      expect(Math.abs(again.ccc - ccc)).toBeLessThan(1e-9);
    }
  });

  test('one worker gives the same results as two, bit for bit', async () => {
    const alone = tempFolder();
    const { output } = await run(corpusFolder, ...words, '--workers', '1', '--out', alone, '--json');
    expect(output).toBe(readFileSync(join(out, 'results.json'), 'utf8'));
    for (const name of filesIn(out))
      expect(readFileSync(join(alone, name))).toEqual(readFileSync(join(out, name)));
  });

  test('stopped in the middle, --resume goes on and ends with the same files, to the byte', async () => {
    const kept = tempFolder();
    const stopped = await runUntil('2/6 networks', corpusFolder, ...words, '--workers', '1', '--out', kept);
    expect(stopped.code).toBe(130);
    expect(stopped.messages).toMatch(
      /Stopped\. Kept in .*unfinished: \d finished networks, \d in training\. The same command with --resume goes on\.\n$/,
    );
    expect(readdirSync(kept)).toEqual(['unfinished']);

    const anew = await run(corpusFolder, ...words, '--out', kept);
    expect(anew.code).toBe(1);
    expect(anew.messages).toMatch(/holds an experiment that was interrupted \(\d finished.*Add --resume/);

    const other = await run(corpusFolder, ...words, '--tasks', 'single', '--out', kept, '--resume');
    expect(other.code).toBe(1);
    expect(other.messages).toContain('cannot go on, for the settings changed since the interruption');

    const { code, messages } = await run(corpusFolder, ...words, '--out', kept, '--resume');
    expect(code).toBe(0);
    expect(messages).toMatch(/Going on from .*: [2-5] finished networks/);
    // Those that were finished are not trained, and told, once more.
    expect(messages).not.toContain('1/6 networks');
    expect(messages).toContain('6/6 networks');
    expect(filesIn(kept)).toEqual(filesIn(out));
    for (const name of filesIn(out))
      expect(readFileSync(join(kept, name))).toEqual(readFileSync(join(out, name)));
  });

  test('a file that was damaged meanwhile is told, and its network trained again', async () => {
    const kept = tempFolder();
    await runUntil('3/6 networks', corpusFolder, ...words, '--workers', '1', '--out', kept);
    const folder = join(kept, 'unfinished');
    const network = readdirSync(folder).find((name) => name.endsWith('.network')) as string;
    const bytes = readFileSync(join(folder, network));
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(join(folder, network), bytes);
    const { code, messages } = await run(corpusFolder, ...words, '--out', kept, '--resume');
    expect(code).toBe(0);
    expect(messages).toContain(
      `${network}: unsealValues: the data were changed on the disk. That network is trained again.`,
    );
    for (const name of filesIn(out))
      expect(readFileSync(join(kept, name))).toEqual(readFileSync(join(out, name)));
  });

  test('--resume without anything to go on from begins, and says so; without --out it is a mistake', async () => {
    const fresh = tempFolder();
    const few = ['--modalities', 'audio', '--tasks', 'single', '--no-models'];
    const { code, messages } = await run(corpusFolder, ...words, ...few, '--out', fresh, '--resume');
    expect(code).toBe(0);
    expect(messages).toContain('nothing to go on from');
    expect(filesIn(fresh).filter((name) => name.includes('models'))).toEqual([]);
    const without = await run(corpusFolder, ...words, '--resume');
    expect([without.code, without.messages]).toEqual([1, expect.stringContaining('--out')]);
  });
});

describe('soften experiment, bad input', { timeout: 60_000 }, () => {
  test.each([
    [['--dimensions', 'anger'], 'anger: the corpus has no such dimension; it has arousal, valence.'],
    [['--modalities', 'audio,smell'], 'smell: the corpus has no such modality; it has audio, video.'],
  ])('%j names what there is', async (words, message) => {
    const { code, messages } = await run(corpusFolder, ...words);
    expect([code, messages]).toEqual([1, `soften: ${message}\n`]);
  });

  test.each([
    ['--seeds', '1,x'],
    ['--tasks', 'double'],
    ['--set', 'wE'],
    ['--set', 'wF=1'],
    ['--workers', '0'],
    ['--preset', 'slow'],
  ])('%s %s is a mistake of the command line', async (...words) => {
    const { code, messages } = await run(corpusFolder, ...words);
    expect(code).toBe(2);
    expect(messages).toContain('soften experiment --help');
  });

  test('every value of --set that cannot be used is told', async () => {
    const { code, messages } = await run(corpusFolder, '--set', 'wE=much', '--set', 'tasks=three');
    expect(code).toBe(1);
    expect(messages).toMatch(/^soften: --set: .*wE: expected .*, got much.*\n$/);
    expect(messages).toMatch(/tasks: expected .*, got three/);
  });

  test('no such folder, a file, a folder of nothing, no features', async () => {
    expect((await run(join(corpusFolder, 'no'))).messages).toContain('no such folder');
    expect((await run(join(corpusFolder, 'corpus.json'))).messages).toContain('is a file');
    const empty = await run(tempFolder());
    expect(empty.code).toBe(1);
    expect(empty.messages).toMatch(/\nsoften: .*\n$|^soften: .*\n$/);
    const { code, messages } = await run(folderOf({ partitions }, { withFeatures: false }));
    expect(code).toBe(1);
    expect(messages).toContain('no features to learn from');
  });

  test('without test recordings dev is scored, and it is said', async () => {
    const folder = folderOf({ partitions: { ...partitions, test: [] } });
    const few = [
      '--preset',
      'smoke',
      '--dimensions',
      'arousal',
      '--modalities',
      'audio',
      '--tasks',
      'single',
    ];
    const { code, messages, output } = await run(folder, ...few, '--set', 'maxEpochs=1', '--json');
    expect(code).toBe(0);
    expect(messages).toContain('The partition test has no recording that can be used.');
    const { scores, provenance } = JSON.parse(output) as ResultsDocument;
    expect(provenance.settings).toMatchObject({ train: { maxEpochs: 1 } });
    expect([...new Set(scores.map(({ partition }) => partition))]).toEqual(['dev']);
  });

  test('without training recordings nothing is trained, and it is said', async () => {
    const folder = folderOf({ partitions: { ...partitions, train: [] } });
    const { code, messages } = await run(folder, '--preset', 'smoke');
    expect(code).toBe(1);
    expect(messages).toContain('The partition train has no recording that can be used.');
    expect(messages).toContain('nothing could be trained or scored');
  });

  test('a corpus without partitions gets seeded ones, and it is said', async () => {
    const told = 'The corpus declares no partitions: drawn with seed 1';
    const { code, messages } = await runUntil(told, folderOf({}));
    expect(messages).toContain(told);
    expect(messages).toMatch(/, \d train, \d dev, \d test\./);
    expect(code).toBe(130);
  });
});

test('--help explains the options', async () => {
  const { code, output } = await run('--help');
  expect(code).toBe(0);
  expect(output).toContain('--workers');
  expect(output).toContain('forrest-reference');
});
