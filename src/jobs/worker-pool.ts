// Runs jobs on a fixed number of workers, and replaces a worker that crashed or that does not stop when told to.
import type { PoolContract, RunOptions, WorkerPool } from '../core/worker-pool.ts';
import { abortError } from '../rpc/abort-error.ts';
import { type Client, connect } from '../rpc/connect.ts';
import type { PortLike } from '../rpc/protocol.ts';

export type WorkerLike = PortLike & { terminate(): unknown };

export interface WorkerPoolOptions {
  /** Called when a job finds no idle worker and fewer than `size` live, or by `warmUp`. */
  readonly spawn: () => WorkerLike;
  readonly size: number;
  /** How long an aborted job may go on before its worker is ended. */
  readonly graceMs?: number;
  /** Called after a worker was ended: it crashed, it did not stop when told to, or the pool was disposed. */
  readonly onEnd?: () => void;
}

export interface WarmWorkerPool<C extends PoolContract> extends WorkerPool<C> {
  /** Starts one worker ahead of the first job, which then need not wait for it. Failures show when a job runs. */
  warmUp(): void;
}

interface Task {
  readonly name: string;
  readonly params: unknown;
  readonly options: RunOptions<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** Hears an abort while the task is in the queue; once started, its call does. */
  readonly withdraw: () => void;
}

/** A place for one worker, which may change over time. */
interface Slot {
  client: Client<PoolContract> | undefined;
  busy: boolean;
}

export function createWorkerPool<C extends PoolContract>({
  spawn,
  size,
  graceMs = 1000,
  onEnd,
}: WorkerPoolOptions): WarmWorkerPool<C> {
  if (!(Number.isInteger(size) && size > 0)) {
    throw new RangeError(`createWorkerPool: expected a size of at least 1, got ${size}`);
  }
  const slots: Slot[] = Array.from({ length: size }, () => ({ client: undefined, busy: false }));
  const queue: Task[] = [];
  let disposed = false;

  function run(name: string, params: unknown, options: RunOptions<unknown> = {}): Promise<unknown> {
    if (disposed) return Promise.reject(new Error(`run "${name}": the pool was disposed`));
    if (options.signal?.aborted) return Promise.reject(abortError());
    return new Promise((resolve, reject) => {
      const task: Task = { name, params, options, resolve, reject, withdraw };
      function withdraw() {
        queue.splice(queue.indexOf(task), 1);
        reject(abortError());
      }
      options.signal?.addEventListener('abort', withdraw);
      queue.push(task);
      startNext();
    });
  }

  function startNext() {
    while (queue.length > 0) {
      const idle = slots.filter((slot) => !slot.busy);
      const slot = idle.find(({ client }) => client) ?? idle[0];
      if (!slot) return;
      void start(slot, queue.shift() as Task);
    }
  }

  async function start(slot: Slot, task: Task) {
    slot.busy = true;
    task.options.signal?.removeEventListener('abort', task.withdraw);
    const settle = await work(slot, task);
    // The place is free before the caller hears of it, so that whatever it asks for next finds this worker idle.
    slot.busy = false;
    startNext();
    settle();
  }

  function work(slot: Slot, task: Task): Promise<() => void> | (() => void) {
    try {
      slot.client ??= employ(slot);
    } catch (cause) {
      const why = `run "${task.name}": no worker could be started: ${String(cause)}`;
      return () => task.reject(new Error(why, { cause }));
    }
    return runOn(slot.client, task, graceMs);
  }

  function employ(slot: Slot): Client<PoolContract> {
    const worker = spawn();
    return connect<PoolContract>(worker, () => {
      slot.client = undefined;
      worker.terminate();
      onEnd?.();
    });
  }

  function warmUp() {
    const [first] = slots;
    if (disposed || !first || slots.some(({ client }) => client)) return;
    try {
      first.client = employ(first);
    } catch {
      // The first job tries again, and tells.
    }
  }

  function dispose() {
    disposed = true;
    const why = abortError('The workers were shut down');
    for (const task of queue.splice(0)) task.reject(why);
    for (const { client } of slots) client?.fail(why);
  }

  return { size, run, warmUp, dispose } as WarmWorkerPool<C>;
}

/** Resolves when the worker is free again, or gone, with what then tells the caller. An abort it hears of at once. */
async function runOn(client: Client<PoolContract>, task: Task, graceMs: number): Promise<() => void> {
  const { signal, onProgress, onControl } = task.options;
  const transfer = task.options.transfer as readonly Transferable[] | undefined;
  const call = client.call(task.name, task.params, { signal, onProgress, transfer });
  const outcome = call.result.then(
    (result) => () => task.resolve(result),
    (error) => () => task.reject(error),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  function onAbort() {
    task.reject(abortError());
    timer = setTimeout(() => client.fail(new Error(`it did not stop within ${graceMs} ms`)), graceMs);
  }
  signal?.addEventListener('abort', onAbort);
  onControl?.(call);
  await call.ended;
  signal?.removeEventListener('abort', onAbort);
  clearTimeout(timer);
  return outcome;
}
