import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tableOf } from '../../testing/rating-tables.ts';
import { defaultSpans, disagreementSpans, type SpanSource, spanKey } from './disagreement-spans.ts';
import { ratersInSpan } from './span-raters.ts';

const { NaN: missing } = Number;

function source(recordingId: string, measure: readonly number[], dimension = 'arousal'): SpanSource {
  const grid = { startSec: 0, hopSec: 0.1, frames: measure.length };
  return { recordingId, dimension, grid, measure: Float64Array.from(measure) };
}

function level(...parts: readonly (readonly [frames: number, value: number])[]): number[] {
  return parts.flatMap(([frames, value]) => Array.from({ length: frames }, () => value));
}

describe('disagreementSpans', () => {
  const options = { quantile: 0.5, minSec: 1, mergeSec: 0.5 };

  test('the highest mean first, over all recordings', () => {
    const spans = disagreementSpans(
      [
        source('a', level([50, 0.1], [20, 0.6], [50, 0.1])),
        source('b', level([50, 0.1], [15, 0.9], [50, 0.1])),
      ],
      options,
    );
    expect(
      spans.map(({ recordingId, startSec, endSec, mean }) => [recordingId, startSec, endSec, mean]),
    ).toEqual([
      ['b', expect.closeTo(4.95, 9), expect.closeTo(6.45, 9), expect.closeTo(0.9, 12)],
      ['a', expect.closeTo(4.95, 9), expect.closeTo(6.95, 9), expect.closeTo(0.6, 12)],
    ]);
  });

  test('short ones are left out, near ones become one', () => {
    const near = level([30, 0], [8, 1], [5, 0], [8, 1], [30, 0]);
    expect(disagreementSpans([source('a', near)], options)).toHaveLength(1);
    expect(disagreementSpans([source('a', near)], { ...options, mergeSec: 0.4 })).toHaveLength(0);
    expect(disagreementSpans([source('a', near)], { ...options, mergeSec: 0.4, minSec: 0.8 })).toHaveLength(
      2,
    );
  });

  test('each dimension has its own threshold', () => {
    const loud = source('a', level([50, 10], [20, 20]), 'arousal');
    const quiet = source('a', level([50, 0.1], [20, 0.2]), 'valence');
    expect(disagreementSpans([loud, quiet], options).map(({ dimension }) => dimension)).toEqual([
      'arousal',
      'valence',
    ]);
  });

  test('missing begins no span, and nothing that varies gives none', () => {
    expect(disagreementSpans([source('a', level([60, missing]))], options)).toEqual([]);
    expect(disagreementSpans([source('a', level([60, 0.4]))], options)).toEqual([]);
    expect(disagreementSpans([source('a', [])], defaultSpans)).toEqual([]);
    const [span] = disagreementSpans([source('a', level([60, 0], [5, 1], [3, missing], [5, 1]))], options);
    expect(span).toMatchObject({ mean: 1, peak: 1 });
  });

  test('spans never overlap, are never too short, and hold their peak', () => {
    const value = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(missing));
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 120 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (measure, quantile) => {
          const spans = disagreementSpans([source('a', measure)], { quantile, minSec: 0.3, mergeSec: 0.2 });
          const inOrder = [...spans].sort((a, b) => a.startSec - b.startSec);
          inOrder.forEach((span, i) => {
            expect(span.endSec - span.startSec).toBeGreaterThan(0.3 - 1e-6);
            expect(span.startSec).toBeGreaterThanOrEqual(
              (inOrder[i - 1]?.endSec ?? Number.NEGATIVE_INFINITY) + 0.2,
            );
            expect(span.peak).toBeGreaterThanOrEqual(span.mean);
            expect(span.peakSec).toBeGreaterThan(span.startSec);
            expect(span.peakSec).toBeLessThan(span.endSec);
          });
        },
      ),
    );
  });

  test('a key tells spans apart whatever their names are', () => {
    const at = { dimension: 'a', startSec: 0, endSec: 1 };
    expect(spanKey({ ...at, recordingId: '<b>x</b>","' })).not.toBe(
      spanKey({ ...at, recordingId: '<b>x</b>' }),
    );
  });
});

describe('ratersInSpan', () => {
  const table = tableOf([
    [0, 0, 9],
    [1, 2, 9],
    [1, 4, 9],
    [0, 0, 9],
  ]);
  const grid = { startSec: 0, hopSec: 0.1, frames: 4 };

  test('means in the span, the one furthest from the others first', () => {
    expect(ratersInSpan(table, grid, { startSec: 0.05, endSec: 0.25 })).toEqual([
      { raterId: 'r3', mean: 9, fromOthers: 7 },
      { raterId: 'r1', mean: 1, fromOthers: -5 },
      { raterId: 'r2', mean: 3, fromOthers: -2 },
    ]);
  });

  test('someone without a value comes last; one alone differs from nobody', () => {
    const silent = {
      ...table,
      ratings: [table.ratings[0] as Float64Array, new Float64Array(4).fill(missing)],
      raterIds: ['a', 'b'],
    };
    const [first, last] = ratersInSpan(silent, grid, { startSec: 0, endSec: 0.3 });
    expect(first).toEqual({ raterId: 'a', mean: 0.5, fromOthers: missing });
    expect(last).toEqual({ raterId: 'b', mean: missing, fromOthers: missing });
  });
});
