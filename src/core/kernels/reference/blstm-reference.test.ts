import { describe, expect, test } from 'vitest';
import { createRandom } from '../../array/random.ts';
import { type ReferenceLayer, type ReferenceShape, referenceBlstm } from './blstm-reference.ts';

const shapes: (ReferenceShape & { name: string })[] = [
  { name: 'the shape of the issue', batch: 3, steps: 5, inputSize: 3, cells: 2, lengths: [5, 3, 1] },
  { name: 'one sequence', batch: 1, steps: 4, inputSize: 2, cells: 3, lengths: [4] },
  { name: 'one frame', batch: 2, steps: 1, inputSize: 1, cells: 1, lengths: [1, 1] },
];

function drawLayer(shape: ReferenceShape, seed: number) {
  const { batch, steps, inputSize, cells, lengths } = shape;
  const random = createRandom(seed);
  const draw = (length: number, spread: number) =>
    Float64Array.from({ length }, () => random.normal(0, spread));
  const layer: ReferenceLayer = {
    inputs: draw(batch * steps * inputSize, 1),
    inputWeights: draw(inputSize * 8 * cells, 0.8),
    recurrentWeights: draw(2 * cells * 4 * cells, 0.8),
    bias: draw(8 * cells, 0.5),
  };
  const dHidden = draw(batch * steps * 2 * cells, 1);
  // A mask in the middle of the first sequence: frames 1 and 2 take no part in the loss.
  dHidden.fill(0, 2 * cells, Math.min(3, lengths[0] as number) * 2 * cells);
  return { layer, dHidden };
}

describe.each(shapes)('the float64 layer, $name', (shape) => {
  const { layer, dHidden } = drawLayer(shape, 5);
  const { gradients } = referenceBlstm(shape, layer, dHidden);
  const loss = () =>
    referenceBlstm(shape, layer, dHidden).hidden.reduce((sum, h, i) => sum + h * (dHidden[i] as number), 0);

  test.each(Object.keys(layer) as (keyof ReferenceLayer)[])('finite differences over all %s', (name) => {
    const values = layer[name];
    const step = 1e-5;
    for (const [i, value] of values.entries()) {
      values[i] = value + step;
      const above = loss();
      values[i] = value - step;
      const below = loss();
      values[i] = value;
      const difference = (above - below) / (2 * step);
      expect(Math.abs((gradients[name][i] as number) - difference), `${name}[${i}]`).toBeLessThan(1e-8);
    }
    expect(gradients[name].some((gradient) => gradient !== 0)).toBe(
      shape.steps > 1 || name !== 'recurrentWeights',
    );
  });
});

test('padded frames give no output, take no gradient, and change nothing', () => {
  const shape = { batch: 2, steps: 4, inputSize: 2, cells: 2, lengths: [2, 4] };
  const { layer, dHidden } = drawLayer(shape, 6);
  const before = referenceBlstm(shape, layer, dHidden);
  expect([...before.hidden.subarray(2 * 4, 4 * 4)]).toEqual(new Array(8).fill(0));
  expect([...before.gradients.inputs.subarray(2 * 2, 4 * 2)]).toEqual([0, 0, 0, 0]);
  layer.inputs.fill(9, 2 * 2, 4 * 2);
  dHidden.fill(9, 2 * 4, 4 * 4);
  expect(referenceBlstm(shape, layer, dHidden)).toEqual(before);
});

test('one cell by hand: the backwards direction starts at the last frame of its sequence', () => {
  const shape = { batch: 1, steps: 3, inputSize: 1, cells: 1, lengths: [2] };
  const layer = {
    inputs: Float64Array.of(0.5, -1, 0),
    inputWeights: Float64Array.of(1, 2, 3, 4, 0.1, 0.2, 0.3, 0.4),
    recurrentWeights: Float64Array.of(0.5, -0.5, 1, -1, 0.6, 0.7, 0.8, 0.9),
    bias: Float64Array.of(0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08),
  };
  const s = (x: number) => 1 / (1 + Math.exp(-x));
  // Backwards: frame 1 first (x = -1), then frame 0 (x = 0.5).
  const c1 = s(-0.1 + 0.05) * Math.tanh(-0.3 + 0.07);
  const h1 = s(-0.4 + 0.08) * Math.tanh(c1);
  const c0 = s(0.1 + 0.06 + 0.7 * h1) * c1 + s(0.05 + 0.05 + 0.6 * h1) * Math.tanh(0.15 + 0.07 + 0.8 * h1);
  const h0 = s(0.2 + 0.08 + 0.9 * h1) * Math.tanh(c0);
  // Forwards: frame 0 first.
  const d0 = s(0.5 + 0.01) * Math.tanh(1.5 + 0.03);
  const g0 = s(2 + 0.04) * Math.tanh(d0);
  const { hidden } = referenceBlstm(shape, layer, new Float64Array(6));
  expect(hidden[1]).toBeCloseTo(h0, 15);
  expect(hidden[3]).toBeCloseTo(h1, 15);
  expect(hidden[0]).toBeCloseTo(g0, 15);
});
