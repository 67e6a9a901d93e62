import { describe, expect, test } from 'vitest';
import { createRandom } from '../array/random.ts';
import { absoluteLag } from './absolute-lag.ts';
import { warpRaters } from './align-raters.ts';
import { lagCurve, lagPeak, shiftedBack } from './lag-curve.ts';
import type { RatingTable } from './rating-table.ts';
import { relativeLags } from './relative-lag.ts';

const hopSec = 0.1;

/** A slow random course over time; any two seeds give two courses. */
function course(seed: number): (sec: number) => number {
  const random = createRandom(seed);
  const waves = Array.from({ length: 24 }, () => ({
    hertz: 0.01 + 0.14 * random.uniform(),
    phase: 2 * Math.PI * random.uniform(),
  }));
  return (sec) =>
    waves.reduce((sum, { hertz, phase }) => sum + Math.sin(2 * Math.PI * hertz * sec + phase), 0) / 5;
}

/** Raters of one course, each late by a lag, with gains, offsets and a slow wandering of their own. */
function ratersOf(seed: number, lagsSec: readonly number[], seconds: number, wander: number): RatingTable {
  const stimulus = course(seed);
  const frames = seconds * 10;
  return {
    frames,
    raterIds: lagsSec.map((_, k) => `r${k}`),
    ratings: lagsSec.map((lag, k) => {
      const own = course(seed * 100 + k);
      return Float64Array.from(
        { length: frames },
        (_, n) => k / 3 + (1 + k / 5) * stimulus(n * hopSec - lag) + wander * own(n * hopSec),
      );
    }),
  };
}

function centred(lags: readonly number[]): number[] {
  const mean = lags.reduce((sum, lag) => sum + lag, 0) / lags.length;
  return lags.map((lag) => lag - mean);
}

describe('lagCurve', () => {
  test('each point is the correlation written out, around 0, over the frames that both have', () => {
    const random = createRandom(3);
    const series = () => Float64Array.from({ length: 37 }, () => random.normal());
    const [reference, rating] = [series(), series()];
    rating[20] = Number.NaN;
    const { sums, lags, firstLag, blocks } = lagCurve([{ reference, rating }], {
      firstLag: -3,
      lastLag: 3,
      blockFrames: 10,
    });
    expect([lags, firstLag, blocks]).toEqual([7, -3, 4]);
    for (let lag = -3; lag <= 3; lag++) {
      const both = [...reference].flatMap((a, n) => {
        const b = rating[n + lag] ?? Number.NaN;
        return Number.isNaN(b) ? [] : [[a * b, a * a, b * b]];
      });
      for (const part of [0, 1, 2]) {
        const ours = [0, 1, 2, 3].reduce((sum, b) => sum + (sums[(b * 7 + lag + 3) * 3 + part] as number), 0);
        expect(ours).toBeCloseTo(
          both.reduce((sum, one) => sum + (one[part] as number), 0),
          10,
        );
      }
    }
  });

  test('the peak of a parabola is found between frames; one at the edge is told', () => {
    const wave = Float64Array.from({ length: 600 }, (_, n) => Math.sin(n / 15));
    const late = Float64Array.from({ length: 600 }, (_, n) => Math.sin((n - 4.3) / 15));
    const search = { firstLag: -10, lastLag: 10, blockFrames: 100 };
    const peak = lagPeak(lagCurve([{ reference: wave, rating: late }], search));
    expect(peak.frames).toBeCloseTo(4.3, 1);
    expect(peak.atEdge).toBe(false);
    expect(lagPeak(lagCurve([{ reference: wave, rating: late }], { ...search, lastLag: 2 })).atEdge).toBe(
      true,
    );
  });

  test('shifting by part of a frame lies between the two', () => {
    expect([...shiftedBack(Float64Array.of(0, 10, 20), 0.25)]).toEqual([2.5, 12.5, Number.NaN]);
    expect([...shiftedBack(Float64Array.of(0, 10, 20), -1)]).toEqual([Number.NaN, 0, 10]);
  });
});

