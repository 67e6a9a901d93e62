// The report's figures against the independent float64 values beside the reference traces.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { paperGoldStandard } from '../core/annotation/gold-standard.ts';
import { raterReportJob } from '../core/annotation/rater-report.ts';
import { readWideTraces } from '../formats/wide-csv.ts';
import { testJobContext } from '../testing/job-context.ts';
import { describeShared, sharedPath } from '../testing/shared.ts';

interface Expected {
  readonly at_frames: readonly number[];
  readonly ewe_at: readonly number[];
  readonly frames: number;
  readonly ccc_r1_r2: number;
  readonly mean_pairwise_ccc: number;
  readonly krippendorff_alpha_interval: number;
  readonly cronbach_alpha: number;
}

describeShared('the report of the raters', () => {
  const expected = JSON.parse(readFileSync(sharedPath('reference/raters/expected.json'), 'utf8')) as Record<
    string,
    Expected
  >;
  const files = {
    green_TaskA: 'green_intensity/TaskA_wide_10hz.csv',
    green_TaskB: 'green_intensity/TaskB_wide_10hz.csv',
    edge_negative: 'edge_negative.csv',
  };

  test.each(Object.entries(files))('%s', async (name, path) => {
    const file = sharedPath(`reference/raters/${path}`);
    const target = { file, recordingId: name, dimension: 'd' };
    const { traces } = readWideTraces(readFileSync(file), target);
    const theirs = expected[name] as Expected;
    const params = {
      input: { ...target, traces },
      hopSec: 0.1,
      settings: paperGoldStandard,
      windowSec: theirs.frames * 0.1,
    };
    const report = await raterReportJob(params, testJobContext());
    const { ccc, raterIds } = report.pairs;
    expect(ccc[1]).toBeCloseTo(theirs.ccc_r1_r2, 9);
    const off = ccc.filter((value) => !Number.isNaN(value));
    expect(off).toHaveLength(raterIds.length * (raterIds.length - 1));
    expect(off.reduce((sum, value) => sum + value, 0) / off.length).toBeCloseTo(theirs.mean_pairwise_ccc, 9);
    // One window that is the whole recording.
    expect(report.windows.timesSec).toHaveLength(1);
    expect(report.windows.meanPairwiseCcc[0]).toBeCloseTo(theirs.mean_pairwise_ccc, 9);
    expect(report.windows.krippendorffAlpha[0]).toBeCloseTo(theirs.krippendorff_alpha_interval, 9);
    expect(report.windows.cronbachAlpha[0]).toBeCloseTo(theirs.cronbach_alpha, 9);
    const ewe = report.definitions.find(({ weighting }) => weighting === 'pearsonAll')?.E;
    theirs.at_frames.forEach((frame, i) => {
      expect(ewe?.[frame]).toBeCloseTo(theirs.ewe_at[i] as number, 9);
    });
  });
});
