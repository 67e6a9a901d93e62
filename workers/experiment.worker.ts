// The worker that runs an experiment: it prepares and judges, and has networks trained by the workers the page lends it.
import type { FeatureTable } from '../src/core/corpus/corpus.ts';
import { runExperimentWith } from '../src/core/experiment/run-experiment.ts';
import type { ExperimentContract } from '../src/jobs/contracts/experiment.ts';
import type { NetworkContract } from '../src/jobs/contracts/network.ts';
import { borrow } from '../src/rpc/loan.ts';
import type { PortLike } from '../src/rpc/protocol.ts';
import { serve } from '../src/rpc/serve.ts';

const features: FeatureTable[] = [];

// The DOM library takes `self` for a window, whose postMessage differs from a worker's.
serve<ExperimentContract>(self as unknown as PortLike, {
  clearFeatures: () => {
    features.length = 0;
    return null;
  },
  addFeatures: (table) => {
    features.push(table);
    return null;
  },
  runExperiment: {
    run: async ({ request, loan }, context) => {
      const networks = borrow<NetworkContract>(loan, context.signal);
      const adapter = `WebAssembly, one thread per network, ${networks.size} at once`;
      const provenance = { ...request.provenance, backend: { name: 'wasm', adapter } };
      const train: Parameters<typeof runExperimentWith>[0]['train'] = (task, { onProgress }) =>
        networks.run('network', task, { onProgress, onControl: context.control.add });
      try {
        const training = { train, atOnce: networks.size };
        return await runExperimentWith(training, { ...request, features, provenance }, context);
      } finally {
        networks.giveBack();
      }
    },
    mustArrive: ({ epoch, trained }) => epoch !== undefined || trained !== undefined,
  },
});
