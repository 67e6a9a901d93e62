// PyTorch's bidirectional LSTM with a linear output, in float64 and straight from the equations of its documentation
// (torch.nn.LSTM): the independent answer to what a model that left for PyTorch predicts there.
import type { WeightArray } from '../core/model/network-weights.ts';

/** One row per frame, one column per output; `inputs` is frames x features. */
export function torchLstm(
  tensors: readonly WeightArray[],
  inputs: readonly (readonly number[])[],
): number[][] {
  const named = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  let below = inputs;
  for (let layer = 0; named.has(`lstm.weight_ih_l${layer}`); layer++) {
    const forwards = scan(named, `l${layer}`, below);
    const backwards = scan(named, `l${layer}_reverse`, below.toReversed()).toReversed();
    below = forwards.map((row, t) => [...row, ...(backwards[t] as number[])]);
  }
  const rows = matrixOf(named, 'linear.weight');
  const bias = vectorOf(named, 'linear.bias');
  return below.map((x) => rows.map((row, k) => dot(row, x) + (bias[k] as number)));
}

/** h_t for every t: i, f, o through the logistic function, g through tanh; c = f c + i g; h = o tanh(c). */
function scan(
  named: ReadonlyMap<string, WeightArray>,
  end: string,
  inputs: readonly (readonly number[])[],
): number[][] {
  const [wIh, wHh] = [matrixOf(named, `lstm.weight_ih_${end}`), matrixOf(named, `lstm.weight_hh_${end}`)];
  const [bIh, bHh] = [vectorOf(named, `lstm.bias_ih_${end}`), vectorOf(named, `lstm.bias_hh_${end}`)];
  const cells = wHh[0]?.length as number;
  let h = new Array<number>(cells).fill(0);
  let c = new Array<number>(cells).fill(0);
  return inputs.map((x) => {
    const sums = wIh.map(
      (row, r) => dot(row, x) + (bIh[r] as number) + dot(wHh[r] as number[], h) + (bHh[r] as number),
    );
    const gate = (block: number, cell: number) => sums[block * cells + cell] as number;
    c = c.map((before, k) => logistic(gate(1, k)) * before + logistic(gate(0, k)) * Math.tanh(gate(2, k)));
    h = c.map((state, k) => logistic(gate(3, k)) * Math.tanh(state));
    return h;
  });
}

function matrixOf(named: ReadonlyMap<string, WeightArray>, name: string): number[][] {
  const { shape, data } = named.get(name) as WeightArray;
  const [rows = 0, cols = 0] = shape;
  return Array.from({ length: rows }, (_, row) => [...data.subarray(row * cols, (row + 1) * cols)]);
}

function vectorOf(named: ReadonlyMap<string, WeightArray>, name: string): Float32Array {
  return (named.get(name) as WeightArray).data;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
