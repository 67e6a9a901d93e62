// The entry as it stands, predicting for real; only where WebAssembly's bytes come from is the terminal's.
import { afterAll, expect, test, vi } from 'vitest';
import { createRandom } from '../src/core/array/random.ts';
import type { FeatureTable } from '../src/core/corpus/corpus.ts';
import { predictRecording } from '../src/core/experiment/predict-recording.ts';
import { modelSafetensorsPieces } from '../src/formats/model-safetensors.ts';
import type { ModelContract } from '../src/jobs/contracts/model.ts';
import { connect } from '../src/rpc/connect.ts';
import { modelOf } from '../src/testing/model-builders.ts';
import { createEntries } from '../src/testing/worker-entries.ts';

const entries = createEntries();
const worker = entries.start('model');
const client = connect<ModelContract>(worker);
afterAll(() => {
  worker.terminate();
  vi.unstubAllGlobals();
});

const model = modelOf({ inputs: 5, cellsPerDirection: [8, 8], outputs: 2 });

function features(columns: readonly string[], rows = 300): FeatureTable {
  const random = createRandom(4);
  const data = Float32Array.from({ length: rows * columns.length }, () => random.normal());
  return {
    recordingId: 'r',
    modality: 'audio',
    source: 'features/audio/r.csv',
    columns,
    timesSec: Float64Array.from({ length: rows }, (_, i) => i / 10),
    values: { data, rows, cols: columns.length },
  };
}

test('a model comes out of its file and predicts to the bit what the terminal does', async () => {
  const blob = new Blob(modelSafetensorsPieces(model));
  const [opened] = await client.call('openModels', [{ path: 'm.safetensors', blob }]).result;
  expect(opened?.name).toBe('m');
  if (!opened) return;
  const table = features(model.description.columns);
  const { prediction, findings } = await client.call('predict', { model: opened, features: table }).result;
  await entries.startBackend();
  const expected = await predictRecording(model, table);
  expect(findings).toEqual([]);
  expect(prediction).toEqual(expected);
  expect(expected.E).toHaveLength(296);
  expect(new Set(expected.E).size).toBeGreaterThan(200);
}, 20_000);

test('features of another set are refused by the names of their columns', async () => {
  const table = features(['f0', 'f1', 'loudness', 'f3', 'f4']);
  const { prediction, findings } = await client.call('predict', { model, features: table }).result;
  expect(prediction).toBeNull();
  expect(findings).toEqual([
    expect.objectContaining({
      severity: 'error',
      file: 'features/audio/r.csv',
      message: 'The model reads 5 audio columns; this file lacks 1: "f2".',
      remedy: expect.stringContaining('Extract the features of this recording'),
    }),
  ]);
});
