// How often a network in training is written to the disk: often enough that little is lost, seldom enough that training
// does not notice.
import type { CheckpointSink, TrainCheckpoint } from '../model/train-types.ts';

export interface CheckpointWriter extends CheckpointSink {
  /** Resolves when nothing is being written any more. */
  settled(): Promise<void>;
}

/** Where epochs are shorter than this, not every one is written. */
export const checkpointIntervalMs = 1000;

/**
 * Writes with `save`, one checkpoint at a time, begun at least `checkpointIntervalMs` apart. A write that fails is told to
 * `onFailure`, and the next epoch tries again.
 */
export function createCheckpointWriter(
  save: (checkpoint: TrainCheckpoint) => Promise<void>,
  onFailure: (error: unknown) => void,
  nowMs: () => number = Date.now,
): CheckpointWriter {
  let writing: Promise<void> | null = null;
  let beganMs = Number.NEGATIVE_INFINITY;
  return {
    isWanted() {
      const sinceMs = nowMs() - beganMs;
      // A clock that was set back would otherwise have nothing written until it is as late again.
      return writing === null && (sinceMs >= checkpointIntervalMs || sinceMs < 0);
    },
    take(checkpoint) {
      beganMs = nowMs();
      writing = save(checkpoint)
        .catch(onFailure)
        .finally(() => {
          writing = null;
        });
    },
    settled: async () => void (await writing),
  };
}
