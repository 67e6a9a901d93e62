// How many independent frames a correlation really rests on: neighbouring frames say nearly the same thing twice.
import { momentsOf, type Series } from '../array/moments.ts';

/** One recording's two series, frame by frame; NaN means missing. */
export interface SeriesPair {
  readonly x: Series;
  readonly y: Series;
}

export interface EffectiveSampleSize {
  /** Frames at which both series have a value. */
  readonly frames: number;
  /** Between 0 and `frames`; NaN if either series is constant or no frame is shared. */
  readonly effective: number;
  /** Longest lag that was summed, seconds. */
  readonly lagSec: number;
}

/**
 * Bartlett's effective sample size for the correlation of two series (Bartlett 1946):
 * n / (1 + 2 sum_k (m_k / n) rho_x(k) rho_y(k)) over the lags k up to `maxLagSec`, where m_k counts the pairs of frames
 * k apart: n - k in a single recording. Several recordings count as one sample around one common mean, as in a CCC over
 * concatenated frames, but no lag crosses the border of a recording. Frames that miss either value are left out. Lags
 * whose products sum below 0 would promise more than `frames` observations; the size never exceeds them.
 * @throws RangeError unless `hopSec` is positive; or if the series of a recording differ in length.
 */
export function effectiveSampleSize(
  recordings: readonly SeriesPair[],
  hopSec: number,
  maxLagSec = 60,
): EffectiveSampleSize {
  if (!(hopSec > 0)) throw new RangeError(`effectiveSampleSize: expected a positive hopSec, got ${hopSec}`);
  const shared = recordings.map(sharedFrames);
  const x = centred(shared.map((pair) => pair.x));
  const y = centred(shared.map((pair) => pair.y));
  const parts = shared.map((pair, i) => ({
    x: x[i] as Float64Array,
    y: y[i] as Float64Array,
    present: Float64Array.from(pair.x, (value) => (Number.isNaN(value) ? 0 : 1)),
  }));
  const { pairs: frames, productsX: squaresX, productsY: squaresY } = sumsAtLag(parts, 0);
  const lags = Math.min(Math.floor(maxLagSec / hopSec + 1e-6), longest(shared) - 1);
  const lagSec = Math.max(0, lags) * hopSec;
  if (squaresX === 0 || squaresY === 0) return { frames, effective: Number.NaN, lagSec };
  let dependence = 0;
  for (let lag = 1; lag <= lags; lag++) {
    const { pairs, productsX, productsY } = sumsAtLag(parts, lag);
    if (pairs === 0) continue;
    const perPair = frames / pairs;
    const rhoX = (productsX / squaresX) * perPair;
    const rhoY = (productsY / squaresY) * perPair;
    dependence += (pairs / frames) * rhoX * rhoY;
  }
  return { frames, effective: frames / Math.max(1, 1 + 2 * dependence), lagSec };
}

/** A frame that lacks one of its values lacks both. */
function sharedFrames({ x, y }: SeriesPair): { x: Float64Array; y: Float64Array } {
  if (x.length !== y.length) {
    throw new RangeError(
      `effectiveSampleSize: expected two series of one length, got ${x.length} and ${y.length}`,
    );
  }
  const kept = (values: Series, other: Series) =>
    Float64Array.from(values, (value, i) => (Number.isNaN(other[i] as number) ? Number.NaN : value));
  return { x: kept(x, y), y: kept(y, x) };
}

/** Deviations from the mean over all recordings; 0, which adds nothing to a sum of products, where missing. */
function centred(parts: readonly Float64Array[]): Float64Array[] {
  const all = momentsOf(parts.flatMap((part) => [...part]));
  const mean = all.min === all.max ? all.min : all.mean;
  return parts.map((part) => part.map((value) => (Number.isNaN(value) ? 0 : value - mean)));
}

/** One recording around the common means; `present` is 1 where both series have a value, else 0 like the values. */
interface CentredPart {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly present: Float64Array;
}

/** Sums over the pairs of frames `lag` apart within each recording, in one pass: there are hundreds of lags. */
function sumsAtLag(parts: readonly CentredPart[], lag: number) {
  let pairs = 0;
  let productsX = 0;
  let productsY = 0;
  for (const { x, y, present } of parts) {
    for (let now = lag, then = 0; now < x.length; now++, then++) {
      pairs += (present[now] as number) * (present[then] as number);
      productsX += (x[now] as number) * (x[then] as number);
      productsY += (y[now] as number) * (y[then] as number);
    }
  }
  return { pairs, productsX, productsY };
}

function longest(parts: readonly SeriesPair[]): number {
  return parts.reduce((most, { x }) => Math.max(most, x.length), 0);
}
