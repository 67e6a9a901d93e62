// The workers that train networks. The page starts and ends them and lends them to the experiment's worker; none of their
// data comes by here.

import type { BackendChoice, BackendRequest } from '../core/kernels/backend-choice.ts';
import type { RemediedError } from '../core/own-remedy.ts';
import { abortError, isAbortError } from '../rpc/abort-error.ts';
import { type CallOptions, type Client, connect } from '../rpc/connect.ts';
import { type Lender, type Loan, lend } from '../rpc/loan.ts';
import type { WorkerLike } from '../rpc/worker-pool.ts';
import type { NetworkWorkerContract } from './contracts/network.ts';

export interface TrainingWorkers {
  /**
   * Lends `count` workers, starting those that are not there. Whatever they did for an earlier borrower ends.
   * @throws Error if one cannot be started
   */
  lend(count: number): Loan;
  /**
   * Decides what the first worker trains on; the others train on WebAssembly. Whatever it did for an earlier borrower ends.
   * @throws Error if it cannot be started
   */
  chooseBackend(
    request: BackendRequest,
    options?: Pick<CallOptions<never>, 'signal'>,
  ): Promise<BackendChoice>;
  /** Ends all workers: those lent next are fresh. */
  end(): void;
}

/** @param spawn called for every worker that is needed and not there (any more) */
export function createTrainingWorkers(spawn: () => WorkerLike): TrainingWorkers {
  const clients: (Client<NetworkWorkerContract> | undefined)[] = [];
  let lender: Lender | undefined;

  function lendWorkers(count: number): Loan {
    lender?.end();
    lender = lend(count);
    for (const [place, port] of lender.ends.entries()) {
      clients[place] ??= employ(place);
      const call = clients[place].call('serveOn', port, { transfer: [port] });
      // If it fails, the worker has crashed, and the borrower hears of that.
      call.result.catch(() => undefined);
    }
    return lender.loan;
  }

  async function chooseBackend(
    request: BackendRequest,
    options: Pick<CallOptions<never>, 'signal'> = {},
  ): Promise<BackendChoice> {
    clients[0] ??= employ(0);
    return clients[0].call('chooseBackend', request, options).result.catch((error: unknown) => {
      throw isAbortError(error) ? error : notBegun(error);
    });
  }

  function employ(place: number): Client<NetworkWorkerContract> {
    const worker = startWorker();
    return connect<NetworkWorkerContract>(worker, async (error) => {
      clients[place] = undefined;
      // The borrower has to hear why before it finds the port closed.
      await lender?.lose(place, error.message);
      worker.terminate();
    });
  }

  function startWorker(): WorkerLike {
    try {
      return spawn();
    } catch (cause) {
      throw new Error(`runExperiment: no training worker could be started: ${String(cause)}`, { cause });
    }
  }

  function end() {
    for (const client of clients) client?.fail(abortError('The training workers were ended'));
    lender?.end();
    lender = undefined;
  }

  return { lend: lendWorkers, chooseBackend, end };
}

/** A worker that failed before any network was its own. */
function notBegun(cause: unknown): RemediedError {
  const why = cause instanceof Error ? cause.message.replace(/^call "\w+": /, '') : String(cause);
  const remedy =
    'Look whether the server of this page still runs, then go on. If it fails again, choose WebAssembly or a smaller preset.';
  return Object.assign(new Error(`no training worker could begin: ${why}`, { cause }), { remedy });
}

/** What the browser tells of the machine; some of it not every browser does. */
export interface Machine {
  readonly hardwareConcurrency?: number | undefined;
  /** Rounded, and by most browsers no more than 8. */
  readonly deviceMemoryGiB?: number | undefined;
}

/** A large network on long recordings takes about as much. */
const gibPerWorker = 1;
const mostWorkers = 8;

/** How many workers to train on: one per core but the page's and per GiB of memory, no more than can have work. */
export function trainingWorkers({ hardwareConcurrency = 2, deviceMemoryGiB }: Machine, most: number): number {
  const byMemory = Math.floor((deviceMemoryGiB ?? mostWorkers) / gibPerWorker);
  return Math.max(1, Math.min(hardwareConcurrency - 1, byMemory, mostWorkers, most));
}
