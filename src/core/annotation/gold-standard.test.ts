import { expect, test } from 'vitest';
import { testJobContext } from '../../testing/job-context.ts';
import { expectSeries } from '../../testing/matchers.ts';
import { traceOf } from '../../testing/rating-tables.ts';
import { goldStandardJob, goldStandardOf, paperGoldStandard } from './gold-standard.ts';

const times = Array.from({ length: 30 }, (_, n) => n / 10);
const wave = times.map((timeSec) => Math.sin(timeSec));
const grid = { startSec: 0, hopSec: 0.1, frames: 30 };
const input = (...traces: ReturnType<typeof traceOf>[]) => ({
  recordingId: 'rec',
  dimension: 'arousal',
  traces,
});

test('the latest take of a rater counts', () => {
  const first = traceOf(
    times,
    wave.map((value) => -value),
  );
  const second = traceOf(times, wave, { take: 2 });
  const gold = goldStandardOf(input(second, first), grid, paperGoldStandard);
  expectSeries(gold.E, wave, 1e-12);
  expect(gold.weights).toHaveLength(1);
});

test('an excluded rater takes no part in E, sigma, weights or agreement', () => {
  const raters = ['a', 'b', 'c'].map((raterId, k) =>
    traceOf(
      times,
      wave.map((value) => value * (k + 1)),
      { raterId },
    ),
  );
  const settings = { ...paperGoldStandard, excludedRaters: ['b'] };
  const without = goldStandardOf(input(raters[0]!, raters[2]!), grid, settings);
  expect(goldStandardOf(input(...raters), grid, settings)).toEqual(without);
  expect([...without.raterCount]).toEqual(new Array(30).fill(2));
});

test('no trace at all gives an empty, undamaged answer', () => {
  const gold = goldStandardOf(input(), { ...grid, frames: 2 }, paperGoldStandard);
  expectSeries(gold.E, [Number.NaN, Number.NaN], 0);
  expect(gold.weights).toEqual([]);
  expect(gold.fellBackToMean).toBe(false);
});

test('the job works through its inputs in order, reports progress and can be cancelled', async () => {
  const inputs = ['x', 'y', 'z'].map((recordingId) => ({ ...input(traceOf(times, wave)), recordingId }));
  const params = { hopSec: 0.1, settings: paperGoldStandard, inputs };
  const context = testJobContext();
  const golds = await goldStandardJob(params, context);
  expect(golds.map((gold) => gold.recordingId)).toEqual(['x', 'y', 'z']);
  expect(golds[0]?.grid).toEqual(grid);
  expect(context.progress.at(-1)).toMatchObject({ done: 3, total: 3 });
  const abort = new AbortController();
  abort.abort();
  await expect(goldStandardJob(params, testJobContext(abort))).rejects.toMatchObject({
    name: 'AbortError',
  });
});
