// The last stretch of a stream of samples, in one piece of memory, so that a recording of any length can be looked back
// on within bounds.

export interface SampleHistory {
  /** Where samples lie; ask `indexOf` where. */
  readonly samples: Float64Array;
  /** Adds `chunk[from..]`, which must not be longer than what is kept. */
  append(chunk: Float64Array, from: number): void;
  /**
   * The index in `samples` of a position in the stream, the first sample being 0. It holds until the next `append`.
   * @throws RangeError if the position is forgotten or still to come.
   */
  indexOf(position: number): number;
}

/** Remembers at least the last `kept` samples. */
export function createSampleHistory(kept: number): SampleHistory {
  const samples = new Float64Array(2 * kept);
  let firstPosition = 0;
  let filled = 0;

  function append(chunk: Float64Array, from: number): void {
    const added = chunk.length - from;
    if (filled + added > samples.length) {
      const forgotten = filled - (kept - added);
      samples.copyWithin(0, forgotten, filled);
      firstPosition += forgotten;
      filled -= forgotten;
    }
    for (let i = from; i < chunk.length; i++) samples[filled++] = chunk[i] as number;
  }

  function indexOf(position: number): number {
    const index = position - firstPosition;
    if (index >= 0 && index < filled) return index;
    throw new RangeError(
      `SampleHistory.indexOf: expected a position within ${firstPosition} to ${firstPosition + filled - 1}, got ${position}`,
    );
  }

  return { samples, append, indexOf };
}
