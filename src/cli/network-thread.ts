// A thread that trains networks: sets up its own backend, then serves them one at a time.
import { parentPort } from 'node:worker_threads';
import { runNetwork } from '../core/experiment/network-task.ts';
import type { NetworkContract } from '../jobs/contracts/network.ts';
import { emitterPort } from '../rpc/emitter-port.ts';
import { serve } from '../rpc/serve.ts';
import { collectBuffers } from '../rpc/transferables.ts';
import { folderKeeper } from './network-folder.ts';
import { setUpTensorBackend } from './tensor-backend.ts';

if (!parentPort) throw new Error('network-thread: expected to be started as a worker thread');
const backend = setUpTensorBackend();

serve<NetworkContract>(emitterPort(parentPort), {
  network: {
    run: async (task, context) => {
      await backend;
      const { kept } = task;
      return runNetwork(task, context, kept ? folderKeeper(kept.runId, kept.plan) : null);
    },
    transfer: collectBuffers,
    // Every epoch is a point of a learning curve.
    mustArrive: () => true,
  },
});
