// Is one system really better than another? The paper's test, the same without pretending that frames are independent, and
// a bootstrap over sessions, side by side.
import { pairMomentsOf, type Series } from '../array/moments.ts';
import { concordanceFromMoments } from '../metrics/concordance-correlation.ts';
import { type EffectiveSampleSize, effectiveSampleSize } from '../metrics/effective-sample-size.ts';
import { type FisherComparison, fisherRToZ } from '../metrics/fisher-r-to-z.ts';
import { type BootstrapResult, bootstrapDifference } from '../metrics/paired-bootstrap.ts';
import { pearsonFromMoments } from '../metrics/pearson-correlation.ts';
import { concatenateSeries } from './concatenate-series.ts';

/** One recording: gold and two systems, frame by frame; NaN means missing. */
export interface ComparedRecording {
  readonly session: string;
  readonly gold: Series;
  readonly first: Series;
  readonly second: Series;
}

/** Fisher's test of both correlations. It is derived for the PCC; on the CCC it is what the paper's field does. */
export interface FisherOfBoth {
  readonly pcc: FisherComparison;
  readonly ccc: FisherComparison;
}

/** Everything is first minus second, over the concatenated frames that gold and both systems have. */
export interface SystemComparison {
  readonly frames: number;
  /** As in the paper: every frame counts as one observation. */
  readonly fisher: FisherOfBoth;
  /** With Bartlett's effective sample sizes, one per system. */
  readonly fisherEffective: FisherOfBoth;
  readonly effective: { readonly first: EffectiveSampleSize; readonly second: EffectiveSampleSize };
  /** Of the CCC, over sessions. */
  readonly bootstrap: BootstrapResult;
}

export interface ComparisonOptions {
  readonly hopSec: number;
  readonly seed: number;
  readonly draws?: number;
}

/** @throws RangeError if the series of a recording differ in length. */
export function compareSystems(
  recordings: readonly ComparedRecording[],
  { hopSec, ...options }: ComparisonOptions,
): SystemComparison {
  const shared = recordings.map(onSharedFrames);
  const gold = concatenateSeries(shared.map((recording) => recording.gold));
  const momentsOf = (system: 'first' | 'second') =>
    pairMomentsOf(gold, concatenateSeries(shared.map((recording) => recording[system])));
  const effectiveOf = (system: 'first' | 'second') =>
    effectiveSampleSize(
      shared.map((recording) => ({ x: recording.gold, y: recording[system] })),
      hopSec,
    );
  const [first, second] = [momentsOf('first'), momentsOf('second')];
  const effective = { first: effectiveOf('first'), second: effectiveOf('second') };
  const compare = (correlationOf: typeof pearsonFromMoments, sizes: readonly [number, number]) =>
    fisherRToZ({ r: correlationOf(first), n: sizes[0] }, { r: correlationOf(second), n: sizes[1] });
  const both = (...sizes: readonly [number, number]): FisherOfBoth => ({
    pcc: compare(pearsonFromMoments, sizes),
    ccc: compare(concordanceFromMoments, sizes),
  });
  return {
    frames: first.count,
    fisher: both(first.count, second.count),
    fisherEffective: both(effective.first.effective, effective.second.effective),
    effective,
    bootstrap: bootstrapDifference(
      shared.map((recording) => ({
        clusterId: recording.session,
        gold: recording.gold,
        predicted: recording.first,
        other: recording.second,
      })),
      concordanceFromMoments,
      options,
    ),
  };
}

function onSharedFrames(recording: ComparedRecording): ComparedRecording {
  const { gold, first, second } = recording;
  const isMissing = (i: number) => Number.isNaN(first[i] as number) || Number.isNaN(second[i] as number);
  return { ...recording, gold: Float64Array.from(gold, (value, i) => (isMissing(i) ? Number.NaN : value)) };
}
