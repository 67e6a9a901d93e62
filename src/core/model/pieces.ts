// Training a large network on long recordings takes seconds per batch; whoever pauses or cancels it waits a fraction of
// one. So the passes are generators that report what each piece cost, and the driver lets messages in now and then.

import { kernelTraits } from '../kernels/kernel-traits.ts';

/** A computation in pieces: yields the estimated seconds of the piece just done, and returns its result. */
export type Pieces<T> = Generator<number, T, void>;

/** How long to compute before messages are let in, estimated seconds. */
const BETWEEN_PAUSES_SEC = 0.035;
/** Longest piece, estimated seconds. */
const PIECE_SEC = 0.025;

// Rough rates, FLOP per second; they decide where a pause may fall, never what is computed.

/** Of a product of matrices. */
export function productRate(): number {
  return kernelTraits().productRate;
}

/** Of the recurrent products of a scan, all else included. */
export function scanRate(): number {
  return kernelTraits().scanRate;
}

/** Cuts `count` items of `secEach` into runs [from, to) of at most one piece each. */
export function cutIntoPieces(count: number, secEach: number): { from: number; to: number }[] {
  const size = Math.max(1, Math.floor(PIECE_SEC / secEach));
  return Array.from({ length: Math.ceil(count / size) }, (_, i) => ({
    from: i * size,
    to: Math.min(count, (i + 1) * size),
  }));
}

/**
 * Runs computations one after the other and awaits `checkpoint` whenever enough was computed since the last one. Where
 * the pauses fall depends on sizes alone, not on the clock. If `checkpoint` rejects, the computation's `finally` blocks
 * run and the rejection is passed on.
 */
export function createDriver(checkpoint: () => Promise<void>): <T>(pieces: Pieces<T>) => Promise<T> {
  let sinceSec = 0;
  return async (pieces) => {
    for (;;) {
      const next = pieces.next();
      if (next.done) return next.value;
      sinceSec += next.value;
      if (sinceSec < BETWEEN_PAUSES_SEC) continue;
      sinceSec = 0;
      try {
        await checkpoint();
      } catch (error) {
        pieces.throw(error);
      }
    }
  };
}

/** Runs a computation to its end without a pause. */
export function finish<T>(pieces: Pieces<T>): T {
  for (;;) {
    const next = pieces.next();
    if (next.done) return next.value;
  }
}
