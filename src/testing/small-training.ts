// A network that trains in a moment on any backend, for tests of what surrounds training.
import { createRandom } from '../core/array/random.ts';
import type { TrainSequence } from '../core/model/sequences.ts';
import { trainPresets } from '../core/model/train-presets.ts';
import type { TrainParams } from '../core/model/train-types.ts';

/** Sequences of `lengths` frames with 3 inputs, and one target that hangs on them. */
function drawSequences(lengths: readonly number[], seed: number): TrainSequence[] {
  const random = createRandom(seed);
  return lengths.map((rows) => {
    const inputs = Float32Array.from({ length: rows * 3 }, () => random.normal(0, 1));
    const targets = Float32Array.from({ length: rows }, (_, i) => 0.3 * Math.sin(inputs[3 * i] as number));
    return { inputs: { data: inputs, rows, cols: 3 }, targets: { data: targets, rows, cols: 1 } };
  });
}

/** Two layers, two sequences per pass, `maxEpochs` epochs to the end; `lengths` are those of the train sequences. */
export function smallTraining(maxEpochs: number, lengths: readonly number[]): TrainParams {
  return {
    settings: {
      ...trainPresets.paper.settings,
      cellsPerDirection: [4, 3],
      optimiser: { kind: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
      lossForm: 'mean',
      clipNorm: 1,
      sequencesPerPass: 2,
      maxEpochs,
      stopping: { measure: 'loss', patience: maxEpochs },
      weightSum: null,
    },
    targets: [{ dimension: 'arousal', kind: 'E', weight: 1 }],
    train: drawSequences(lengths, 1),
    dev: drawSequences([7, 5], 2),
    seed: 3,
  };
}
