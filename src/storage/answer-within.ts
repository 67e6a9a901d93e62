// A disk that never answers must not hold up what only wants to be kept on it.

/** Long for any disk at work, short for a person who waits. */
export const diskPatienceMs = 10_000;

/**
 * `answer`, or an error that says so once `limitMs` have passed. What was asked for may still happen later: it is given up,
 * not taken back.
 */
export function answerWithin<T>(answer: Promise<T>, what: string, limitMs = diskPatienceMs): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(new Error(`${what}: the storage of this browser did not answer within ${limitMs / 1000} s`)),
      limitMs,
    );
  });
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer));
}
