import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { backend, io, setBackend, tensor3d } from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../core/array/random.ts';
import type { NetworkShape } from '../core/model/network-weights.ts';
import { toTorch } from '../core/model/torch-weights.ts';
import { expectSeries } from '../testing/matchers.ts';
import { modelOf } from '../testing/model-builders.ts';
import { torchLstm } from '../testing/torch-lstm.ts';
import { joinPieces } from './join-pieces.ts';
import { modelTfjsFiles } from './model-tfjs.ts';

beforeAll(async () => {
  // tfjs-layers calls operations as methods of tensors.
  await import('@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js');
  await setBackend('cpu');
});

test('runs on the cpu backend', () => expect(backend()).toBeInstanceOf(MathBackendCPU));

const shapes: [string, NetworkShape][] = [
  ['two layers', { inputs: 5, cellsPerDirection: [4, 4], outputs: 2 }],
  ['three layers of different sizes', { inputs: 3, cellsPerDirection: [6, 2, 5], outputs: 1 }],
];

describe.each(shapes)('%s', (_, shape) => {
  const model = modelOf(shape);
  const files = modelTfjsFiles(model);
  const json = JSON.parse(files['model.json']) as io.ModelJSON;
  const weightData = joinPieces(files['weights.bin']).buffer;

  test('tf.loadLayersModel runs it, and the equations of PyTorch in float64 agree to 1e-5', async () => {
    const artifacts = await io.getModelArtifactsForJSON(json, async (manifest) => [
      manifest.flatMap((group) => group.weights),
      weightData,
    ]);
    const loaded = await loadLayersModel(io.fromMemory(artifacts));
    const random = createRandom(3);
    const rows = Array.from({ length: 40 }, () =>
      Array.from({ length: shape.inputs }, () => random.normal()),
    );
    const predicted = loaded.predict(tensor3d([rows])) as ReturnType<typeof tensor3d>;
    expectSeries([...(await predicted.data())], torchLstm(toTorch(model.weights), rows).flat(), 1e-5);
  });

  test('tf.io decodes the manifest: every weight under its name, to the last byte', async () => {
    const specs = json.weightsManifest.flatMap((group) => group.weights);
    const named = io.decodeWeights(weightData, specs);
    const bytes = specs.reduce((sum, { shape: sizes }) => sum + 4 * sizes.reduce((a, b) => a * b, 1), 0);
    expect(bytes).toBe(weightData.byteLength);
    const bias = model.weights.at(-1)?.data;
    expect(await named['output/bias']?.data()).toEqual(bias);
    expect(Object.keys(named)).toHaveLength(6 * shape.cellsPerDirection.length + 2);
    expect(json.weightsManifest[0]?.paths).toEqual(['weights.bin']);
  });

  test('the description goes along', () => {
    expect(json.userDefinedMetadata).toEqual({ soften: model.description });
  });
});
