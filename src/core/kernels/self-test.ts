// Some devices compute wrong gradients without a word, all zeros among them. So before a backend is trusted, a tiny BLSTM
// layer is computed on it and compared with float64.
import { grads, type Tensor, type Tensor3D, tensor, tidy } from '@tensorflow/tfjs-core';
import { createRandom } from '../array/random.ts';
import { blstmScan } from './blstm-scan.ts';
import { referenceBlstm } from './reference/blstm-reference.ts';

/** Of float32 about 1e-7 is to be expected; a device that is wrong is wrong by far more. */
const tolerance = 1e-4;

const shape = { batch: 3, steps: 6, inputSize: 1, cells: 5, lengths: [6, 2, 5] };

/**
 * Runs on the tfjs backend that is set.
 * @throws Error saying what is wrong with its numbers
 */
export async function testBackend(): Promise<void> {
  const { batch, steps, cells } = shape;
  const random = createRandom(7);
  const draw = (length: number) => Float64Array.from({ length }, () => Math.fround(random.normal(0, 0.5)));
  // One input that is always 1 and weighs nothing: the projection of the gates is then the bias alone.
  const layer = {
    inputs: new Float64Array(batch * steps).fill(1),
    inputWeights: new Float64Array(8 * cells),
    recurrentWeights: draw(2 * cells * 4 * cells),
    bias: draw(8 * cells),
  };
  const dHidden = draw(batch * steps * 2 * cells);
  const expected = referenceBlstm(shape, layer, dHidden);
  const [hidden, dProjected, dRecurrent] = await computeHere(layer, dHidden);
  const dBias = new Float64Array(8 * cells);
  for (const [i, value] of dProjected.entries())
    dBias[i % dBias.length] = (dBias[i % dBias.length] as number) + value;
  compare('the output', hidden, expected.hidden);
  compare('the gradient of the bias', dBias, expected.gradients.bias);
  compare('the gradient of the recurrent weights', dRecurrent, expected.gradients.recurrentWeights);
}

async function computeHere(
  { bias, recurrentWeights }: { readonly bias: Float64Array; readonly recurrentWeights: Float64Array },
  dHidden: Float64Array,
): Promise<[Float32Array, Float32Array, Float32Array]> {
  const { batch, steps, cells, lengths } = shape;
  const tensors = tidy(() => {
    const rows = Array.from({ length: batch * steps }, () => [...bias]).flat();
    const projected = tensor(rows, [batch, steps, 8 * cells], 'float32');
    const recurrent = tensor(Float32Array.from(recurrentWeights), [2, cells, 4 * cells]);
    const scan = (x: Tensor, w: Tensor) => blstmScan(x as Tensor3D, w, lengths);
    const dy = tensor(Float32Array.from(dHidden), [batch, steps, 2 * cells]);
    return [scan(projected, recurrent), ...grads(scan)([projected, recurrent], dy)] as Tensor[];
  });
  const values = await Promise.all(tensors.map((one) => one.data<'float32'>()));
  for (const one of tensors) one.dispose();
  return values as [Float32Array, Float32Array, Float32Array];
}

function compare(what: string, actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  let difference = 0;
  let size = 0;
  for (let i = 0; i < expected.length; i++) {
    difference += ((actual[i] as number) - (expected[i] as number)) ** 2;
    size += (expected[i] as number) ** 2;
  }
  const error = Math.sqrt(difference / size);
  if (error <= tolerance) return;
  const isZero = Array.from(actual).every((value) => value === 0);
  const got = isZero ? 'all zeros' : `a relative error of ${error.toPrecision(2)}`;
  throw new Error(
    `testBackend: expected ${what} of a tiny layer within ${tolerance} of the reference, got ${got}`,
  );
}
