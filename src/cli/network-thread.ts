// A thread that trains networks or helps another that does: sets up its own backend, then serves one job at a time.
import { parentPort, workerData } from 'node:worker_threads';
import {
  type NetworkOutcome,
  type NetworkProgress,
  type NetworkTask,
  runNetworkWith,
} from '../core/experiment/network-task.ts';
import type { Job } from '../core/job.ts';
import { stoppedByFailure } from '../core/kernels/webgpu/device-watch.ts';
import { computeShard, type ShardContract } from '../core/model/shard.ts';
import { emitterPort } from '../rpc/emitter-port.ts';
import { serve } from '../rpc/serve.ts';
import { collectBuffers } from '../rpc/transferables.ts';
import { folderKeeper } from './network-folder.ts';
import type { NetworkThreadContract, NetworkThreadData } from './network-thread-contract.ts';
import {
  describeProcessor,
  setUpPortableBackend,
  setUpReferenceBackend,
  setUpTensorBackend,
} from './tensor-backend.ts';
import { createThreadPool } from './thread-pool.ts';

if (!parentPort) throw new Error('network-thread: expected to be started as a worker thread');
const data = (workerData ?? { backend: 'wasm' }) as NetworkThreadData;
const entry = new URL('./network-thread.mjs', import.meta.url);
const setUps = {
  wasm: setUpTensorBackend,
  portable: setUpPortableBackend,
  reference: setUpReferenceBackend,
};
const started = start(data.backend);
// It is told by the first call.
started.catch(() => undefined);

interface Started {
  readonly described: NetworkThreadContract['describe']['result'];
  /** A job of this thread's, ended if its device fails. */
  guard<P, R, Progress>(job: Job<P, R, Progress>): Job<P, R, Progress>;
}

async function start(name: NetworkThreadData['backend']): Promise<Started> {
  if (name === 'webgpu') {
    const { setUpNodeWebgpu } = await import('./node-webgpu.ts');
    const { adapter, watch } = await setUpNodeWebgpu();
    const described = { backend: { name, adapter: adapter.name }, isSoftware: adapter.isSoftware };
    return { guard: (job) => stoppedByFailure(job, watch), described };
  }
  await setUps[name]();
  return { guard: (job) => job, described: { backend: describeProcessor(name), isSoftware: false } };
}

serve<NetworkThreadContract & ShardContract>(emitterPort(parentPort), {
  describe: async () => (await started).described,
  network: {
    run: async (task, context) => {
      const { guard } = await started;
      const { kept, threads = 1 } = task;
      const keeper = kept ? folderKeeper(kept.runId, kept.plan) : null;
      const helpers = threads > 1 ? createThreadPool<ShardContract>(entry, threads - 1, data) : undefined;
      const train: Job<NetworkTask, NetworkOutcome, NetworkProgress> = (one, within) =>
        runNetworkWith(helpers, one, within, keeper);
      return guard(train)(task, context).finally(() => helpers?.dispose());
    },
    transfer: collectBuffers,
    // Every epoch is a point of a learning curve.
    mustArrive: () => true,
  },
  shard: {
    run: async (task, context) => {
      const { guard } = await started;
      return guard(computeShard)(task, context);
    },
    transfer: collectBuffers,
  },
});
