// The pool of the terminal: jobs on worker_threads.
import { Worker } from 'node:worker_threads';
import type { PoolContract, RunOptions, WorkerPool } from '../core/worker-pool.ts';
import { abortError } from '../rpc/abort-error.ts';
import { type Client, connect } from '../rpc/connect.ts';
import { emitterPort } from '../rpc/emitter-port.ts';

interface Task {
  readonly name: string;
  readonly params: unknown;
  readonly options: RunOptions<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** A place for one thread; started when first needed, and again after a crash. */
interface Slot {
  client: Client<PoolContract> | undefined;
  busy: boolean;
}

/** A pool of `size` threads that each run the module `entry`, which finds `workerData` where Node puts it. */
export function createThreadPool<C extends PoolContract>(
  entry: URL,
  size: number,
  workerData?: object,
): WorkerPool<C> {
  if (!(Number.isInteger(size) && size > 0)) {
    throw new RangeError(`createThreadPool: expected a size of at least 1, got ${size}`);
  }
  const slots: Slot[] = Array.from({ length: size }, () => ({ client: undefined, busy: false }));
  const queue: Task[] = [];
  let isDisposed = false;

  function run(name: string, params: unknown, options: RunOptions<unknown> = {}): Promise<unknown> {
    if (isDisposed) return Promise.reject(new Error(`run "${name}": the pool was disposed`));
    const { signal } = options;
    if (signal?.aborted) return Promise.reject(abortError());
    let withdraw = () => undefined as void;
    const result = new Promise((resolve, reject) => {
      const task: Task = { name, params, options, resolve, reject };
      withdraw = () => {
        if (queue.includes(task)) queue.splice(queue.indexOf(task), 1);
        reject(abortError());
      };
      signal?.addEventListener('abort', withdraw);
      queue.push(task);
      startNext();
    });
    return result.finally(() => signal?.removeEventListener('abort', withdraw));
  }

  function startNext(): void {
    const slot = slots.find(({ busy }) => !busy);
    const task = slot && queue.shift();
    if (slot && task) void work(slot, task);
  }

  async function work(slot: Slot, { name, params, options, resolve, reject }: Task): Promise<void> {
    slot.busy = true;
    slot.client ??= employ(slot);
    const call = slot.client.call(name, params, { ...options, transfer: options.transfer as ArrayBuffer[] });
    options.onControl?.(call);
    await call.result.then(resolve, reject);
    await call.ended;
    slot.busy = false;
    startNext();
  }

  function employ(slot: Slot): Client<PoolContract> {
    const port = emitterPort(new Worker(entry, { workerData }));
    return connect<PoolContract>(port, () => {
      slot.client = undefined;
      port.terminate();
    });
  }

  function dispose(): void {
    isDisposed = true;
    const why = abortError('The threads were shut down');
    for (const task of queue.splice(0)) task.reject(why);
    for (const { client } of slots) client?.fail(why);
  }

  return { size, run, dispose } as WorkerPool<C>;
}
