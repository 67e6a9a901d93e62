import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { traceOf } from '../../testing/rating-tables.ts';
import { resampleTrace } from '../annotation/resample-trace.ts';
import type { TimeGrid } from '../annotation/time-grid.ts';
import { matrix } from '../array/matrix.ts';
import type { FeatureTable } from '../corpus/corpus.ts';
import { alignFeatures } from './align-features.ts';

const nan = Number.NaN;
const grid = (frames: number, hopSec = 1, startSec = 0): TimeGrid => ({ startSec, hopSec, frames });

function tableOf(timesSec: readonly number[], rows: readonly (readonly number[])[]): FeatureTable {
  const cols = rows[0]?.length ?? 1;
  return {
    recordingId: 'rec',
    modality: 'audio',
    source: 'test',
    columns: Array.from({ length: cols }, (_, col) => `c${col}`),
    timesSec: Float64Array.from(timesSec),
    values: matrix(rows.length, cols, Float32Array.from(rows.flat())),
  };
}

const kindsOf = (table: FeatureTable, on: TimeGrid) =>
  alignFeatures(table, on).findings.map((finding) => finding.kind);

describe('alignFeatures', () => {
  test('features on the grid pass unchanged and without a word', () => {
    const table = tableOf(
      [0, 1, 2],
      [
        [1, 2],
        [3, nan],
        [5, 6],
      ],
    );
    expect(alignFeatures(table, grid(3))).toEqual({ firstFrame: 0, values: table.values, findings: [] });
  });

  test('denser features: the mean of each frame, a border row half in both, missing values left out', () => {
    const table = tableOf([0, 0.5, 1, 1.25, 1.5, 2], [[1], [3], [5], [nan], [7], [9]]);
    const { values, findings } = alignFeatures(table, grid(3));
    expectSeries(values.data, [(1 + 1.5) / 1.5, (1.5 + 5 + 3.5) / 2, (3.5 + 9) / 1.5], 1e-6);
    expect(findings).toEqual([
      {
        kind: 'featuresResampled',
        recordingId: 'rec',
        modality: 'audio',
        stepSec: 0.5,
        hopSec: 1,
        method: 'windowMean',
      },
    ]);
  });

  test('sparser features: straight lines, missing beside what is missing', () => {
    const table = tableOf(
      [0, 2, 4, 6],
      [
        [0, 1],
        [4, 1],
        [0, nan],
        [2, 1],
      ],
    );
    const { values, findings } = alignFeatures(table, grid(7));
    const column = (col: number) =>
      Array.from({ length: 7 }, (_, row) => values.data[2 * row + col] as number);
    expect(column(0)).toEqual([0, 2, 4, 2, 0, 1, 2]);
    expectSeries(column(1), [1, 1, 1, nan, nan, nan, 1], 0);
    expect(findings).toMatchObject([{ kind: 'featuresResampled', stepSec: 2, hopSec: 1, method: 'linear' }]);
  });

  test('stamps beside the grid are interpolated, and said', () => {
    const { firstFrame, values, findings } = alignFeatures(
      tableOf([0.5, 1.5, 2.5], [[0], [1], [3]]),
      grid(3),
    );
    // The first row stands on the border of frame 0's window, not in it.
    expect([firstFrame, ...values.data]).toEqual([1, 0.5, 2]);
    expect(findings).toMatchObject([
      { kind: 'featuresResampled', method: 'linear' },
      { kind: 'framesWithoutFeatures', leading: 1, trailing: 0 },
    ]);
  });

  test('features shorter than the traces: the gold frames at both ends are cut and counted', () => {
    const { firstFrame, values, findings } = alignFeatures(tableOf([2, 3, 4], [[2], [3], [4]]), grid(9));
    expect([firstFrame, ...values.data]).toEqual([2, 2, 3, 4]);
    expect(findings).toEqual([
      { kind: 'framesWithoutFeatures', recordingId: 'rec', modality: 'audio', leading: 2, trailing: 4 },
    ]);
  });

  test('features longer than the traces: the rows at both ends are cut and counted', () => {
    const table = tableOf([-1, 0, 1, 2, 3], [[9], [0], [1], [8], [7]]);
    const { firstFrame, values, findings } = alignFeatures(table, grid(2));
    expect([firstFrame, ...values.data]).toEqual([0, 0, 1]);
    expect(findings).toEqual([
      { kind: 'featuresWithoutGold', recordingId: 'rec', modality: 'audio', leading: 1, trailing: 2 },
    ]);
  });

  test('a gap of more than 2.5 steps stays missing inside, and cuts nothing', () => {
    const { values, findings } = alignFeatures(tableOf([0, 1, 2, 7, 8], [[0], [1], [2], [7], [8]]), grid(9));
    expectSeries(values.data, [0, 1, 2, nan, nan, nan, nan, 7, 8], 0);
    expect(findings).toEqual([]);
  });

  test('no overlap leaves no rows', () => {
    const { values } = alignFeatures(tableOf([100, 101], [[1], [2]]), grid(5));
    expect(values.rows).toBe(0);
    expect(kindsOf(tableOf([100, 101], [[1], [2]]), grid(5))).toContain('framesWithoutFeatures');
    expect(alignFeatures(tableOf([], []), grid(5)).values.rows).toBe(0);
  });

  test('rows out of order, repeated or without a stamp are brought in order', () => {
    const table = tableOf(
      [2, 0, nan, 1, 1],
      [
        [2, nan],
        [0, 0],
        [9, 9],
        [1, 4],
        [3, nan],
      ],
    );
    expectSeries(alignFeatures(table, grid(3)).values.data, [0, 0, 2, 4, 2, nan], 0);
  });

  test('treats every column as a trace of samples is treated', () => {
    const stamp = fc.integer({ min: 0, max: 200 }).map((value) => value / 20);
    const value = fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: -9, max: 9 }) },
      { weight: 1, arbitrary: fc.constant(nan) },
    );
    const rows = fc
      .array(fc.tuple(stamp, value, value), { minLength: 2, maxLength: 40 })
      .filter((drawn) => new Set(drawn.map((row) => row[0])).size > 1);
    fc.assert(
      fc.property(rows, fc.constantFrom(0.1, 0.5, 1, 2), (drawn, hopSec) => {
        const timesSec = drawn.map((row) => row[0]);
        const on = grid(Math.floor(10 / hopSec), hopSec);
        const { firstFrame, values } = alignFeatures(
          tableOf(
            timesSec,
            drawn.map(([, a, b]) => [a, b]),
          ),
          on,
        );
        for (const col of [0, 1]) {
          const whole = resampleTrace(
            traceOf(
              timesSec,
              drawn.map((row) => row[col + 1] as number),
            ),
            on,
          );
          const own = Array.from({ length: on.frames }, (_, frame) => {
            const row = frame - firstFrame;
            return row < 0 || row >= values.rows ? nan : (values.data[2 * row + col] as number);
          });
          expectSeries(own, whole, 1e-5);
        }
      }),
      { numRuns: 300 },
    );
  });
});
