// How much later than the others does each rater answer? From the raters alone: nothing is known of what they saw.
import { blockBootstrapInterval } from './block-bootstrap.ts';
import { type LagCurve, type LagPair, lagCurve, lagPeak, shiftedBack, slopesOf } from './lag-curve.ts';
import { meanOverRaters, type RatingTable } from './rating-table.ts';

export interface LagOptions {
  /** Longest lag that is looked for, on either side; seconds, default 8. */
  readonly maxLagSec?: number;
  /** Slopes are taken from so much before to so much after; seconds, default 2. */
  readonly slopeSec?: number;
  /** Length of the blocks that the bootstrap draws; seconds, default 20. */
  readonly blockSec?: number;
  /** Bootstrap draws, default 400. */
  readonly draws?: number;
  /** Share that the interval is to cover, default 0.9. */
  readonly level?: number;
  readonly seed?: number;
}

export const lagDefaults = {
  maxLagSec: 8,
  slopeSec: 2,
  blockSec: 20,
  draws: 400,
  level: 0.9,
  seed: 1,
} as const satisfies Required<LagOptions>;

export interface EstimatedLag {
  readonly raterId: string;
  /** Seconds; positive: later than the reference. NaN where nothing can be compared (one rater, a constant one). */
  readonly lagSec: number;
  /** Expanded percentile interval of the block bootstrap; NaN with fewer than 4 blocks. */
  readonly lowSec: number;
  readonly highSec: number;
  /** Correlation of the slopes at this lag. */
  readonly correlation: number;
  /** The best lag lies at the edge of those looked for. */
  readonly atEdge: boolean;
}

const mostRounds = 15;
/** A lag that moves by less (in frames) has settled. */
const settled = 0.02;

/**
 * Lag of each rater relative to the mean of all raters' lags (so that they sum to 0), over all recordings together.
 * Method: each rater's slopes are correlated with the mean slope of the OTHERS, these moved back by their own lags; the
 * lags of all are updated at once until they rest (Woody 1967), each step shortened by (K - 1)/K, which makes two raters
 * rest as well. The interval is a bootstrap over blocks of time (`blockBootstrapInterval`) of each rater's correlation with the aligned
 * others; that the others' alignment is itself an estimate is not in it.
 * `tables` are the recordings on one hop; a rater may be absent from some. Tables without frames count nothing.
 */
export function relativeLags(
  tables: readonly RatingTable[],
  hopSec: number,
  options: LagOptions = {},
): EstimatedLag[] {
  const settings = { ...lagDefaults, ...options };
  const frames = (sec: number) => Math.max(1, Math.round(sec / hopSec));
  const raterIds = [...new Set(tables.flatMap((table) => table.raterIds))];
  const slopes = tables.map((table) => ({
    ...table,
    ratings: table.ratings.map((rating) => slopesOf(rating, frames(settings.slopeSec))),
  }));
  const range = { firstLag: -frames(settings.maxLagSec), lastLag: frames(settings.maxLagSec) };
  const search = { ...range, blockFrames: frames(settings.blockSec) };
  let lags = raterIds.map(() => 0);
  let curves: LagCurve[] = [];
  for (let round = 0; round < mostRounds; round++) {
    curves = curvesOf(slopes, raterIds, lags, search);
    const found = curves.map((curve) => lagPeak(curve).frames);
    const next = nextLags(lags, found);
    const moved = Math.max(0, ...next.map((lag, k) => Math.abs(lag - (lags[k] as number))));
    lags = next;
    if (moved < settled) break;
  }
  return raterIds.map((raterId, k) => {
    const curve = curves[k] as LagCurve;
    const { frames: peak, correlation, atEdge } = lagPeak(curve);
    const lag = Number.isNaN(peak) ? Number.NaN : (lags[k] as number);
    const [low, high] = blockBootstrapInterval((drawn) => lagPeak(curve, drawn).frames, curve.blocks, {
      ...settings,
      seed: settings.seed + k,
    });
    const place = (found: number) => (found + lag - peak) * hopSec;
    return { raterId, lagSec: lag * hopSec, lowSec: place(low), highSec: place(high), correlation, atEdge };
  });
}

function curvesOf(
  tables: readonly RatingTable[],
  raterIds: readonly string[],
  lags: readonly number[],
  search: Parameters<typeof lagCurve>[1],
): LagCurve[] {
  const pairs: LagPair[][] = raterIds.map(() => []);
  for (const { frames, raterIds: present, ratings } of tables) {
    const places = present.map((id) => raterIds.indexOf(id));
    const aligned = ratings.map((rating, i) => shiftedBack(rating, lags[places[i] as number] as number));
    const all = meanOverOthers({ frames, raterIds: present, ratings: aligned });
    ratings.forEach((rating, i) => {
      pairs[places[i] as number]?.push({ reference: all(i), rating });
    });
  }
  return pairs.map((own) => lagCurve(own, search));
}

/** The mean over everyone but rater i, from the sum over all: two hundred raters cost no more than two passes each. */
function meanOverOthers(table: RatingTable): (i: number) => Float64Array {
  const mean = meanOverRaters(table);
  const count = new Uint16Array(table.frames);
  for (const rating of table.ratings)
    for (let n = 0; n < table.frames; n++) {
      const value = rating[n] as number;
      if (value === value) count[n] = (count[n] as number) + 1;
    }
  return (i) => {
    const own = table.ratings[i] as Float64Array;
    return mean.map((all, n) => {
      const value = own[n] as number;
      const raters = count[n] as number;
      if (value !== value) return all;
      return raters < 2 ? Number.NaN : (raters * all - value) / (raters - 1);
    });
  };
}

/** A rater without a lag stays at 0 and takes no part in the centring. */
function nextLags(lags: readonly number[], found: readonly number[]): number[] {
  const known = found.filter((lag) => !Number.isNaN(lag)).length;
  const step = known > 1 ? (known - 1) / known : 0;
  const moved = lags.map((lag, k) => {
    const target = found[k] as number;
    return Number.isNaN(target) ? Number.NaN : lag + step * (target - lag);
  });
  const sum = moved.reduce((total, lag) => total + (Number.isNaN(lag) ? 0 : lag), 0);
  return moved.map((lag) => (Number.isNaN(lag) ? 0 : lag - sum / known));
}
