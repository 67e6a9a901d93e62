import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { SavedModel } from '../core/experiment/saved-model.ts';
import { modelOf } from '../testing/model-builders.ts';
import type { FileSource } from './file-source.ts';
import { joinPieces } from './join-pieces.ts';
import { readModelFiles } from './model-files.ts';
import { areModelPaths } from './model-paths.ts';
import { modelSafetensorsPieces } from './model-safetensors.ts';
import { modelTfjsFiles } from './model-tfjs.ts';

const model = modelOf({ inputs: 5, cellsPerDirection: [4, 3], outputs: 2 });

type Bytes = Uint8Array<ArrayBuffer>;
const text = (content: string): Bytes => new TextEncoder().encode(content);
const safetensors = (saved: SavedModel = model) => joinPieces(modelSafetensorsPieces(saved));
const json = () => JSON.parse(modelTfjsFiles(model)['model.json']);
const bin = () => joinPieces(modelTfjsFiles(model)['weights.bin']);

function sources(files: Readonly<Record<string, Bytes>>): FileSource[] {
  return Object.entries(files).map(([path, bytes]) => ({
    path,
    sizeBytes: bytes.length,
    bytes: async () => bytes,
  }));
}

const forms: [string, Readonly<Record<string, Bytes>>, string[]][] = [
  ['safetensors', { 'my model.safetensors': safetensors() }, ['my model']],
  [
    'a folder for TensorFlow.js',
    { 'a/model.json': text(JSON.stringify(json())), 'a/weights.bin': bin() },
    ['a'],
  ],
  ['its two files', { 'model.json': text(JSON.stringify(json())), 'weights.bin': bin() }, ['model.json']],
  [
    'a zip of both kinds, with other files',
    {
      'models.zip': zipSync({
        'b.safetensors': safetensors(),
        'a/model.json': text(JSON.stringify(json())),
        'a/weights.bin': bin(),
        'read.me': text('-'),
      }),
    },
    ['a', 'b'],
  ],
];

test.each(forms)('%s: every weight to the bit, and the description', async (_, files, names) => {
  const models = await readModelFiles(sources(files));
  expect(models.map(({ name }) => name)).toEqual(names);
  for (const { weights, description } of models) expect({ weights, description }).toEqual(model);
});

function withWeight(value: number): SavedModel {
  const [first, ...others] = model.weights;
  const data = Float32Array.from(first?.data ?? []);
  data[7] = value;
  return { ...model, weights: [{ name: first?.name ?? '', shape: first?.shape ?? [], data }, ...others] };
}

const changedJson = (change: (model: ReturnType<typeof json>) => void) => {
  const value = json();
  change(value);
  return text(JSON.stringify(value));
};

describe('what cannot be used is named', () => {
  test.each<[string, Readonly<Record<string, Bytes>>, RegExp]>([
    ['a table', { 'f0.csv': text('time,f0\n0,1\n') }, /^f0\.csv is no model\. Expected \.safetensors, model/],
    ['a folder without one', { 'a.csv': text(''), 'b.csv': text('') }, /^There is no model in it\./],
    ['nothing', {}, /^There is no model in it\./],
    [
      'a file that was cut off',
      { 'm.safetensors': safetensors().slice(0, -9) },
      /^m\.safetensors: .*cut off/,
    ],
    ['an empty file', { 'm.safetensors': text('') }, /^m\.safetensors: .*at least 8 bytes, the file has 0/],
    ['NaN weights', { 'm.safetensors': safetensors(withWeight(Number.NaN)) }, /weights are not all numbers/],
    [
      'infinite weights',
      { 'm.safetensors': safetensors(withWeight(Infinity)) },
      /weights are not all numbers/,
    ],
    [
      'model.json without its weights',
      { 'x/model.json': text(JSON.stringify(json())), 'weights.bin': bin() },
      /^x\/model\.json: .*it needs "weights\.bin" beside model\.json/,
    ],
    [
      'weights that were cut off',
      { 'model.json': text(JSON.stringify(json())), 'weights.bin': bin().slice(0, -4) },
      /weights\.bin was cut off: its weights need \d+ bytes, and \d+ are there/,
    ],
    [
      'weights outside of the folder',
      {
        'x/model.json': changedJson((value) => {
          value.weightsManifest[0].paths = ['../weights.bin'];
        }),
        'weights.bin': bin(),
      },
      /it needs "\.\.\/weights\.bin" beside/,
    ],
    [
      'another number type',
      {
        'model.json': changedJson((value) => {
          value.weightsManifest[0].weights[0].dtype = 'int32';
        }),
        'weights.bin': bin(),
      },
      /weight "blstm1\/forward_lstm\/kernel" holds "int32"; expected "float32"/,
    ],
    [
      'a model of somebody else',
      {
        'model.json': changedJson((value) => {
          delete value.userDefinedMetadata;
        }),
        'weights.bin': bin(),
      },
      /its metadata has no entry "soften"/,
    ],
    ['no JSON', { 'model.json': text('{"a":') }, /^model\.json: .*cannot be read/],
    ['a list', { 'model.json': text('[]') }, /is not a JSON object/],
    ['no zip', { 'models.zip': text('PK..') }, /^models\.zip: this model cannot be used/],
  ])('%s', async (_, files, message) => {
    await expect(readModelFiles(sources(files))).rejects.toThrow(message);
  });

  test('hostile names change nothing but the name', async () => {
    const path = '__proto__/<img src=x>\u202e.safetensors';
    const [only] = await readModelFiles(sources({ [path]: safetensors() }));
    expect(only?.name).toBe('<img src=x>\u202e');
    expect(only?.weights).toEqual(model.weights);
  });
});

test.each<[boolean, string[]]>([
  [true, ['m.safetensors']],
  [true, ['a/model.json', 'a/weights.bin']],
  [true, ['models.safetensors.simulated.zip']],
  [true, ['out/results.json', 'out/models/m.safetensors']],
  [false, ['traces/arousal/a.csv', 'models/m.safetensors']],
  [false, ['a.csv', 'b.zip']],
  [false, ['corpus.json', 'traces/joy/a.csv']],
])('dropped files are models: %s for %j', (expected, paths) => {
  expect(areModelPaths(paths)).toBe(expected);
});
