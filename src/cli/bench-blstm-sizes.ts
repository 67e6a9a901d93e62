// What `soften bench blstm` trains: how large a step is, how many make an epoch, and how much arithmetic that takes.
import { type TrainPresetName, trainPresets } from '../core/model/train-presets.ts';

export interface BenchSize {
  readonly name: SizeName;
  /** Features per frame. */
  readonly inputs: number;
  readonly cellsPerDirection: readonly number[];
  /** Targets: E and sigma. */
  readonly outputs: number;
  /** Sequences of one step. */
  readonly batch: number;
  /** Frames of each sequence. */
  readonly frames: number;
  /** Sequences of one epoch. */
  readonly sequencesPerEpoch: number;
  /** However slow an engine is: for ratios that must not rest on a line through two short lengths. */
  readonly alwaysInFull?: boolean;
  /** At most; left out, as many as share out the step evenly. */
  readonly sequencesPerPass?: number;
}

export const sizeNames = ['paper', '34x1600', '8x100', '8x20', 'fast', 'tiny'] as const;
export type SizeName = (typeof sizeNames)[number];

/** Recordings and their frames of 0.1 s in an epoch of the paper's corpus (Han et al. 2017, Sec. 4). */
const paperRecordings = 34;
const paperFrames = 1600;

export function benchSize(name: SizeName): BenchSize {
  switch (name) {
    case 'paper':
      return {
        ...networkOf('paper', name),
        batch: trainPresets.paper.settings.sequencesPerPass,
        frames: paperFrames,
        sequencesPerEpoch: paperRecordings,
      };
    case '34x1600':
      return {
        ...benchSize('paper'),
        name,
        batch: paperRecordings,
        alwaysInFull: true,
        sequencesPerPass: trainPresets.paper.settings.sequencesPerPass,
      };
    case '8x100':
      return eightOf(100, name);
    case '8x20':
      return { ...eightOf(20, name), alwaysInFull: true };
    case 'fast':
      return fastSize();
    case 'tiny':
      return {
        name,
        inputs: 5,
        cellsPerDirection: [8, 4],
        outputs: 2,
        batch: 2,
        frames: 6,
        sequencesPerEpoch: 4,
      };
  }
}

function eightOf(frames: number, name: SizeName): BenchSize {
  const sequencesPerEpoch = (paperRecordings * paperFrames) / frames;
  return { ...networkOf('paper', name), batch: 8, frames, sequencesPerEpoch };
}

function networkOf(preset: TrainPresetName, name: SizeName) {
  return {
    name,
    inputs: 130,
    cellsPerDirection: trainPresets[preset].settings.cellsPerDirection,
    outputs: 2,
  };
}

/** The paper's recordings, pooled and cut into whole segments as the preset does it. */
function fastSize(): BenchSize {
  const { settings, poolSec } = trainPresets.fast;
  const { batching } = settings;
  if (batching.kind !== 'segments' || poolSec === null)
    throw new Error('benchSize: expected the preset fast to pool frames and cut segments');
  const pooledFrames = Math.floor((paperFrames * 0.1) / poolSec);
  return {
    ...networkOf('fast', 'fast'),
    batch: batching.segmentsPerUpdate,
    frames: batching.frames,
    sequencesPerEpoch: paperRecordings * Math.floor(pooledFrames / batching.frames),
  };
}

/** One epoch as a multiple of one step; a last step of fewer sequences counts as its share. */
export function stepsPerEpoch({ sequencesPerEpoch, batch }: BenchSize): number {
  return sequencesPerEpoch / batch;
}

/**
 * Floating-point operations of one training step over `frames` frames of each sequence, an addition or a
 * multiplication being one. Only matrix products count; gates, loss and update are a percent beside them.
 *
 * A product of a row of m with a matrix m x n takes 2mn. Per frame a BLSTM layer of D inputs and H cells per direction
 * multiplies D and H by 4H, in two directions: 16 H (D + H). The output multiplies 2H by K: 4 H K. The backward pass takes
 * the same twice, once by the weights and once by what came in, except that nobody asks for the gradient by the
 * network's own inputs: 16 H D less in the first layer. For the paper that is 12.06 MFLOP per frame and 656 GFLOP per
 * epoch of 34 x 1600 frames.
 */
export function stepFlops(size: BenchSize, frames: number = size.frames): number {
  const { inputs, cellsPerDirection, outputs, batch } = size;
  let forward = 0;
  let below = inputs;
  for (const cells of cellsPerDirection) {
    forward += 16 * cells * (below + cells);
    below = 2 * cells;
  }
  forward += 2 * below * outputs;
  const unasked = 16 * (cellsPerDirection[0] ?? 0) * inputs;
  return batch * frames * (3 * forward - unasked);
}
