// How a prediction is scored against a gold standard over several recordings: all frames at once, and one by one.
import { type PairMoments, pairMomentsOf, type Series } from '../array/moments.ts';
import { concordanceFromMoments } from './concordance-correlation.ts';
import { pearsonFromMoments } from './pearson-correlation.ts';
import { rmseFromMoments } from './root-mean-square-error.ts';

/** NaN where a figure is undefined, e.g. the CCC of fewer than two frames. */
export interface Score {
  /** Frames at which both gold and prediction have a value. */
  readonly frames: number;
  readonly ccc: number;
  /** CCC as the AVEC scripts compute it. */
  readonly cccAvec: number;
  readonly pcc: number;
  readonly rmse: number;
}

/** One recording's gold and predicted values of one target, frame by frame. */
export interface ScoredPair {
  readonly recordingId: string;
  readonly gold: Series;
  readonly predicted: Series;
}

export interface PredictionScore {
  /** All recordings put one after the other: the form of SEWA, AVEC and Han et al. 2017. */
  readonly concatenated: Score;
  /** The plain mean of the recordings' own figures, those that are undefined left out. */
  readonly averaged: Score;
  readonly recordings: readonly (Score & { readonly recordingId: string })[];
}

/** Scores of one target. @throws RangeError if a recording's series differ in length. */
export function scorePrediction(pairs: readonly ScoredPair[]): PredictionScore {
  const recordings = pairs.map(({ recordingId, gold, predicted }) => ({
    recordingId,
    ...scoreOf(pairMomentsOf(gold, predicted)),
  }));
  const gold = concatenate(pairs.map((pair) => pair.gold));
  const predicted = concatenate(pairs.map((pair) => pair.predicted));
  return {
    concatenated: scoreOf(pairMomentsOf(gold, predicted)),
    averaged: averageScores(recordings),
    recordings,
  };
}

/** The mean of several scores, figure by figure; `frames` is their sum. */
export function averageScores(scores: readonly Score[]): Score {
  const mean = (figure: keyof Score) => {
    const defined = scores.map((score) => score[figure]).filter((value) => !Number.isNaN(value));
    return defined.reduce((sum, value) => sum + value, 0) / defined.length;
  };
  const frames = scores.reduce((sum, score) => sum + score.frames, 0);
  return { frames, ccc: mean('ccc'), cccAvec: mean('cccAvec'), pcc: mean('pcc'), rmse: mean('rmse') };
}

function scoreOf(moments: PairMoments): Score {
  return {
    frames: moments.count,
    ccc: concordanceFromMoments(moments),
    cccAvec: concordanceFromMoments(moments, 'avec'),
    pcc: pearsonFromMoments(moments),
    rmse: rmseFromMoments(moments),
  };
}

function concatenate(parts: readonly Series[]): Float64Array {
  const whole = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
