// The worker that runs an experiment: it prepares and judges, and has networks trained by the workers the page lends it.
import type { FeatureTable } from '../src/core/corpus/corpus.ts';
import { runExperimentWith } from '../src/core/experiment/run-experiment.ts';
import type { ExperimentContract } from '../src/jobs/contracts/experiment.ts';
import type { NetworkContract } from '../src/jobs/contracts/network.ts';
import { borrow } from '../src/rpc/loan.ts';
import type { PortLike } from '../src/rpc/protocol.ts';
import { serve } from '../src/rpc/serve.ts';
import { keepingRun } from '../src/storage/kept-run.ts';

const features: FeatureTable[] = [];

// The DOM library takes `self` for a window, whose postMessage differs from a worker's.
serve<ExperimentContract>(self as unknown as PortLike, {
  clearFeatures: () => features.splice(0).length,
  addFeatures: (table) => features.push(table),
  runExperiment: {
    run: ({ request, loan, backend }, context) =>
      keepingRun(request.runId, context, (finished, keeping) => {
        const networks = borrow<NetworkContract>(loan, context.signal);
        const provenance = { ...request.provenance, backend };
        const train: Parameters<typeof runExperimentWith>[0]['train'] = (task, { onProgress }) =>
          networks.run('network', task, { onProgress, onControl: context.control.add });
        const params = {
          ...request,
          features,
          finished: [...(request.finished ?? []), ...finished],
          provenance,
        };
        return runExperimentWith(
          { train, atOnce: networks.size, runId: request.runId, onAllBegun: networks.share },
          params,
          keeping,
        ).finally(networks.giveBack);
      }),
    mustArrive: ({ epoch, trained, trouble }) => (epoch ?? trained ?? trouble) !== undefined,
  },
});
