// Makes calls on a fixed number of workers, whatever these are, and replaces one that crashed or that does not stop when told
// to. It is the `WorkerPool` that core asks for, in the browser and in the terminal.
import { abortError } from './abort-error.ts';
import { type Call, type CallOptions, type Client, connect } from './connect.ts';
import type { Contract, PortLike } from './protocol.ts';

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

export interface PoolCallOptions<Progress> extends Omit<CallOptions<Progress>, 'transfer'> {
  /** Buffers and ports of the parameters that move instead of being copied. */
  readonly transfer?: readonly object[] | undefined;
  /** Called once, when the call leaves the queue for a worker. */
  readonly onControl?: ((control: Pick<Call<unknown>, 'pause' | 'step' | 'resume'>) => void) | undefined;
}

export interface WorkerPool<C extends Contract> {
  /** How many calls run at a time. */
  readonly size: number;
  /**
   * Makes a call on the next free worker, first come, first served. Rejects with the call's own error, with one that names
   * it if its worker crashed, and with an `AbortError` at once when `signal` aborts.
   */
  run<Name extends keyof C & string>(
    name: Name,
    params: C[Name]['params'],
    options?: PoolCallOptions<C[Name]['progress']>,
  ): Promise<C[Name]['result']>;
  /** Ends every worker; what runs or waits rejects with an `AbortError`. */
  dispose(): void;
  /** Starts one worker ahead of the first job, which then need not wait for it. Failures show when a job runs. */
  warmUp(): void;
}

interface Task {
  readonly name: string;
  readonly params: unknown;
  readonly options: PoolCallOptions<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** Hears an abort while the task is in the queue; once started, its call does. */
  readonly withdraw: () => void;
}

/** A place for one worker, which may change over time. */
interface Slot {
  client: Client<Contract> | undefined;
  busy: boolean;
}

export function createWorkerPool<C extends Contract>({
  spawn,
  size,
  graceMs = 1000,
  onEnd,
}: WorkerPoolOptions): WorkerPool<C> {
  if (!(Number.isInteger(size) && size > 0)) {
    throw new RangeError(`createWorkerPool: expected a size of at least 1, got ${size}`);
  }
  const slots: Slot[] = Array.from({ length: size }, () => ({ client: undefined, busy: false }));
  const queue: Task[] = [];
  let disposed = false;

  function run(name: string, params: unknown, options: PoolCallOptions<unknown> = {}): Promise<unknown> {
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

  function employ(slot: Slot): Client<Contract> {
    const worker = spawn();
    return connect<Contract>(worker, () => {
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

  return { size, run, warmUp, dispose } as WorkerPool<C>;
}

/** Resolves when the worker is free again, or gone, with what then tells the caller. An abort it hears of at once. */
async function runOn(client: Client<Contract>, task: Task, graceMs: number): Promise<() => void> {
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
