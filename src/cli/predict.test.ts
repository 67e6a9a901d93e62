import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import { writeTurns } from '../formats/avec-turns.ts';
import { readModelSafetensors } from '../formats/model-safetensors.ts';
import { writeCorpusFolder } from '../testing/corpus-on-disk.ts';
import { testJobContext } from '../testing/job-context.ts';
import { listeningTerminal } from '../testing/terminal.ts';
import { runSoften } from './main.ts';

type Row = Record<string, string>;

const partitions = {
  train: ['call01A', 'call01B', 'call02A'],
  dev: ['call02B'],
  test: ['call03A', 'call03B'],
};
let folder: string;
let corpus: string;
let out: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'soften-predict-'));
  [corpus, out] = [join(folder, 'corpus'), join(folder, 'out')];
  const params = { seed: 5, sessions: 3, raters: 3, durationSec: [24, 26], features: true } as const;
  const data = await simulateCorpus(params, testJobContext());
  mkdirSync(corpus);
  writeCorpusFolder(corpus, data, { partitions });
  mkdirSync(join(corpus, 'turns'));
  // Somebody speaks half of the time; another half in each recording.
  Object.values(partitions)
    .flat()
    .forEach((id, i) =>
      writeFileSync(turns(id), writeTurns([3, 9, 15].map((sec) => [sec - 0.3 * i, sec + 3]))),
    );
  const { code } = await soften(
    'experiment',
    corpus,
    '--preset',
    'smoke',
    '--dimensions',
    'arousal',
    '--set',
    'maskSilence=yes',
    '--out',
    out,
  );
  if (code !== 0) throw new Error(`the experiment ended with ${code}`);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

async function soften(...argv: string[]) {
  const terminal = listeningTerminal();
  const code = await runSoften(argv, { terminal });
  return { code, output: terminal.output(), messages: terminal.messages() };
}

const models = () => readdirSync(join(out, 'models')).sort();
const modelPath = (name: string) => join(out, 'models', name);
const features = (id: string, modality = 'audio') => join(corpus, 'features', modality, `${id}.csv`);
const turns = (id: string) => join(corpus, 'turns', `${id}.csv`);
/** What a model of sound needs besides: it was trained with silence masked. */
const spoken = (id = 'call03A') => ['--turns', turns(id)];
const rowsOf = (csv: string) => Papa.parse<Row>(csv, { header: true, skipEmptyLines: true }).data;

/** A feature file of call03A, changed line by line. */
function changed(name: string, change: (cells: string[], line: number) => string[] | null): string {
  const lines = readFileSync(features('call03A'), 'utf8').trim().split('\n');
  const path = join(folder, name);
  const kept = lines.flatMap((text, i) => change(text.split(','), i)?.join(',') ?? []);
  writeFileSync(path, `${kept.join('\n')}\n`);
  return path;
}

