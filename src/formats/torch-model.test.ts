import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Matrix, matrix } from '../core/array/matrix.ts';
import { createRandom } from '../core/array/random.ts';
import { registerPortableBlstm } from '../core/kernels/portable/register-portable.ts';
import { drawWeights, type NetworkShape } from '../core/model/network-weights.ts';
import { predict } from '../core/model/predict.ts';
import { fromTorch, networkShapeOf, toTorch } from '../core/model/torch-weights.ts';
import { expectSeries } from '../testing/matchers.ts';
import { runTorch, torchIsThere, torchTitle } from '../testing/python-torch.ts';
import { torchLstm } from '../testing/torch-lstm.ts';
import { joinPieces } from './join-pieces.ts';
import { readSafetensors, safetensorsPieces } from './safetensors.ts';

const shape: NetworkShape = { inputs: 5, cellsPerDirection: [4, 4], outputs: 2 };
const uneven: NetworkShape = { inputs: 3, cellsPerDirection: [6, 2, 5], outputs: 1 };
const large = { range: 0.9, seed: 7 };

beforeAll(async () => {
  setWasmPaths(`${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  registerPortableBlstm('wasm');
  await setBackend('wasm');
});

function randomInputs(rows: number, cols: number): Matrix {
  const random = createRandom(3);
  return matrix(
    rows,
    cols,
    Float32Array.from({ length: rows * cols }, () => random.normal()),
  );
}

function rowsOf({ data, rows, cols }: Matrix): number[][] {
  return Array.from({ length: rows }, (_, row) => [...data.subarray(row * cols, (row + 1) * cols)]);
}

const weightsOf = (of: NetworkShape) => drawWeights(of, large.range, large.seed);

describe.each([
  ['two equal layers', shape],
  ['three layers of different sizes', uneven],
])('%s', (_, of) => {
  test('out and in again, through a file, are the same bits', () => {
    const weights = weightsOf(of);
    weights[2]!.data[0] = -0;
    const file = joinPieces(safetensorsPieces({ tensors: toTorch(weights), metadata: {} }));
    const back = fromTorch(readSafetensors(file).tensors);
    expect(networkShapeOf(back)).toEqual(of);
    // `toEqual` tells -0 from 0.
    expect(back).toEqual(weights);
  });

  test('PyTorch would predict the same: its equations in float64 agree to 1e-5', async () => {
    const weights = weightsOf(of);
    const inputs = randomInputs(40, of.inputs);
    const [ours] = await predict(weights, [inputs]);
    const theirs = torchLstm(toTorch(weights), rowsOf(inputs)).flat();
    expectSeries([...(ours as Matrix).data], theirs, 1e-5);
  });
});

test('a model trained in PyTorch, whose second bias is not 0', async () => {
  const random = createRandom(5);
  const tensors = toTorch(weightsOf(shape)).map((tensor) => ({
    ...tensor,
    data: tensor.name.includes('bias_hh') ? tensor.data.map(() => random.normal(0, 0.3)) : tensor.data,
  }));
  const inputs = randomInputs(30, shape.inputs);
  const [ours] = await predict(fromTorch(tensors), [inputs]);
  expectSeries([...(ours as Matrix).data], torchLstm(tensors, rowsOf(inputs)).flat(), 1e-5);
});

test('what is missing or does not fit is named', () => {
  const tensors = toTorch(weightsOf(shape));
  const without = (name: string) => tensors.filter((tensor) => tensor.name !== name);
  expect(() => fromTorch(without('lstm.bias_hh_l1_reverse'))).toThrow(
    'lstm.bias_hh_l1_reverse, there is none',
  );
  expect(() => fromTorch(without('lstm.weight_hh_l0'))).toThrow('lstm.weight_hh_l0, there is none');
  const wrong = tensors.map((tensor) =>
    tensor.name === 'lstm.weight_ih_l1' ? { ...tensor, shape: [8, 16] } : tensor,
  );
  expect(() => fromTorch(wrong)).toThrow('expected the shape [16,8] for lstm.weight_ih_l1, got [8,16]');
});

/** Loads the file with nothing but the standard library and torch, as safetensors' own reader would. */
const torchScript = `
import json, struct, sys, torch
raw = open(sys.argv[1], 'rb').read()
n = struct.unpack('<Q', raw[:8])[0]
head = json.loads(raw[8:8 + n]); meta = head.pop('__metadata__')
state = {k: torch.frombuffer(bytearray(raw[8 + n + v['data_offsets'][0]:8 + n + v['data_offsets'][1]]),
                             dtype=torch.float32).reshape(v['shape']) for k, v in head.items()}
d = json.loads(meta['test'])
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = torch.nn.LSTM(d['inputs'], d['cells'], num_layers=d['layers'], bidirectional=True, batch_first=True)
        self.linear = torch.nn.Linear(2 * d['cells'], d['outputs'])
    def forward(self, x):
        return self.linear(self.lstm(x)[0])
net = Net(); net.load_state_dict(state)
with torch.no_grad():
    print(json.dumps(net(torch.tensor([d['x']])).flatten().tolist()))
`;

test.skipIf(!torchIsThere)(
  `real PyTorch loads the file and predicts the same${torchTitle}`,
  async () => {
    const weights = weightsOf(shape);
    const inputs = randomInputs(40, shape.inputs);
    const [ours] = await predict(weights, [inputs]);
    const told = JSON.stringify({ inputs: 5, cells: 4, layers: 2, outputs: 2, x: rowsOf(inputs) });
    const folder = mkdtempSync(join(tmpdir(), 'soften-torch-'));
    try {
      const path = join(folder, 'model.safetensors');
      writeFileSync(
        path,
        joinPieces(safetensorsPieces({ tensors: toTorch(weights), metadata: { test: told } })),
      );
      const theirs = runTorch(torchScript, path) as number[];
      expectSeries([...(ours as Matrix).data], theirs, 1e-5);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  60_000,
);
