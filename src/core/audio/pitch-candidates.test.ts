import { describe, expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { octaveAxis } from './octave-axis.ts';
import {
  createCandidateSearch,
  findHighestPeaks,
  parabolaHeight,
  parabolaOffset,
} from './pitch-candidates.ts';

const axis = octaveAxis(16000, 513);
const pointOf = (hz: number) => (Math.log2(hz) - axis.startOctave) / axis.stepOctaves;

/** Harmonic sums with one parabola of half-width 3 points per pitch. */
function hills(pitches: readonly (readonly [hz: number, height: number])[]): Float32Array {
  const sums = new Float32Array(513);
  for (const [hz, height] of pitches) {
    const top = pointOf(hz);
    for (let j = Math.ceil(top - 3); j <= top + 3; j++) sums[j] = height * (1 - ((j - top) / 4) ** 2);
  }
  return sums;
}

function candidatesOf(sums: Float32Array, mean: number) {
  const found = { f0Hz: new Float64Array(6).fill(9), voicing: new Float64Array(6).fill(9) };
  createCandidateSearch(axis)(sums, mean, found);
  return found;
}

describe('parabola', () => {
  test('through 1, 3, 2: vertex at 1/6, 3 + 1/24', () => {
    expect(parabolaOffset(1, 3, 2)).toBeCloseTo(1 / 6, 15);
    expect(parabolaHeight(1, 3, 2)).toBeCloseTo(3 + 1 / 24, 15);
  });
});

describe('findHighestPeaks', () => {
  function peaksOf(sums: readonly number[]): number[] {
    const peaks = new Int32Array(6);
    return [...peaks.subarray(0, findHighestPeaks(Float32Array.from(sums), peaks))];
  }

  test('highest first, equals in order, plateaus and ends are none', () => {
    expect(peaksOf([9, 0, 2, 0, 5, 0, 2, 0, 7, 7, 0, 9])).toEqual([4, 2, 6]);
  });

  test('only six are kept; of equals the first', () => {
    const peak = (height: number) => [height, 0];
    expect(peaksOf([0, ...[1, 3, 3, 8, 2, 3, 5, 3, 4].flatMap(peak)])).toEqual([7, 13, 17, 3, 5, 11]);
  });
});

describe('createCandidateSearch', () => {
  test('finds pitches between the points and voicing as 1 - mean / height', () => {
    const { f0Hz, voicing } = candidatesOf(
      hills([
        [121.7, 4],
        [300, 2],
      ]),
      1,
    );
    expectSeries(f0Hz, [121.7, 300, 0, 0, 0, 0], 1e-3);
    expectSeries(voicing, [0.75, 0.5, 0, 0, 0, 0], 1e-6);
  });

  test('what lies outside 52 to 620 Hz leaves no gap', () => {
    const { f0Hz } = candidatesOf(
      hills([
        [40, 9],
        [100, 3],
        [640, 8],
        [200, 7],
        [51.5, 6],
        [610, 5],
      ]),
      1,
    );
    expectSeries(f0Hz, [200, 610, 100, 0, 0, 0], 1e-2);
  });

  test('a place among the six is taken before the range is looked at', () => {
    const outside = [700, 900, 1200, 1600, 2200].map((hz) => [hz, 9] as const);
    expectSeries(candidatesOf(hills([...outside, [100, 3], [200, 2]]), 1).f0Hz, [100, 0, 0, 0, 0, 0], 1e-2);
  });

  test('the highest refined peak changes places with the first', () => {
    const sums = new Float32Array(513);
    const at = (hz: number) => Math.round(pointOf(hz));
    sums.set([0, 10, 0], at(100) - 1);
    sums.set([0, 9.9, 0], at(150) - 1);
    // Refined: 9.8 + (9.7)^2 / (16 * (9.8 - 4.85)) = 10.99.
    sums.set([0, 9.8, 9.7], at(250) - 1);
    const { f0Hz, voicing } = candidatesOf(sums, 1);
    const vertex = parabolaOffset(0, 9.8, 9.7);
    const refined = 2 ** (axis.startOctave + (at(250) + vertex) * axis.stepOctaves);
    expect(f0Hz[0]).toBeCloseTo(refined, 4);
    expect(voicing[0]).toBeCloseTo(1 - 1 / parabolaHeight(0, 9.8, 9.7), 6);
    expect([...f0Hz].map((hz) => Math.round(pointOf(hz || 1)))).toEqual([
      Math.round(pointOf(refined)),
      at(150),
      at(100),
      ...new Array(3).fill(Math.round(pointOf(1))),
    ]);
  });

  test('a peak that is no higher than the mean has voicing 0', () => {
    const { f0Hz, voicing } = candidatesOf(
      hills([
        [100, 3],
        [200, 2],
      ]),
      2.5,
    );
    expectSeries(f0Hz, [100, 200, 0, 0, 0, 0], 1e-2);
    expectSeries(voicing, [1 - 2.5 / 3, 0, 0, 0, 0, 0], 1e-6);
  });

  test('silence has no candidates', () => {
    const { f0Hz, voicing } = candidatesOf(new Float32Array(513), 0);
    expect([...f0Hz, ...voicing]).toEqual(new Array(12).fill(0));
  });
});
