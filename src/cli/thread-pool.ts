// The pool of the terminal: jobs on worker_threads.
import { SHARE_ENV, Worker } from 'node:worker_threads';
import type { PoolContract, WorkerPool } from '../core/worker-pool.ts';
import { emitterPort } from '../rpc/emitter-port.ts';
import { createWorkerPool } from '../rpc/worker-pool.ts';

/**
 * A pool of `size` threads that each run the module `entry`, which finds `workerData` where Node puts it. They start when
 * needed, and again after a crash. They share this process's environment: what one of them finds out of the graphics
 * drivers counts for all.
 */
export function createThreadPool<C extends PoolContract>(
  entry: URL,
  size: number,
  workerData?: object,
): WorkerPool<C> {
  return createWorkerPool<C>({
    size,
    spawn: () => emitterPort(new Worker(entry, { workerData, env: SHARE_ENV })),
  });
}
