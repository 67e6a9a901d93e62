import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ContrastSource, sigmaContrasts } from './sigma-contrasts.ts';

const grid = { startSec: 0, hopSec: 1, frames: 6 };
const source = (recordingId: string, E: number[], sigma: number[]): ContrastSource => ({
  recordingId,
  grid: { ...grid, frames: E.length },
  E: Float64Array.from(E),
  sigma: Float64Array.from(sigma),
});

test('by hand: the same E, one moment agreed on and one disputed, from two recordings', () => {
  const sources = [
    source('a', [0.11, 0.52, 0.9, Number.NaN], [0.1, 0.3, 0.2, 9]),
    source('b', [0.14, 0.55, 0.7], [0.5, 0.35, Number.NaN]),
  ];
  const [first, second, ...others] = sigmaContrasts(sources, { withinE: 0.1, count: 9, apartSec: 0.5 });
  expect(first).toEqual({
    agreed: { recordingId: 'a', timeSec: 0, E: 0.11, sigma: 0.1 },
    disputed: { recordingId: 'b', timeSec: 0, E: 0.14, sigma: 0.5 },
  });
  expect(second?.disputed).toMatchObject({ recordingId: 'b', timeSec: 1 });
  expect(others).toEqual([]);
});

test('no moment is shown twice', () => {
  const [only, ...others] = sigmaContrasts([source('a', [0, 0, 0, 0], [0.1, 0.12, 0.5, 0.48])], {
    withinE: 0.1,
    count: 5,
    apartSec: 2,
  });
  expect(only?.agreed.timeSec).toBe(0);
  expect(only?.disputed.timeSec).toBe(2);
  expect(others).toEqual([]);
});

test('whatever the frames: E differs by less than asked, pairs come in order, and moments keep their distance', () => {
  const value = fc.double({ min: -1, max: 1, noNaN: true });
  const frames = fc.array(fc.tuple(value, fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 60 });
  fc.assert(
    fc.property(frames, frames, (a, b) => {
      const sources = [a, b].map((pairs, i) =>
        source(
          `r${i}`,
          pairs.map(([E]) => E),
          pairs.map(([, sigma]) => sigma),
        ),
      );
      const found = sigmaContrasts(sources, { withinE: 0.05, count: 4, apartSec: 3 });
      const widths = found.map(({ agreed, disputed }) => disputed.sigma - agreed.sigma);
      expect(widths).toEqual([...widths].sort((x, y) => y - x));
      for (const { agreed, disputed } of found)
        expect(Math.abs(agreed.E - disputed.E)).toBeLessThanOrEqual(0.05 + 1e-12);
      const moments = found.map(({ agreed, disputed }) => [agreed, disputed]);
      const near = moments.flatMap((pair, i) =>
        moments
          .slice(i + 1)
          .flat()
          .filter((other) =>
            pair.some(
              (one) => one.recordingId === other.recordingId && Math.abs(one.timeSec - other.timeSec) < 3,
            ),
          ),
      );
      expect(near).toEqual([]);
    }),
  );
});