describe('relativeLags', () => {
  test('finds known lags of noisy raters, whatever their gain and offset', () => {
    const lagsSec = [0.5, 1.2, 2, 3.1, 4.7];
    const found = relativeLags([ratersOf(1, lagsSec, 170, 0.3), ratersOf(2, lagsSec, 120, 0.3)], hopSec);
    centred(lagsSec).forEach((lag, k) => {
      expect(Math.abs((found[k]?.lagSec ?? Number.NaN) - lag)).toBeLessThan(0.2);
    });
    expect(found.reduce((sum, { lagSec }) => sum + lagSec, 0)).toBeCloseTo(0, 9);
  });

  test('two raters rest, half the difference on either side of their mean', () => {
    const [first, second] = relativeLags([ratersOf(3, [0, 3], 200, 0)], hopSec);
    expect(first?.lagSec).toBeCloseTo(-1.5, 1);
    expect(second?.lagSec).toBeCloseTo(1.5, 1);
  });

  test('the intervals cover the truth in nine of ten raters, and are no wider than they need be', () => {
    const random = createRandom(5);
    const widths: number[] = [];
    let covered = 0;
    let all = 0;
    for (let draw = 0; draw < 20; draw++) {
      const lagsSec = Array.from({ length: 6 }, () => 0.5 + 4.5 * random.uniform());
      const found = relativeLags([ratersOf(100 + draw, lagsSec, 180, 0.6)], hopSec, {
        draws: 200,
        seed: draw,
      });
      centred(lagsSec).forEach((lag, k) => {
        const { lowSec, highSec } = found[k] as (typeof found)[number];
        widths.push(highSec - lowSec);
        all++;
        if (lowSec <= lag && lag <= highSec) covered++;
      });
    }
    widths.sort((a, b) => a - b);
    // 120 raters: two standard errors around 0.9.
    expect(covered / all).toBeGreaterThan(0.845);
    expect(widths[widths.length >> 1]).toBeLessThan(1);
  });

  test('one rater, a constant one, a recording of no length and nobody have no lag', () => {
    const table = ratersOf(4, [0, 1, 2], 100, 0);
    const withConstant = {
      ...table,
      raterIds: [...table.raterIds, 'still'],
      ratings: [...table.ratings, new Float64Array(table.frames)],
    };
    const found = relativeLags([withConstant], hopSec);
    expect(found.at(-1)).toMatchObject({ raterId: 'still', lagSec: Number.NaN, lowSec: Number.NaN });
    expect(found[1]?.lagSec).toBeCloseTo(0, 1);
    expect(relativeLags([ratersOf(4, [1], 100, 0)], hopSec)[0]?.lagSec).toBeNaN();
    expect(
      relativeLags(
        [{ frames: 0, raterIds: ['a', 'b'], ratings: [0, 0].map(() => new Float64Array(0)) }],
        hopSec,
      )[0]?.lagSec,
    ).toBeNaN();
    expect(relativeLags([], hopSec)).toEqual([]);
  });
});

describe('absoluteLag', () => {
  test('finds how late a rating follows the one column among five that it follows', () => {
    const rating = ratersOf(7, [1.8], 200, 0.3).ratings[0] as Float64Array;
    const frames = rating.length;
    const columns = [7, 8, 9, 10, 11].map((seed) => {
      const own = course(seed);
      return Float64Array.from({ length: frames }, (_, n) => 40 * own(n * hopSec));
    });
    const { lagSec, lowSec, highSec } = absoluteLag('r', [{ columns, rating }], hopSec);
    expect(Math.abs(lagSec - 1.8)).toBeLessThan(0.3);
    expect(lowSec).toBeLessThanOrEqual(1.8);
    expect(highSec).toBeGreaterThanOrEqual(1.8);
  });

  test('with one column it is the lag of the highest squared product', () => {
    const rating = ratersOf(7, [2.5], 120, 0).ratings[0] as Float64Array;
    const column = ratersOf(7, [0], 120, 0).ratings[0] as Float64Array;
    const { lagSec, correlation } = absoluteLag('r', [{ columns: [column], rating }], hopSec);
    expect(lagSec).toBeCloseTo(2.5, 1);
    // The ridge takes its tenth: 1 / sqrt(1.1).
    expect(correlation).toBeCloseTo(0.95, 1);
  });

  test('no features, columns that never move, and recordings that differ', () => {
    const rating = ratersOf(7, [2.5], 50, 0).ratings[0] as Float64Array;
    const flat = new Float64Array(rating.length);
    expect(absoluteLag('r', [], hopSec).lagSec).toBeNaN();
    expect(absoluteLag('r', [{ columns: [flat], rating }], hopSec).lagSec).toBeNaN();
    const mixed = [
      { columns: [flat], rating },
      { columns: [], rating },
    ];
    expect(() => absoluteLag('r', mixed, hopSec)).toThrow('absoluteLag');
  });
});

describe('warpRaters', () => {
  test('raters who agree stay as they are', () => {
    const table = ratersOf(6, [0, 0, 0], 60, 0);
    const { table: warped, lagSec } = warpRaters(table, hopSec, 3);
    expect(warped.ratings).toEqual(table.ratings);
    expect(lagSec.every((lag) => lag.every((sec) => sec === 0))).toBe(true);
  });

  test('brings late raters together, and never moves one beyond the band', () => {
    const table = ratersOf(6, [0, 1, 2], 120, 0);
    const { table: warped, lagSec } = warpRaters(table, hopSec, 3);
    const spread = ({ ratings: [a, , c] }: RatingTable) => {
      // Gains and offsets as `ratersOf` makes them.
      const difference = (a as Float64Array).map(
        (value, n) => value - (((c as Float64Array)[n] as number) - 2 / 3) / 1.4,
      );
      return Math.sqrt(difference.slice(50, -50).reduce((sum, d) => sum + d * d, 0) / difference.length);
    };
    expect(spread(warped)).toBeLessThan(0.4 * spread(table));
    expect(Math.max(...lagSec.flatMap((lag) => [...lag].map(Math.abs)))).toBeLessThanOrEqual(3.0001);
  });

  test('a constant rater and missing frames go through', () => {
    const table = ratersOf(6, [0, 1], 30, 0);
    const gap = (table.ratings[1] as Float64Array).map((value, n) =>
      n > 100 && n < 130 ? Number.NaN : value,
    );
    const still = new Float64Array(table.frames).fill(0.3);
    const ratings = [table.ratings[0] as Float64Array, gap, still];
    const warped = warpRaters({ ...table, raterIds: ['a', 'b', 'c'], ratings }, hopSec, 2).table;
    expect(warped.ratings[2]).toEqual(still);
    expect(warped.ratings[1]?.some(Number.isNaN)).toBe(true);
    expect(() => warpRaters(table, hopSec, -1)).toThrow('warpRaters');
  });
});
