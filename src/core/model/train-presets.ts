// Named settings: the paper's own, a fast form of them, one for tests, and that of the reference figures on real raters.
import type { AdamSettings, TrainSettings } from './train-settings.ts';

export interface TrainPreset {
  readonly settings: TrainSettings;
  /** Frames are pooled to this before training, seconds; null leaves them. The experiment does it. */
  readonly poolSec: number | null;
  /** The experiment takes no more recordings than this; null takes all. */
  readonly maxRecordings: number | null;
}

const adam: AdamSettings = { kind: 'adam', learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/**
 * Han et al. 2017, Sec. 4: two layers of 240 cells, rate 1e-5 on summed errors (CURRENNT), momentum 0.9, noise 0.2,
 * weights uniform in +-0.1, at most 150 epochs, early stopping after 20 epochs on the dev MSE; one update per epoch.
 */
const paper: TrainPreset = {
  settings: {
    cellsPerDirection: [240, 240],
    initialRange: 0.1,
    outputBias: 'trainMean',
    optimiser: { kind: 'sgd', learningRate: 1e-5, momentum: 0.9 },
    lossForm: 'halfSum',
    batching: { kind: 'sequences', sequencesPerUpdate: 'all' },
    sequencesPerPass: 8,
    inputNoiseSd: 0.2,
    clipNorm: null,
    maxEpochs: 150,
    stopping: { measure: 'loss', patience: 20 },
    weightSum: 2,
  },
  poolSec: null,
  maxRecordings: null,
};

/** About a sixtieth of the work: fewer cells, pooled frames, short segments, Adam, the epoch with the best dev CCC. */
const fast: TrainPreset = {
  settings: {
    ...paper.settings,
    cellsPerDirection: [48, 48],
    optimiser: adam,
    lossForm: 'mean',
    batching: { kind: 'segments', frames: 75, segmentsPerUpdate: 17 },
    sequencesPerPass: 17,
    clipNorm: 1,
    maxEpochs: 14,
    stopping: { measure: 'ccc', patience: 14 },
    weightSum: null,
  },
  poolSec: 0.4,
  maxRecordings: null,
};

/** `fast`, just long enough to see every part work. */
const smoke: TrainPreset = {
  settings: { ...fast.settings, maxEpochs: 2 },
  poolSec: 0.4,
  maxRecordings: 6,
};

/**
 * The settings of the published figures on the film corpus `forrest`: 75-frame segments in batches of 8, 25 epochs, the
 * best epoch chosen for each target separately. Its loss is the plain mean over both targets: weights of 0.5 each.
 */
const forrestReference: TrainPreset = {
  settings: {
    ...fast.settings,
    batching: { kind: 'segments', frames: 75, segmentsPerUpdate: 8 },
    sequencesPerPass: 8,
    maxEpochs: 25,
    stopping: { measure: 'ccc', patience: 25 },
  },
  poolSec: null,
  maxRecordings: null,
};

export const trainPresets = { paper, fast, smoke, 'forrest-reference': forrestReference };
export type TrainPresetName = keyof typeof trainPresets;
