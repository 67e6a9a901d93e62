// A thread that trains networks: sets up its own backend, then serves them one at a time.
import { parentPort, workerData } from 'node:worker_threads';
import { type NetworkOutcome, type NetworkTask, runNetwork } from '../core/experiment/network-task.ts';
import type { Job } from '../core/job.ts';
import { stoppedByFailure } from '../core/kernels/webgpu/device-watch.ts';
import type { TrainProgress } from '../core/model/train-types.ts';
import { emitterPort } from '../rpc/emitter-port.ts';
import { serve } from '../rpc/serve.ts';
import { collectBuffers } from '../rpc/transferables.ts';
import type { NetworkThreadContract, NetworkThreadData } from './network-thread-contract.ts';
import { describeProcessor, setUpReferenceBackend, setUpTensorBackend } from './tensor-backend.ts';

if (!parentPort) throw new Error('network-thread: expected to be started as a worker thread');
const { backend: name } = workerData as NetworkThreadData;
const started = start();
// It is told by the first call.
started.catch(() => undefined);

async function start(): Promise<{
  readonly job: Job<NetworkTask, NetworkOutcome, TrainProgress>;
  readonly backend: NetworkThreadContract['describe']['result'];
}> {
  if (name === 'webgpu') {
    const { setUpNodeWebgpu } = await import('./node-webgpu.ts');
    const { adapter, watch } = await setUpNodeWebgpu();
    return { job: stoppedByFailure(runNetwork, watch), backend: { name, adapter: adapter.name } };
  }
  await (name === 'reference' ? setUpReferenceBackend() : setUpTensorBackend());
  return { job: runNetwork, backend: describeProcessor(name) };
}

serve<NetworkThreadContract>(emitterPort(parentPort), {
  describe: async () => (await started).backend,
  network: {
    run: async (task, context) => (await started).job(task, context),
    transfer: collectBuffers,
    // Every epoch is a point of a learning curve.
    mustArrive: () => true,
  },
});
