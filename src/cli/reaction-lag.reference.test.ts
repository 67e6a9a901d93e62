// The gate of the reaction lags, on the annotators of the green-intensity task: real raters, a known stimulus.
// `soften lag FILE --known-delays 20 --truth TRUTH` prints these figures.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recoverKnownDelays } from '../core/annotation/delay-recovery.ts';
import { interRaterAgreement } from '../core/annotation/inter-rater-agreement.ts';
import { meanOverRaters, type RatingTable } from '../core/annotation/rating-table.ts';
import { ratingTableOf } from '../core/annotation/rating-table-of.ts';
import { reactionLagJob } from '../core/annotation/reaction-lag.ts';
import { resampleTrace } from '../core/annotation/resample-trace.ts';
import { gridFromZero } from '../core/annotation/time-grid.ts';
import { matrix } from '../core/array/matrix.ts';
import type { FeatureTable } from '../core/corpus/corpus.ts';
import { concordanceCorrelation } from '../core/metrics/concordance-correlation.ts';
import { pearsonCorrelation } from '../core/metrics/pearson-correlation.ts';
import { readWideTraces } from '../formats/wide-csv.ts';
import { testJobContext } from '../testing/job-context.ts';
import { describeShared, sharedPath } from '../testing/shared.ts';

const folder = 'reference/raters/green_intensity';

function read(path: string, recordingId: string) {
  const file = sharedPath(`${folder}/${path}`);
  return readWideTraces(readFileSync(file), { file, recordingId, dimension: 'green' }).traces;
}

describeShared('known delays of 0.5 to 5 s, 20 draws', () => {
  const tasks = ['TaskA', 'TaskB'];
  const recover = (task: string, part: number) => {
    const traces = read(`${task}_wide_10hz.csv`, task);
    return recoverKnownDelays(traces, gridFromZero(traces, 0.1), { part, intervalDraws: 100 });
  };

  test.each(tasks)(
    '%s: found within 0.2 s, covered nine times out of ten',
    (task) => {
      const { medianErrorSec, covered } = recover(task, 1);
      expect(medianErrorSec).toBeLessThan(0.2);
      expect(covered).toBeGreaterThanOrEqual(0.9);
    },
    60_000,
  );

  // The known lag is then no longer what the estimate was made of: the interval has to cover the rest as well.
  test('from a random half of each recording as well', () => {
    const halves = tasks.map((task) => recover(task, 0.5));
    for (const { medianErrorSec, medianWidthSec } of halves) {
      expect(medianErrorSec).toBeLessThan(0.2);
      expect(medianWidthSec).toBeLessThan(2);
    }
    const covered = halves.reduce((sum, half) => sum + half.covered, 0) / halves.length;
    expect(covered).toBeGreaterThanOrEqual(0.9);
  }, 60_000);
});

describeShared('real lags', () => {
  test.each(['TaskA', 'TaskB'])(
    '%s: moved back, the raters agree better with each other, and no worse with the truth',
    async (task) => {
      const traces = read(`${task}_wide_10hz.csv`, task);
      const grid = gridFromZero(traces, 0.1);
      const input = { recordingId: task, dimension: 'green', traces };
      const { relative, absolute } = await reactionLagJob(
        { inputs: [input], hopSec: 0.1, settings: { excludedRaters: [] } },
        testJobContext(),
      );
      expect(absolute).toBeUndefined();
      const secByRater = Object.fromEntries(relative.map(({ raterId, lagSec }) => [raterId, lagSec]));
      const settings = { excludedRaters: [] };
      const lag = { kind: 'perRater', secByDimension: { green: secByRater } } as const;
      const plainTable = ratingTableOf(input, grid, settings);
      const alignedTable = ratingTableOf(input, grid, { ...settings, lag });
      const [before, after] = [meanOverRaters(plainTable), meanOverRaters(alignedTable)];
      const [truth] = read(`${task}/objective_truth/${task}_normalized_10hz.csv`, task);
      if (!truth) throw new Error('no truth');
      const best = (mean: Float64Array) => {
        const late = (sec: number) =>
          resampleTrace({ ...truth, timesSec: truth.timesSec.map((t) => t + sec) }, grid);
        return Math.max(...Array.from({ length: 41 }, (_, i) => concordanceCorrelation(mean, late(i / 10))));
      };
      const agreement = (table: RatingTable) => interRaterAgreement(table).meanPairwiseCcc;
      expect(agreement(alignedTable)).toBeGreaterThan(agreement(plainTable));
      // In TaskB the lags are within half a second of each other: nothing to gain, and nothing may be lost.
      expect(best(after) - best(before)).toBeGreaterThan(task === 'TaskA' ? 0 : -0.001);
    },
  );

  test.each(['TaskA', 'TaskB'])(
    '%s: the lag against the stimulus is where plain correlation peaks',
    async (task) => {
      const traces = read(`${task}_wide_10hz.csv`, task);
      const grid = gridFromZero(traces, 0.1);
      const [feature] = read(`${task}/objective_truth/${task}_normalized_10hz.csv`, task);
      if (!feature) throw new Error('no feature');
      const column = resampleTrace(feature, grid);
      const features: FeatureTable = {
        recordingId: task,
        modality: 'picture',
        source: feature.source,
        columns: ['green'],
        timesSec: feature.timesSec,
        values: matrix(feature.values.length, 1, Float32Array.from(feature.values)),
      };
      const input = { recordingId: task, dimension: 'green', traces, features };
      const { relative, absolute } = await reactionLagJob(
        { inputs: [input], hopSec: 0.1, settings: { excludedRaters: [] } },
        testJobContext(),
      );
      const secByRater = Object.fromEntries(relative.map(({ raterId, lagSec }) => [raterId, lagSec]));
      const lag = { kind: 'perRater', secByDimension: { green: secByRater } } as const;
      const mean = meanOverRaters(ratingTableOf(input, grid, { excludedRaters: [], lag }));
      const slope = (series: Float64Array) =>
        series.map((_, n) => (series[n + 20] ?? Number.NaN) - (series[n - 20] ?? Number.NaN));
      const plain = Array.from({ length: 81 }, (_, i) =>
        pearsonCorrelation(slope(column).slice(0, grid.frames - i), slope(mean).slice(i)),
      );
      expect(absolute?.lagSec).toBeCloseTo(plain.indexOf(Math.max(...plain)) / 10, 0);
      expect(absolute?.lowSec).toBeLessThanOrEqual(absolute?.lagSec ?? Number.NaN);
    },
  );
});
