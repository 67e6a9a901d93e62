// A thread that trains networks or helps another that does: sets up its own backend, then serves one job at a time.
import { parentPort, workerData } from 'node:worker_threads';
import { runNetwork, runNetworkWith } from '../core/experiment/network-task.ts';
import type { Job } from '../core/job.ts';
import { stoppedByFailure } from '../core/kernels/webgpu/device-watch.ts';
import { computeShard, type ShardContract } from '../core/model/shard.ts';
import { emitterPort } from '../rpc/emitter-port.ts';
import { serve } from '../rpc/serve.ts';
import { collectBuffers } from '../rpc/transferables.ts';
import type { NetworkThreadContract, NetworkThreadData } from './network-thread-contract.ts';
import { describeProcessor, setUpReferenceBackend, setUpTensorBackend } from './tensor-backend.ts';
import { createThreadPool } from './thread-pool.ts';

if (!parentPort) throw new Error('network-thread: expected to be started as a worker thread');
const data = (workerData ?? { backend: 'wasm' }) as NetworkThreadData;
const entry = new URL('./network-thread.mjs', import.meta.url);
const started = start(data.backend);
// It is told by the first call.
started.catch(() => undefined);

interface Started {
  readonly backend: NetworkThreadContract['describe']['result'];
  /** A job of this thread's, ended if its device fails. */
  guard<P, R, Progress>(job: Job<P, R, Progress>): Job<P, R, Progress>;
}

async function start(name: NetworkThreadData['backend']): Promise<Started> {
  if (name === 'webgpu') {
    const { setUpNodeWebgpu } = await import('./node-webgpu.ts');
    const { adapter, watch } = await setUpNodeWebgpu();
    return { guard: (job) => stoppedByFailure(job, watch), backend: { name, adapter: adapter.name } };
  }
  await (name === 'reference' ? setUpReferenceBackend() : setUpTensorBackend());
  return { guard: (job) => job, backend: describeProcessor(name) };
}

serve<NetworkThreadContract & ShardContract>(emitterPort(parentPort), {
  describe: async () => (await started).backend,
  network: {
    run: async (task, context) => {
      const { guard } = await started;
      const others = (task.threads ?? 1) - 1;
      if (others < 1) return guard(runNetwork)(task, context);
      const helpers = createThreadPool<ShardContract>(entry, others, data);
      return runNetworkWith(helpers, task, context).finally(() => helpers.dispose());
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
