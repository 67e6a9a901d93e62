// Every choice about the network and its training, as one plain object: it is shown, stored and compared.
import type { LossForm } from './weighted-loss.ts';

/** Stochastic gradient descent with classical momentum: v = momentum v - rate g; w = w + v. */
export interface SgdSettings {
  readonly kind: 'sgd';
  readonly learningRate: number;
  readonly momentum: number;
}

/** Kingma and Ba 2015, with bias correction. */
export interface AdamSettings {
  readonly kind: 'adam';
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** Whole sequences: `sequencesPerUpdate` of them, shuffled per epoch, make one update; `all` is one update per epoch. */
export interface WholeSequences {
  readonly kind: 'sequences';
  readonly sequencesPerUpdate: number | 'all';
}

/**
 * Segments of `frames` frames from a random offset per sequence and epoch, rests dropped, shuffled; `segmentsPerUpdate`
 * make one update. A sequence that is shorter is taken whole.
 */
export interface RandomSegments {
  readonly kind: 'segments';
  readonly frames: number;
  readonly segmentsPerUpdate: number;
}

/**
 * When to stop, and which epoch's weights to keep. `loss`: the weighted loss on dev (Eqs. 7 and 8), which knows no
 * primary target. `ccc`: the dev CCC of each primary target; each keeps its own best epoch.
 */
export interface StoppingSettings {
  readonly measure: 'loss' | 'ccc';
  /** Indices of the targets that `ccc` looks at; every target if left out. */
  readonly primaries?: readonly number[];
  /** Stop after so many epochs in which nothing kept was bettered. */
  readonly patience: number;
}

export interface TrainSettings {
  /** Cells per direction of each BLSTM layer; the paper has two layers of "240 cells" (Sec. 4). */
  readonly cellsPerDirection: readonly number[];
  /** Weights and biases are drawn uniformly from [-range, range]; 0.1 in the paper (Sec. 4). No peepholes. */
  readonly initialRange: number;
  /** Start the output's bias at each target's train mean; otherwise it is drawn like the rest. */
  readonly outputBias: 'trainMean' | 'drawn';
  readonly optimiser: SgdSettings | AdamSettings;
  readonly lossForm: LossForm;
  readonly batching: WholeSequences | RandomSegments;
  /**
   * Sequences or segments computed at once at the most, by one worker; the gradients of one update are added up over such passes.
   * For memory, and for workers to share.
   */
  readonly sequencesPerPass: number;
  /** SD of the Gaussian noise added to the (standardised) inputs in training; 0.2 in the paper (Sec. 4). */
  readonly inputNoiseSd: number;
  /** The norm of all gradients together is brought down to this; null leaves it. */
  readonly clipNorm: number | null;
  /** 150 in the paper (Sec. 4). */
  readonly maxEpochs: number;
  /** The paper stops after 20 epochs without a lower dev MSE (Sec. 4). */
  readonly stopping: StoppingSettings;
  /** Eq. 8 asks for w_E + w_sigma = 2; null asks for nothing. */
  readonly weightSum: number | null;
}

/** A setting that training cannot take. */
export interface TrainSettingFault {
  /** As it is called in `TrainSettings`; a part of one with a dot: `stopping.patience`. */
  readonly name: string;
  readonly expected: string;
  readonly got: string;
}

/** @throws RangeError naming the setting, what was expected, and its value. */
export function checkTrainSettings(settings: TrainSettings): void {
  const [fault] = trainSettingFaults(settings);
  if (!fault) return;
  throw new RangeError(`trainNetwork: expected ${fault.name} to be ${fault.expected}, got ${fault.got}`);
}

/** Everything that training cannot take; empty if all is well. */
export function trainSettingFaults(settings: TrainSettings): TrainSettingFault[] {
  const { batching, optimiser, stopping, clipNorm, cellsPerDirection: cells } = settings;
  const faults: TrainSettingFault[] = [];
  const isWhole = (value: number) => Number.isInteger(value) && value >= 1;
  const check = (name: string, value: unknown, fine: boolean, expected: string) => {
    if (!fine) faults.push({ name, expected, got: String(value) });
  };
  const whole = (name: string, value: number) =>
    check(name, value, isWhole(value), 'a whole number of at least 1');
  check(
    'cellsPerDirection',
    cells,
    cells.length > 0 && cells.every(isWhole),
    'one whole number per layer, at least 1',
  );
  whole('maxEpochs', settings.maxEpochs);
  whole('sequencesPerPass', settings.sequencesPerPass);
  whole('stopping.patience', stopping.patience);
  check('inputNoiseSd', settings.inputNoiseSd, settings.inputNoiseSd >= 0, 'at least 0');
  check('learningRate', optimiser.learningRate, optimiser.learningRate > 0, 'above 0');
  check('clipNorm', clipNorm, clipNorm === null || clipNorm > 0, 'above 0 or null');
  if (batching.kind === 'segments') {
    whole('batching.frames', batching.frames);
    whole('batching.segmentsPerUpdate', batching.segmentsPerUpdate);
  } else {
    const size = batching.sequencesPerUpdate;
    check(
      'batching.sequencesPerUpdate',
      size,
      size === 'all' || isWhole(size),
      "'all' or a whole number of at least 1",
    );
  }
  return faults;
}
