// A job may report progress a hundred thousand times; nobody can see more than about thirty a second, and each message
// costs the page a turn. The newest value always arrives in the end, and so does every value that must.

export interface Throttle<T> {
  /** Sends at once if the last sending is long enough ago; otherwise when it is, unless a newer value comes first. */
  push(value: T): void;
  /** Sends at once, whenever that is. What waits is older news, and dropped. */
  pass(value: T): void;
  /** Sends what still waits. */
  flush(): void;
  /** Drops what still waits and all that comes later. */
  stop(): void;
}

export function throttleLatest<T>(send: (value: T) => void, intervalMs: number): Throttle<T> {
  let waiting: { readonly value: T } | undefined;
  let lastSentMs = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    if (!waiting) return;
    const { value } = waiting;
    waiting = undefined;
    lastSentMs = performance.now();
    send(value);
  }

  function push(value: T) {
    if (stopped) return;
    waiting = { value };
    const dueInMs = lastSentMs + intervalMs - performance.now();
    // A job that never yields runs no timer, so the clock is asked at every report as well.
    if (dueInMs <= 0) flush();
    else timer ??= setTimeout(flush, dueInMs);
  }

  function pass(value: T) {
    if (stopped) return;
    waiting = { value };
    flush();
  }

  function stop() {
    stopped = true;
    waiting = undefined;
    clearTimeout(timer);
  }

  return { push, pass, flush, stop };
}