describe('a saved model', { timeout: 30_000 }, () => {
  test('there is one per network and epoch that was best for something, each with what it needs', () => {
    expect(models()).toEqual([
      'arousal-audio-E+sigma-w1-seed1.safetensors',
      'arousal-audio-E-seed1.safetensors',
      'arousal-audio-sigma-seed1.safetensors',
      // Of this one, two epochs were best: one for E, one for sigma.
      'arousal-video-E+sigma-w1-seed1-for-E.safetensors',
      'arousal-video-E+sigma-w1-seed1-for-sigma.safetensors',
      'arousal-video-E-seed1.safetensors',
      'arousal-video-sigma-seed1.safetensors',
    ]);
    const { description } = readModelSafetensors(
      readFileSync(modelPath('arousal-audio-E+sigma-w1-seed1.safetensors')),
    );
    expect(description).toMatchObject({
      hopSec: 0.1,
      outputs: [{ kind: 'E', sigmaScaling: null }, { kind: 'sigma' }],
      provenance: { backend: { name: 'wasm' }, corpus: { name: 'tiny' } },
    });
    expect(description.columns).toHaveLength(4);
    expect(description.scales).toHaveLength(4);
    expect(description.featureStepSec).toBeCloseTo(0.1, 9);
    const masks = (name: string) =>
      readModelSafetensors(readFileSync(modelPath(name))).description.masksSilence;
    expect(models().map((name) => masks(name) ?? false)).toEqual(
      models().map((name) => name.includes('audio')),
    );
  });

  test.each(partitions.test)('predicts %s as the experiment did, to the bit', async (id) => {
    const predictions = rowsOf(readFileSync(join(out, 'predictions.csv'), 'utf8'));
    for (const name of models()) {
      const path = modelPath(name);
      const { description } = readModelSafetensors(readFileSync(path));
      const { plan, outputs } = description;
      const used = outputs.filter(({ postProcessing }) => postProcessing !== null);
      const { code, output } = await soften(
        'predict',
        path,
        features(id, plan.modality),
        ...(plan.modality === 'audio' ? spoken(id) : []),
      );
      expect(code).toBe(0);
      const rows = rowsOf(output);
      expect(rows.length).toBeGreaterThan(150);
      expect(Object.keys(rows[0] ?? {})).toEqual(['time', ...used.map(({ kind }) => kind)]);
      for (const { kind, sigmaScaling: scaling } of used) {
        const told = predictions.filter(
          (row) => row.recording === id && row.target === kind && row.dimension === 'arousal',
        );
        const system = `${plan.modality}-${plan.tasks}`;
        const expected = told.filter((row) => row[system] !== '');
        expect(rows.map(({ time }) => time)).toEqual(expected.map(({ time }) => time));
        for (const [i, row] of rows.entries()) {
          const value = Number(expected[i]?.[system]);
          // The experiment tells sigma as it is learnt, 0 to 1: half at the training mean, 3 SDs to either side.
          const own = scaling ? Math.max(0, scaling.mean + (value - 0.5) * 6 * scaling.sd) : value;
          expect(Number(row[kind])).toBe(own);
        }
      }
    }
  });

  test('--out writes the same and says so', async () => {
    const path = join(folder, 'predicted.csv');
    const model = modelPath('arousal-audio-E-seed1.safetensors');
    const { output } = await soften('predict', model, features('call03A'), ...spoken());
    const { code, messages } = await soften(
      'predict',
      model,
      features('call03A'),
      ...spoken(),
      '--out',
      path,
    );
    expect(code).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe(output);
    expect(messages).toMatch(/^Model: arousal from audio: E, seed 1, epoch \d, trained on tiny\.\n/);
    expect(messages).toMatch(/E of \d+ frames, from .* s to .* s\. Written to .*predicted\.csv\.\n$/);
  });

  test('columns are found by name: another order and a column more change nothing', async () => {
    const model = modelPath('arousal-audio-E-seed1.safetensors');
    const { output } = await soften('predict', model, features('call03A'), ...spoken());
    const path = changed('reversed.csv', ([time = '', ...cells], line) => [
      time,
      line === 0 ? 'loudness' : '1',
      ...cells.reverse(),
    ]);
    const { code, output: again, messages } = await soften('predict', model, path, ...spoken());
    expect([code, again]).toEqual([0, output]);
    expect(messages).toContain('reversed.csv:1: note: "loudness": the model does not read such columns.');
  });
});

