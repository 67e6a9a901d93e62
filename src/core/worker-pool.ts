// How core hands work to other threads without knowing any: jobs implements this with Web Workers, the terminal may
// with worker_threads.
import type { JobSignal } from './job.ts';

/** Names the jobs of a pool and their types. Declare it as a `type`, not an `interface`. */
export type PoolContract = Record<string, { params: unknown; progress: unknown; result: unknown }>;

/** An `AbortSignal`, as far as a pool needs one; core is compiled without the DOM library. */
export interface CancelSignal extends JobSignal {
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** How a running job is steered from outside. */
export interface RunControl {
  /** Stops it at its next checkpoint. */
  pause(): void;
  /** Lets it pass one checkpoint, and stops it at the next. */
  step(): void;
  resume(): void;
}

export interface RunOptions<Progress> {
  readonly signal?: CancelSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Buffers and ports of the parameters that move instead of being copied; whoever keeps one holds an empty one. */
  readonly transfer?: readonly object[] | undefined;
  /** Called once, when the job leaves the queue for a worker. */
  readonly onControl?: ((control: RunControl) => void) | undefined;
}

export interface WorkerPool<C extends PoolContract> {
  /** How many jobs run at a time. */
  readonly size: number;
  /**
   * Runs job `name` on the next free worker, first come, first served. Rejects with the job's own error, with one that
   * names the job if its worker crashed, and with an `AbortError` at once when `signal` aborts.
   */
  run<Name extends keyof C & string>(
    name: Name,
    params: C[Name]['params'],
    options?: RunOptions<C[Name]['progress']>,
  ): Promise<C[Name]['result']>;
  /** Ends every worker; what runs or waits rejects with an `AbortError`. */
  dispose(): void;
}
