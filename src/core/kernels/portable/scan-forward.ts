// The forward scan of a BLSTM layer over typed arrays: no tensor, no allocation per step.
import type { ScanShape, StepRange } from '../blstm-layout.ts';
import { sigmoid, tanh } from './activations.ts';
import { packMatrix } from './block-product.ts';
import { type Lane, pairsByLength, rowOf, walkUp } from './lanes.ts';

/** See blstm-layout.ts for the shapes. */
export interface ForwardArrays {
  readonly projected: Float32Array;
  readonly recurrent: Float32Array;
  /** Written; zero where padded. Steps before the range must already be there. */
  readonly hidden: Float32Array;
  readonly gates: Float32Array;
  readonly cells: Float32Array;
}

/** Runs steps [fromStep, toStep) of both directions of every sequence. In pieces or at once: the same bits. */
export function scanForward(shape: ScanShape, arrays: ForwardArrays, range: StepRange): void {
  for (const direction of [0, 1] as const) {
    const matrix = recurrentMatrix(arrays.recurrent, shape.cells, direction);
    const visit = cellStep(shape, arrays);
    for (const pair of pairsByLength(shape)) {
      const lanes = pair.flatMap((sequence) =>
        sequence === undefined ? [] : [forwardLane(shape, arrays, sequence, direction, range.fromStep)],
      );
      walkUp(matrix, lanes, range, visit);
    }
  }
}

function recurrentMatrix(recurrent: Float32Array, cells: number, direction: 0 | 1) {
  const base = direction * cells * 4 * cells;
  return packMatrix(cells, 4 * cells, (from, to) => recurrent[base + from * 4 * cells + to] as number);
}

/** A lane whose vector is h of the step before `fromStep`: 0 at the start. */
function forwardLane(
  shape: ScanShape,
  { hidden }: ForwardArrays,
  sequence: number,
  direction: 0 | 1,
  fromStep: number,
): Lane {
  const { cells, lengths, steps } = shape;
  const length = lengths[sequence] as number;
  const vector = new Float32Array(cells);
  const lane: Lane = { sequence, direction, length, vector, product: new Float32Array(4 * cells) };
  if (fromStep > 0 && fromStep < length) {
    const at = (rowOf(lane, fromStep - 1, steps) * 2 + direction) * cells;
    vector.set(hidden.subarray(at, at + cells));
  }
  return lane;
}

function cellStep({ steps, cells: count }: ScanShape, arrays: ForwardArrays) {
  return (lane: Lane, step: number): void => {
    const { product, direction, vector } = lane;
    const at = (rowOf(lane, step, steps) * 2 + direction) * count;
    // Direction 0 finds its past one row up, direction 1 one row down.
    const past = step === 0 ? -1 : at + (direction === 0 ? -2 : 2) * count;
    activateGates(product, arrays.projected, arrays.gates, 4 * at);
    updateCells(arrays, vector, at, past);
  };
}

/** Gates from the sum of what came from below and what came from the past. A loop of its own: V8 then inlines it all. */
function activateGates(product: Float32Array, projected: Float32Array, gates: Float32Array, at: number) {
  for (let n = 0, q = at; n < product.length; n += 4, q += 4) {
    gates[q] = sigmoid((projected[q] as number) + (product[n] as number));
    gates[q + 1] = sigmoid((projected[q + 1] as number) + (product[n + 1] as number));
    gates[q + 2] = tanh((projected[q + 2] as number) + (product[n + 2] as number));
    gates[q + 3] = sigmoid((projected[q + 3] as number) + (product[n + 3] as number));
  }
}

/** c and h of all cells from their gates and the c before; `past` is -1 at the first step. */
function updateCells(
  { gates, cells, hidden }: ForwardArrays,
  vector: Float32Array,
  at: number,
  past: number,
) {
  for (let j = 0, q = 4 * at; j < vector.length; j++, q += 4) {
    const carried = past < 0 ? 0 : (gates[q + 1] as number) * (cells[past + j] as number);
    const c = carried + (gates[q] as number) * (gates[q + 2] as number);
    const h = (gates[q + 3] as number) * tanh(c);
    cells[at + j] = c;
    hidden[at + j] = h;
    vector[j] = h;
  }
}
