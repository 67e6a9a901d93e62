// A model as an experiment would save it, of any size and with weights from a seed.
import type { ModelDescription, SavedModel } from '../core/experiment/saved-model.ts';
import { drawWeights, type NetworkShape } from '../core/model/network-weights.ts';

/** The first output is E, the second sigma; nothing is post-processed. */
export function modelOf(shape: NetworkShape, range = 0.9): SavedModel {
  const kinds = (['E', 'sigma'] as const).slice(0, shape.outputs);
  const untouched = { hopSec: 0.1, smoothing: null, centring: null, scaling: null, shift: null };
  const description: ModelDescription = {
    formatVersion: 1,
    plan: {
      fold: 'f',
      seed: 1,
      dimension: 'arousal',
      modality: 'audio',
      tasks: kinds.length > 1 ? 'multi' : 'single',
      targets: kinds.map((kind) => ({ dimension: 'arousal', kind, weight: 1 })),
    },
    epoch: 3,
    outputs: kinds.map((kind) => ({
      kind,
      sigmaScaling: kind === 'sigma' ? { mean: 0.2, sd: 0.05 } : null,
      postProcessing: untouched,
    })),
    columns: Array.from({ length: shape.inputs }, (_, i) => `f${i}`),
    guards: [],
    scales: Array.from({ length: shape.inputs }, () => ({ mean: 0, sd: 1, count: 100 })),
    featureStepSec: 0.1,
    hopSec: 0.1,
    delayFrames: 4,
    framesPerStep: 1,
    provenance: {
      codeVersion: '1',
      backend: { name: 'wasm', adapter: 'test' },
      corpus: { name: 'tiny', licence: '', source: '', simulated: true },
    },
  };
  return { description, weights: drawWeights(shape, range, 7) };
}
