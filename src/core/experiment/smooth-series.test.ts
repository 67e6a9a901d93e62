import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { textbookSmooth } from '../../testing/textbook.ts';
import { smoothSeries } from './smooth-series.ts';

const nan = Number.NaN;
const value = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -20, max: 20 }) },
  { weight: 1, arbitrary: fc.constant(nan) },
);
const series = fc.array(value, { minLength: 1, maxLength: 40 });
const window = fc.integer({ min: 0, max: 12 }).map((reach) => 2 * reach + 1);

describe('smoothSeries', () => {
  test('by hand, edges replicated', () => {
    expectSeries(smoothSeries([0, 3, 6, 0], 'movingAverage', 3), [1, 3, 3, 2], 1e-12);
    expectSeries(smoothSeries([0, 9, 6, 1], 'median', 3), [0, 6, 6, 1], 0);
  });

  test.each(['movingAverage', 'median'] as const)('%s equals gathering every window', (smoother) => {
    fc.assert(
      fc.property(series, window, (values, size) => {
        expectSeries(smoothSeries(values, smoother, size), textbookSmooth(values, smoother, size), 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  test('an offset and a gain pass through, a window of 1 changes nothing', () => {
    fc.assert(
      fc.property(
        series,
        window,
        fc.constantFrom<'movingAverage' | 'median'>('movingAverage', 'median'),
        (values, size, smoother) => {
          const moved = smoothSeries(
            values.map((v) => 1e6 + 3 * v),
            smoother,
            size,
          );
          const plain = smoothSeries(values, smoother, size).map((v) => 1e6 + 3 * v);
          expectSeries(moved, plain, 1e-7);
          expectSeries(smoothSeries(values, smoother, 1), values, 0);
        },
      ),
    );
  });

  test('a window that is even or no number of frames is refused', () => {
    for (const size of [0, 2, 2.5, -3, nan]) {
      expect(() => smoothSeries([1], 'median', size)).toThrow(
        `expected an odd window of frames, got ${size}`,
      );
    }
  });
});
