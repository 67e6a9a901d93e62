// What both scans share: where the rows of a sequence lie, how many sequences are at work, and the product of all their
// vectors with the recurrent weights, which are read once per step.
import { padded } from './pack';
import { multiplyTile, PANEL, TILE_ROWS } from './tile';

/** Sequences sorted from long to short, as [batch] indices and then [batch] lengths. */
export function sequenceAt(order: usize, place: u32): u32 {
  return load<u32>(order + (place << 2));
}

export function lengthAt(order: usize, batch: u32, place: u32): u32 {
  return load<u32>(order + ((batch + place) << 2));
}

/** How many of the sorted sequences have a step `step`. */
export function countActive(order: usize, batch: u32, step: u32): u32 {
  let active: u32 = 0;
  while (active < batch && lengthAt(order, batch, active) > step) active++;
  return active;
}

/** Row of [batch, steps, 2] at step `step` of the sequence at `place`. */
export function rowAt(order: usize, batch: u32, steps: u32, place: u32, direction: u32, step: u32): u32 {
  const frame = direction ? lengthAt(order, batch, place) - 1 - step : step;
  return ((sequenceAt(order, place) * steps + frame) << 1) + direction;
}

/** Bytes of `scratch` that either scan needs. */
export function scanScratch(batch: u32, cells: u32): usize {
  const width = padded(4 * cells);
  const weights = max(width * cells, padded(cells) * 4 * cells);
  return (weights + width + 2 * batch * width) << 2;
}

/** out [rows, padded(columns)] = vectors [rows, inputs] * weights; `zeros` has padded(columns) of them. */
export function multiplyRows(
  rows: u32,
  inputs: u32,
  vectors: usize,
  weights: usize,
  columns: u32,
  zeros: usize,
  out: usize,
): void {
  const stride = inputs << 2;
  const outStride = padded(columns) << 2;
  for (let column: u32 = 0; column < columns; column += PANEL) {
    const panel = weights + ((column * inputs) << 2);
    for (let row: u32 = 0; row < rows; row += TILE_ROWS) {
      const from = vectors + row * stride;
      const to = out + row * outStride + (column << 2);
      multiplyTile(min(TILE_ROWS, rows - row), inputs, from, stride, panel, zeros, 0, to, outStride);
    }
  }
}
