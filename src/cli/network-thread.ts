// A thread that trains networks or helps another that does: sets up its own backend, then serves one job at a time.
import { parentPort } from 'node:worker_threads';
import { runNetwork, runNetworkWith } from '../core/experiment/network-task.ts';
import { computeShard, type ShardContract } from '../core/model/shard.ts';
import type { NetworkContract } from '../jobs/contracts/network.ts';
import { emitterPort } from '../rpc/emitter-port.ts';
import { serve } from '../rpc/serve.ts';
import { collectBuffers } from '../rpc/transferables.ts';
import { setUpTensorBackend } from './tensor-backend.ts';
import { createThreadPool } from './thread-pool.ts';

if (!parentPort) throw new Error('network-thread: expected to be started as a worker thread');
const backend = setUpTensorBackend();
const entry = new URL('./network-thread.mjs', import.meta.url);

serve<NetworkContract & ShardContract>(emitterPort(parentPort), {
  network: {
    run: async (task, context) => {
      await backend;
      const others = (task.threads ?? 1) - 1;
      if (others < 1) return runNetwork(task, context);
      const helpers = createThreadPool<ShardContract>(entry, others);
      return runNetworkWith(helpers, task, context).finally(() => helpers.dispose());
    },
    transfer: collectBuffers,
    // Every epoch is a point of a learning curve.
    mustArrive: () => true,
  },
  shard: {
    run: async (task, context) => {
      await backend;
      return computeShard(task, context);
    },
    transfer: collectBuffers,
  },
});
