// Shares the passes of an update out among this thread and others. Who computes which depends on the clock; what comes
// out does not.

/** Computes pass `index`. */
export type Lane<T> = (index: number) => Promise<T>;

/**
 * Runs `count` passes; every lane takes the next one when it is done with its last. Results are in the order of the passes.
 * Lanes are called in that order too, so that random numbers that a lane draws before its first `await` do not depend on
 * timing. Rejects with the first error; no pass is begun after it, and `discard` gets every other result, early or late.
 */
export async function sharePasses<T>(
  count: number,
  lanes: readonly Lane<T>[],
  discard: (result: T) => void,
): Promise<T[]> {
  const results = new Map<number, T>();
  let next = 0;
  let hasFailed = false;
  async function work(lane: Lane<T>): Promise<void> {
    try {
      for (let index = next++; index < count; index = next++) {
        const result = await lane(index);
        if (hasFailed) discard(result);
        else results.set(index, result);
      }
    } catch (error) {
      next = count;
      if (!hasFailed) for (const result of results.values()) discard(result);
      hasFailed = true;
      throw error;
    }
  }
  await Promise.all(lanes.map(work));
  return Array.from({ length: count }, (_, index) => results.get(index) as T);
}