describe('what cannot be predicted from is said', { timeout: 30_000 }, () => {
  const model = () => modelPath('arousal-audio-E-seed1.safetensors');

  test.each<[string, (cells: string[], line: number) => string[] | null, RegExp]>([
    [
      'a column that is missing',
      (cells) => cells.toSpliced(2, 1),
      /missing\.csv:1: error: The model reads 4 audio columns; this file lacks 1: "[^"]+"\. Extract the features/,
    ],
    [
      'rows of another hop',
      (cells, line) => (line % 2 === 1 ? null : cells),
      /:3: error: The rows stand 0\.2 s apart; the model was trained on rows 0\.1 s apart\. Extract the features every 0\.1 s/,
    ],
    [
      'a column without a value',
      (cells, line) => (line === 0 ? cells : cells.with(3, 'NaN')),
      /: error: Recording "missing", column "[^"]+": there is no value at all\. Extract it again/,
    ],
    [
      'a recording shorter than the delay',
      (cells, line) => (line > 20 ? null : cells),
      /no longer than the delay of the model, \d(\.\d)? s\. A longer recording is needed/,
    ],
    ['no time', (cells) => cells.slice(1), /: error: .*time/],
  ])('%s', async (_, change, message) => {
    const { code, messages, output } = await soften(
      'predict',
      model(),
      changed('missing.csv', change),
      ...spoken(),
    );
    expect(messages).toMatch(message);
    expect([code, output]).toEqual([1, '']);
  });

  test('without the spans in which the subject speaks, for a model that was trained without silence', async () => {
    const { code, messages, output } = await soften('predict', model(), features('call03A'));
    expect([code, output]).toEqual([1, '']);
    expect(messages).toMatch(
      /trained with silence masked, and nothing tells when the subject of "call03A" speaks\. .*`soften predict --turns`/,
    );
    writeFileSync(join(folder, 'odd.csv'), 'start;end\n2;1\n');
    const odd = await soften('predict', model(), features('call03A'), '--turns', join(folder, 'odd.csv'));
    expect(odd.messages).toMatch(/odd\.csv.*error: .*no start before its end/);
  });

  test('missing values are named by recording and column, and the rest is predicted', async () => {
    const path = changed('gappy.csv', (cells, line) =>
      line > 100 && line <= 107 ? cells.with(2, '') : cells,
    );
    const { code, messages, output } = await soften('predict', model(), path, ...spoken());
    expect(code).toBe(0);
    expect(messages).toMatch(
      /gappy\.csv: repair: Recording "gappy", column "[^"]+": 7 values missing, the first at 10 s\./,
    );
    expect(rowsOf(output).every(({ E }) => Number.isFinite(Number(E)) && E !== '')).toBe(true);
  });

  test.each<[string, (bytes: Uint8Array) => Uint8Array | string, RegExp]>([
    ['cut off', (bytes) => bytes.slice(0, -5), /the file was cut off/],
    ['something else', () => 'time,f0\n0,1\n', /no safetensors file/],
    [
      'of somebody else',
      (bytes) => withMetadata(bytes, (metadata) => delete metadata.soften),
      /its metadata has no entry "soften"/,
    ],
    [
      'of a newer Soften',
      (bytes) => withDescription(bytes, (description) => ({ ...description, formatVersion: 2 })),
      /format version 2; a newer Soften can read it/,
    ],
    [
      'whose description lacks a column',
      (bytes) => withDescription(bytes, (description) => ({ ...description, columns: ['f0'] })),
      /its weights and its description differ: 4 inputs and 1/,
    ],
    [
      'whose description has a negative SD',
      (bytes) =>
        withDescription(bytes, (description) => ({
          ...description,
          scales: [{ mean: 0, sd: -1, count: 3 }],
        })),
      /scales\.0\.sd/,
    ],
  ])('a model that is %s', async (_, change, message) => {
    const path = join(folder, 'broken.safetensors');
    writeFileSync(path, change(new Uint8Array(readFileSync(model()))));
    const { code, messages } = await soften('predict', path, features('call03A'));
    expect(code).toBe(1);
    expect(messages).toMatch(message);
    expect(messages).toMatch(/broken\.safetensors: this model cannot be used: .*Take the file/);
  });

  test('no such files', async () => {
    expect((await soften('predict', 'no.safetensors', features('call03A'))).messages).toContain(
      'no such file',
    );
    expect((await soften('predict', model(), join(folder, 'no.csv'))).messages).toContain('no such file');
    expect((await soften('predict', model(), model())).messages).toContain('expected as .csv or .npz');
  });
});

const metadataKey = '__metadata__';

/** The file with other metadata, the numbers where they were. */
function withMetadata(bytes: Uint8Array, change: (metadata: Record<string, string>) => unknown): Uint8Array {
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  change(header[metadataKey]);
  const text = new TextEncoder().encode(JSON.stringify(header));
  const size = new Uint8Array(8);
  new DataView(size.buffer).setBigUint64(0, BigInt(text.length), true);
  return new Uint8Array(Buffer.concat([size, text, bytes.subarray(8 + length)]));
}

function withDescription(
  bytes: Uint8Array,
  change: (description: Record<string, unknown>) => unknown,
): Uint8Array {
  return withMetadata(bytes, (metadata) => {
    metadata.soften = JSON.stringify(change(JSON.parse(metadata.soften as string)));
  });
}
