// Lets waiting messages in. A promise alone is a microtask, in which no message arrives; setTimeout is clamped to 4 ms
// once nested, which would cost a job with thousands of checkpoints many seconds.

export interface Macrotask {
  /** Resolves in a later turn of the event loop. */
  yield(): Promise<void>;
  /** Frees the channel; a promise that is still waiting stays so. */
  close(): void;
}

export function createMacrotask(): Macrotask {
  return typeof setImmediate === 'function' ? immediateMacrotask() : channelMacrotask();
}

function immediateMacrotask(): Macrotask {
  return { yield: () => new Promise((resolve) => setImmediate(resolve)), close: () => {} };
}

/** For browsers. A started channel is never collected as garbage, so its owner has to close it. */
export function channelMacrotask(): Macrotask {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return {
    yield: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        port2.postMessage(null);
      }),
    close: () => port1.close(),
  };
}
