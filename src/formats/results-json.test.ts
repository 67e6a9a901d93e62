import { expect, test } from 'vitest';
import type { ResultsDocument } from '../core/experiment/results-document.ts';
import { readResultsJson, writeResultsJson } from './results-json.ts';

const key = { fold: 'default', seed: 1 };
const system = { kind: 'modality', modality: 'audio', tasks: 'multi', form: 'processed' } as const;
const target = { dimension: 'arousal', kind: 'sigma' } as const;
const fisher = {
  difference: 0.1,
  q: Number.POSITIVE_INFINITY,
  z: Number.NEGATIVE_INFINITY,
  pValue: Number.NaN,
};

const document: ResultsDocument = {
  formatVersion: 1,
  provenance: {
    codeVersion: '1',
    backend: { name: 'wasm', adapter: 'x' },
    corpus: { name: 'c', licence: '', source: '', simulated: true, hopSec: 0.1 },
    traces: [{ recordingId: 'a', dimension: 'arousal', raterId: 'r', contentHash: '0' }],
    features: [],
    folds: [{ name: 'default', train: ['a'], dev: ['b'], test: [] }],
    seeds: [1],
    settings: { maxRecordings: null, train: { clipNorm: null } },
  },
  scores: [
    {
      ...key,
      system,
      target,
      partition: 'dev',
      frames: 2,
      ccc: Number.NaN,
      cccAvec: 0.5,
      pcc: 0.25,
      rmse: 0.1 + 0.2,
      bootstrap: {
        kind: 'interval',
        estimate: Number.NaN,
        low: 0.1,
        high: 0.4,
        pValue: 0.2,
        clusters: 7,
        draws: 2000,
        undefinedDraws: 1,
      },
    },
  ],
  chosenWeights: [
    {
      ...key,
      modality: 'audio',
      target,
      tasks: 'multi',
      weightOfE: 0.4,
      curve: [{ weightOfE: 0.4, devCcc: Number.NaN }],
    },
  ],
  postProcessing: [
    {
      ...key,
      system,
      target,
      parameters: { hopSec: 0.1, smoothing: null, centring: { offset: 1 }, scaling: null, shift: null },
      ccc: { raw: Number.NaN, smoothing: 0.1, centring: 0.2, scaling: 0.2, shift: 0.2 },
    },
  ],
  fusions: [
    {
      ...key,
      tasks: 'single',
      target,
      modalities: ['audio', 'video'],
      fusion: { intercept: 0, weights: [1, 0], redundant: [1], rescale: { centre: 0, factor: 1 }, frames: 9 },
    },
  ],
  comparisons: [
    {
      ...key,
      first: system,
      second: { kind: 'constant' },
      target,
      partition: 'test',
      frames: 3,
      fisher: { pcc: fisher, ccc: fisher },
      fisherEffective: { pcc: fisher, ccc: fisher },
      effective: {
        first: { frames: 3, effective: Number.NaN, lagSec: 60 },
        second: { frames: 3, effective: 2.5, lagSec: 60 },
      },
      bootstrap: { kind: 'tooFewClusters', clusters: 1, estimate: Number.NaN },
    },
  ],
  findings: [{ kind: 'tooShort', recordingId: 'a', modality: 'audio', frames: 3, fold: 'default' }],
};

const read = (text: string) => readResultsJson(new TextEncoder().encode(text), 'results.json');
const altered = (change: object) => read(JSON.stringify({ ...document, ...change }));

test('what is written is read back: NaN and infinities return, null settings stay', () => {
  const text = writeResultsJson(document);
  expect(text).toContain('"ccc": null');
  expect(read(text)).toEqual({ document, findings: [] });
});

test('a document from before the interval of a single score is read without it', () => {
  const scores = document.scores.map(({ bootstrap: _, ...score }) => score);
  expect(read(writeResultsJson({ ...document, scores }))).toEqual({
    document: { ...document, scores },
    findings: [],
  });
});

test('a document from the future is refused by name and line', () => {
  const { document: none, findings } = altered({ formatVersion: 2 });
  expect(none).toBeUndefined();
  expect(findings).toMatchObject([
    { severity: 'error', code: 'future-format', file: 'results.json', line: 1 },
  ]);
  expect(findings[0]?.message).toContain('formatVersion is 2');
});

test.each([
  ['{', /Not valid JSON/],
  ['[]', /Expected one JSON object/],
  ['{}', /formatVersion: expected a whole number from 1 on, got nothing/],
])('%s is refused', (text, message) => {
  const { document: none, findings } = read(text);
  expect([none, findings.length]).toEqual([undefined, 1]);
  expect(findings[0]?.message).toMatch(message);
});

test('a damaged field is named with its line', () => {
  const text = writeResultsJson(document).replace('"rmse": 0.30000000000000004', '"rmse": "none"');
  const { document: none, findings } = read(text);
  expect(none).toBeUndefined();
  expect(findings[0]?.message).toContain('scores[0].rmse');
  expect(findings[0]?.line).toBe(text.split('\n').findIndex((line) => line.includes('"none"')) + 1);
});
