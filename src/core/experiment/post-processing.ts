// What is done to a network's prediction before it is scored: four steps with few parameters, chosen on the development
// recordings and frozen before anything else is touched (Han et al. 2017, Sec. 4).
import { pairMomentsOf, type Series } from '../array/moments.ts';
import { concordanceCorrelation } from '../metrics/concordance-correlation.ts';
import { concatenateSeries } from './concatenate-series.ts';
import { type Smoother, smoothSeries } from './smooth-series.ts';

/** Applied in this order; null is a step that did not help and is not taken. Plain data. */
export interface PostProcessing {
  readonly hopSec: number;
  readonly smoothing: { readonly smoother: Smoother; readonly windowSec: number } | null;
  /** Added to every frame. */
  readonly centring: { readonly offset: number } | null;
  /** Distance from `centre` times `factor`. */
  readonly scaling: { readonly factor: number; readonly centre: number } | null;
  /** Positive: the prediction comes that much later. */
  readonly shift: { readonly shiftSec: number } | null;
}

/** Dev CCC over concatenated recordings before and after each step; a step that is not taken leaves it as it was. */
export interface PostProcessingGains {
  readonly raw: number;
  readonly smoothing: number;
  readonly centring: number;
  readonly scaling: number;
  readonly shift: number;
}

export interface PostProcessingFit {
  readonly parameters: PostProcessing;
  readonly ccc: PostProcessingGains;
}

/** One development recording, frame by frame; NaN means missing. */
export interface PredictedRecording {
  readonly gold: Series;
  readonly predicted: Series;
}

export interface PostProcessingSearch {
  readonly smoothers: readonly Smoother[];
  /** Windows are odd numbers of frames up to here, seconds. */
  readonly longestWindowSec: number;
  /** With a label delay of 4 s, -4 s takes it back and 10 s makes 14 s of it: the raters' whole lag. */
  readonly earliestShiftSec: number;
  readonly latestShiftSec: number;
}

export const paperPostProcessing: PostProcessingSearch = {
  smoothers: ['movingAverage', 'median'],
  longestWindowSec: 20,
  earliestShiftSec: -4,
  latestShiftSec: 10,
};

/** A smaller rise is rounding, not a gain. */
const smallestRise = 1e-9;

/**
 * Chooses the steps on the development recordings: each in turn, keeping the candidate with the highest CCC over the
 * concatenated frames and only if that rises. Smoothing tries each smoother with windows that grow by about a fifth;
 * centring moves the mean onto the gold's, scaling the SD (ddof 0); shifting tries every frame. Edges are replicated,
 * nothing crosses the border of a recording, frames without gold or prediction do not count. Of equal candidates the
 * shorter window and the smaller shift win. Without a defined CCC no step is taken.
 * @throws RangeError unless `hopSec` is positive; or if the series of a recording differ in length.
 */
export function fitPostProcessing(
  dev: readonly PredictedRecording[],
  hopSec: number,
  search: PostProcessingSearch = paperPostProcessing,
): PostProcessingFit {
  if (!(hopSec > 0)) throw new RangeError(`fitPostProcessing: expected a positive hopSec, got ${hopSec}`);
  const gold = concatenateSeries(dev.map((recording) => recording.gold));
  const predicted = dev.map((recording) => Float64Array.from(recording.predicted));
  const ccc = concordanceCorrelation(gold, concatenateSeries(predicted));
  const raw: Stage = { predicted, ccc, parameters: noPostProcessing(hopSec) };
  const smoothed = takeBest(gold, raw, smoothingSteps(search, hopSec));
  const centred = takeBest(gold, smoothed, centringSteps(gold, concatenateSeries(smoothed.predicted)));
  const scaled = takeBest(gold, centred, scalingSteps(gold, concatenateSeries(centred.predicted)));
  const shifted = takeBest(gold, scaled, shiftSteps(search, hopSec));
  return {
    parameters: shifted.parameters,
    ccc: {
      raw: raw.ccc,
      smoothing: smoothed.ccc,
      centring: centred.ccc,
      scaling: scaled.ccc,
      shift: shifted.ccc,
    },
  };
}

