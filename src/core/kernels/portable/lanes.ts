// How the sequences of a batch are walked: two at a time where both still have frames, the longer one alone before
// (backwards in time) or after (forwards). A lane is one sequence in one direction.
import type { ScanShape, StepRange } from '../blstm-layout.ts';
import { multiply, multiplyPair, type PackedMatrix } from './block-product.ts';

/** The buffers of one sequence in one direction; `vector` goes into the product, `product` comes out. */
export interface Lane {
  readonly sequence: number;
  readonly direction: 0 | 1;
  readonly length: number;
  readonly vector: Float32Array;
  readonly product: Float32Array;
}

/** Rows of [B, T] in the arrays of the layer: row of step `step`, whichever way the lane runs. */
export function rowOf(lane: Lane, step: number, steps: number): number {
  return lane.sequence * steps + (lane.direction === 0 ? step : lane.length - 1 - step);
}

/** Sequences of the batch in pairs of similar length; the last may be alone. */
export function pairsByLength({ lengths }: ScanShape): (readonly [number, number | undefined])[] {
  const order = lengths.map((_, sequence) => sequence);
  order.sort((a, b) => (lengths[b] as number) - (lengths[a] as number) || a - b);
  return Array.from({ length: Math.ceil(order.length / 2) }, (_, i) => [
    order[2 * i] as number,
    order[2 * i + 1],
  ]);
}

/** What happens to a lane at one step: before the product (ends with `vector`) or after it (begins with `product`). */
export type LaneStep = (lane: Lane, step: number) => void;

/** Steps upwards: the product of the last step's vector first, then `visit`. */
export function walkUp(
  matrix: PackedMatrix,
  lanes: readonly Lane[],
  range: StepRange,
  visit: LaneStep,
): void {
  const [a, b] = lanes as [Lane, Lane?];
  const end = Math.min(range.toStep, a.length);
  const together = b ? Math.min(end, b.length) : range.fromStep;
  let step = range.fromStep;
  for (; b && step < together; step++) {
    multiplyPair(matrix, a.vector, b.vector, a.product, b.product);
    visit(a, step);
    visit(b, step);
  }
  for (; step < end; step++) {
    multiply(matrix, a.vector, a.product);
    visit(a, step);
  }
}

/** Steps downwards: `visit` first, then the product of what it left in `vector`. */
export function walkDown(
  matrix: PackedMatrix,
  lanes: readonly Lane[],
  range: StepRange,
  visit: LaneStep,
): void {
  const [a, b] = lanes as [Lane, Lane?];
  const together = b ? Math.min(range.toStep, b.length) : range.fromStep;
  let step = Math.min(range.toStep, a.length) - 1;
  for (; step >= Math.max(together, range.fromStep); step--) {
    visit(a, step);
    multiply(matrix, a.vector, a.product);
  }
  for (; b && step >= range.fromStep; step--) {
    visit(a, step);
    visit(b, step);
    multiplyPair(matrix, a.vector, b.vector, a.product, b.product);
  }
}
