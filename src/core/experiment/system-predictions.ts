// Predictions of one system for one target, frame by frame, and how they are scored.
import type { Series } from '../array/moments.ts';
import { concordanceFromMoments } from '../metrics/concordance-correlation.ts';
import { bootstrapStatistic } from '../metrics/paired-bootstrap.ts';
import { type PredictionScore, scorePrediction } from '../metrics/score-prediction.ts';
import type { Target } from './preparation-finding.ts';
import type { RunKey, ScoredPartition, SystemScore } from './results-document.ts';
import type { System } from './system-name.ts';

/** One recording's gold standard and prediction, from frame `firstFrame` of its grid on. */
export interface PredictedSeries {
  readonly recordingId: string;
  readonly session: string;
  readonly partition: ScoredPartition;
  readonly firstFrame: number;
  /** E, or sigma scaled to [0, 1]; NaN means missing. */
  readonly gold: Float64Array;
  readonly predicted: Float64Array;
}

export interface SystemPrediction extends RunKey {
  readonly system: System;
  readonly target: Target;
  readonly recordings: readonly PredictedSeries[];
}

export function ofPartition(prediction: SystemPrediction, partition: ScoredPartition): PredictedSeries[] {
  return prediction.recordings.filter((recording) => recording.partition === partition);
}

/**
 * The scores on dev and test, recordings concatenated, each CCC with its interval over sessions (2,000 draws, seeded by the
 * system's own seed); a partition without recordings has none.
 */
export function scoreSystem(prediction: SystemPrediction): SystemScore[] {
  const { fold, seed, system, target } = prediction;
  return (['dev', 'test'] as const).flatMap((partition) => {
    const recordings = ofPartition(prediction, partition);
    if (recordings.length === 0) return [];
    const score: PredictionScore = scorePrediction(recordings);
    const clustered = recordings.map(({ session, gold, predicted }) => ({
      clusterId: session,
      gold,
      predicted,
    }));
    const bootstrap = bootstrapStatistic(clustered, concordanceFromMoments, { seed });
    return [{ fold, seed, system, target, partition, ...score.concatenated, bootstrap }];
  });
}

/** The same system with another course for every recording. */
export function withPredictions(
  prediction: SystemPrediction,
  system: System,
  change: (recording: PredictedSeries) => Series,
): SystemPrediction {
  const recordings = prediction.recordings.map((recording) => ({
    ...recording,
    predicted: Float64Array.from(change(recording)),
  }));
  return { ...prediction, system, recordings };
}
