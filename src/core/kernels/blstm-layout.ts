// The one description of how the numbers of a BLSTM layer lie in memory, for every backend and every caller.
//
// Gates are interleaved: the four pre-activations of a cell stand side by side, in the order i, f, g, o (input gate,
// forget gate, candidate, output gate), so that a scan reads one short run per cell and a shader one vec4.
//
// B sequences, T steps (frames of the longest sequence), D inputs, H cells per direction, direction 0 = forwards:
//   inputWeights      [D, 2, H, 4]      as a matrix D x 8H
//   bias              [2, H, 4]         as a vector 8H
//   recurrentWeights  [2, H, H, 4]      direction, from cell, to cell, gate
//   projected, gates  [B, T, 2, H, 4]   x * inputWeights + bias; after the activations
//   hidden, cells     [B, T, 2, H]      h and c; `hidden` is the layer's output [B, T, 2H]
//
// No peepholes (CURRENNT, the paper's toolkit, has them; cuDNN, PyTorch and tfjs have not).
// A sequence of `lengths[b]` < T frames is padded: the direction 1 starts at its own last frame, and padded frames
// have output 0 and gradient 0. *Step* s of a scan is frame s forwards and frame `length - 1 - s` backwards.

/** Sizes of one scan. */
export interface ScanShape {
  readonly batch: number;
  /** T: rows of every padded sequence. */
  readonly steps: number;
  /** H: cells per direction. */
  readonly cells: number;
  /** Frames of each sequence, 1..T. */
  readonly lengths: readonly number[];
}

/** Steps [from, to) of a scan. */
export interface StepRange {
  readonly fromStep: number;
  readonly toStep: number;
}

/** @throws RangeError if a length is not a whole number in 1..T, or if there is not one length per sequence. */
export function checkScanShape({ batch, steps, lengths }: ScanShape): void {
  if (lengths.length !== batch)
    throw new RangeError(`blstmScan: expected ${batch} lengths, one per sequence, got ${lengths.length}`);
  for (const length of lengths) {
    if (!Number.isInteger(length) || length < 1 || length > steps)
      throw new RangeError(`blstmScan: expected every length to be 1 to ${steps} frames, got ${length}`);
  }
}
