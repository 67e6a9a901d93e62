// Work that a browser of ours does, a few pieces at a time.
import { abortError } from '../rpc/abort-error.ts';

export interface Lanes {
  /** Rejects with an `AbortError` once the signal was aborted; what has not begun by then never does. */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** At most `atOnce` pieces at a time. */
export function createLanes(atOnce: number): Lanes {
  let tail: Promise<unknown>[] = Array.from({ length: atOnce }, () => Promise.resolve());
  return {
    run(work, signal) {
      const [before, ...others] = tail;
      const result = Promise.resolve(before).then(() => {
        if (signal.aborted) throw abortError();
        return work();
      });
      tail = [...others, result.catch(() => undefined)];
      const aborted = new Promise<never>((_, reject) =>
        signal.addEventListener('abort', () => reject(abortError()), { once: true }),
      );
      return Promise.race([result, aborted]);
    },
  };
}