/** No step at all. */
export function noPostProcessing(hopSec: number): PostProcessing {
  return { hopSec, smoothing: null, centring: null, scaling: null, shift: null };
}

/** The predictions of all dev recordings after the steps taken so far. */
interface Stage {
  readonly predicted: readonly Float64Array[];
  readonly ccc: number;
  readonly parameters: PostProcessing;
}

/** The stage after the best of `steps`, or the same stage if none of them raises the CCC. */
function takeBest(gold: Float64Array, stage: Stage, steps: readonly Partial<PostProcessing>[]): Stage {
  const untouched = noPostProcessing(stage.parameters.hopSec);
  let best = stage;
  for (const step of steps) {
    const predicted = stage.predicted.map((part) => applyPostProcessing(part, { ...untouched, ...step }));
    const ccc = concordanceCorrelation(gold, concatenateSeries(predicted));
    if (!(ccc > best.ccc + smallestRise)) continue;
    best = { predicted, ccc, parameters: { ...stage.parameters, ...step } };
  }
  return best;
}

/** One recording's prediction with the frozen steps taken. Same length; missing frames stay missing but for the shift. */
export function applyPostProcessing(predicted: Series, parameters: PostProcessing): Float64Array {
  const { hopSec, smoothing, centring, scaling, shift } = parameters;
  let series = smoothing
    ? smoothSeries(predicted, smoothing.smoother, Math.round(smoothing.windowSec / hopSec))
    : Float64Array.from(predicted);
  if (centring) series = series.map((value) => value + centring.offset);
  if (scaling) series = series.map((value) => scaling.centre + (value - scaling.centre) * scaling.factor);
  return shift ? shiftSeries(series, Math.round(shift.shiftSec / hopSec)) : series;
}

/** Frame n takes the value of frame n - `frames`; the first or last value goes on where there is none. */
function shiftSeries(series: Float64Array, frames: number): Float64Array {
  const last = series.length - 1;
  return series.map((_, i) => series[Math.min(last, Math.max(0, i - frames))] as number);
}

function smoothingSteps(search: PostProcessingSearch, hopSec: number): Pick<PostProcessing, 'smoothing'>[] {
  return oddWindows(Math.floor(search.longestWindowSec / hopSec + 1e-6)).flatMap((window) =>
    search.smoothers.map((smoother) => ({ smoothing: { smoother, windowSec: window * hopSec } })),
  );
}

/** 3, 5, 7, 9, 11, 13, 15, 19, 23, 27, 33, ...: odd, each about a fifth above the last. */
function oddWindows(longest: number): number[] {
  const windows: number[] = [];
  for (let window = 3; window <= longest; window += 2 * Math.max(1, Math.round(window / 10))) {
    windows.push(window);
  }
  return windows;
}

function centringSteps(gold: Series, predicted: Series): Pick<PostProcessing, 'centring'>[] {
  const { meanX, meanY } = pairMomentsOf(gold, predicted);
  return [{ centring: { offset: meanX - meanY } }];
}

function scalingSteps(gold: Series, predicted: Series): Pick<PostProcessing, 'scaling'>[] {
  const { squaresX, squaresY, meanY } = pairMomentsOf(gold, predicted);
  return squaresY > 0 ? [{ scaling: { factor: Math.sqrt(squaresX / squaresY), centre: meanY } }] : [];
}

/** From 0 outwards, so that of equal shifts the smaller one is met first. */
function shiftSteps(search: PostProcessingSearch, hopSec: number): Pick<PostProcessing, 'shift'>[] {
  const earliest = Math.ceil(search.earliestShiftSec / hopSec - 1e-6);
  const latest = Math.floor(search.latestShiftSec / hopSec + 1e-6);
  return Array.from({ length: Math.max(0, latest - earliest + 1) }, (_, i) => earliest + i)
    .filter((frames) => frames !== 0)
    .sort((a, b) => Math.abs(a) - Math.abs(b))
    .map((frames) => ({ shift: { shiftSec: frames * hopSec } }));
}
