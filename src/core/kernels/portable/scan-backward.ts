// Backpropagation through time of a BLSTM layer over typed arrays, up to the gradient of the projected gates; what
// belongs to the weights follows from it by matrix products over all steps.
import type { ScanShape, StepRange } from '../blstm-layout.ts';
import { tanh } from './activations.ts';
import { packMatrix } from './block-product.ts';
import { type Lane, pairsByLength, rowOf, walkDown } from './lanes.ts';

/** See blstm-layout.ts for the shapes. */
export interface BackwardArrays {
  /** Gradient of the layer's output. */
  readonly dHidden: Float32Array;
  readonly recurrent: Float32Array;
  readonly gates: Float32Array;
  readonly cells: Float32Array;
  /** Written; zero where padded. */
  readonly dProjected: Float32Array;
  /** [B, 2, 2, H]: gradients of h and c that flow to the step before the range. Read and written; zero at the end. */
  readonly carry: Float32Array;
}

/** Runs steps [fromStep, toStep) downwards. In pieces (the last one first) or at once: the same bits. */
export function scanBackward(shape: ScanShape, arrays: BackwardArrays, range: StepRange): void {
  const { carry, recurrent } = arrays;
  const { cells } = shape;
  for (const direction of [0, 1] as const) {
    const matrix = transposedMatrix(recurrent, cells, direction);
    const visit = cellStep(shape, arrays);
    for (const pair of pairsByLength(shape)) {
      const lanes = pair.flatMap((sequence) =>
        sequence === undefined ? [] : [backwardLane(shape, carry, sequence, direction)],
      );
      walkDown(matrix, lanes, range, visit);
      for (const { sequence, product } of lanes)
        carry.set(product.subarray(0, cells), (sequence * 2 + direction) * 2 * cells);
    }
  }
}

function transposedMatrix(recurrent: Float32Array, cells: number, direction: 0 | 1) {
  const base = direction * cells * 4 * cells;
  return packMatrix(4 * cells, cells, (from, to) => recurrent[base + to * 4 * cells + from] as number);
}

function backwardLane(
  { cells, lengths }: ScanShape,
  carry: Float32Array,
  sequence: number,
  direction: 0 | 1,
): Lane {
  const at = (sequence * 2 + direction) * 2 * cells;
  const product = new Float32Array(4 * Math.ceil(cells / 4));
  product.set(carry.subarray(at, at + cells));
  const length = lengths[sequence] as number;
  return { sequence, direction, length, vector: new Float32Array(4 * cells), product };
}

function cellStep({ steps, cells: count }: ScanShape, arrays: BackwardArrays) {
  const { dHidden, gates, cells, dProjected, carry } = arrays;
  return (lane: Lane, step: number): void => {
    const { product, vector, sequence, direction } = lane;
    const at = (rowOf(lane, step, steps) * 2 + direction) * count;
    const past = at + (direction === 0 ? -2 : 2) * count;
    const dCells = ((sequence * 2 + direction) * 2 + 1) * count;
    for (let j = 0, q = 4 * at; j < count; j++, q += 4) {
      const i = gates[q] as number;
      const f = gates[q + 1] as number;
      const g = gates[q + 2] as number;
      const o = gates[q + 3] as number;
      const tanhC = tanh(cells[at + j] as number);
      const pastC = step > 0 ? (cells[past + j] as number) : 0;
      const dH = (dHidden[at + j] as number) + (product[j] as number);
      const dC = dH * o * (1 - tanhC * tanhC) + (carry[dCells + j] as number);
      const n = 4 * j;
      vector[n] = dC * g * i * (1 - i);
      vector[n + 1] = dC * pastC * f * (1 - f);
      vector[n + 2] = dC * i * (1 - g * g);
      vector[n + 3] = dH * tanhC * o * (1 - o);
      carry[dCells + j] = dC * f;
    }
    dProjected.set(vector, 4 * at);
  };
}
