import { describe, expect, test } from 'vitest';
import { testJobContext } from '../../testing/job-context.ts';
import { goldStandardJob, paperGoldStandard } from '../annotation/gold-standard.ts';
import { momentsOf, standardDeviation } from '../array/moments.ts';
import { createRandom } from '../array/random.ts';
import { findLeaks } from '../corpus/leak-check.ts';
import { pearsonCorrelation } from '../metrics/pearson-correlation.ts';
import { driftProcess } from './random-process.ts';
import { simulateCorpus } from './simulate-corpus.ts';

const small = { seed: 3, sessions: 3, raters: 5, durationSec: [40, 60] } as const;

describe('simulateCorpus', () => {
  test('says that it is simulated, and from which seed', async () => {
    const { corpus } = await simulateCorpus(small, testJobContext());
    expect(corpus).toMatchObject({ simulated: true, source: 'simulated by Soften, seed 3' });
  });

  test('two subjects a session, every rater on every recording and dimension, no leak', async () => {
    const { corpus, traces } = await simulateCorpus(small, testJobContext());
    expect(corpus.recordings.map(({ id }) => id)).toEqual([
      'call01A',
      'call01B',
      'call02A',
      'call02B',
      'call03A',
      'call03B',
    ]);
    expect(traces).toHaveLength(6 * 2 * 5);
    for (const fold of corpus.folds) expect(findLeaks(fold, corpus.recordings)).toEqual([]);
  });

  test('the same seed gives the same traces, another seed others', async () => {
    const first = await simulateCorpus(small, testJobContext());
    expect(await simulateCorpus(small, testJobContext())).toEqual(first);
    const other = await simulateCorpus({ ...small, seed: 4 }, testJobContext());
    expect(other.traces[0]?.values).not.toEqual(first.traces[0]?.values);
  });

  test('raters agree on the whole, stay within [-1, 1], and the accidents show', async () => {
    const { corpus, traces } = await simulateCorpus(small, testJobContext());
    for (const { values } of traces)
      for (const value of values) expect(Math.abs(value) <= 1 || Number.isNaN(value)).toBe(true);
    const inputs = corpus.recordings.flatMap(({ id }) =>
      corpus.dimensions.map((dimension) => ({
        recordingId: id,
        dimension: dimension.id,
        traces: traces.filter((trace) => trace.recordingId === id && trace.dimension === dimension.id),
      })),
    );
    const golds = await goldStandardJob(
      { hopSec: 0.1, settings: paperGoldStandard, inputs },
      testJobContext(),
    );
    const alphas = golds.map((gold) => gold.agreement.krippendorffAlpha);
    expect(momentsOf(alphas).mean).toBeGreaterThan(0.2);
    const upsideDown = golds.find((gold) => gold.recordingId === 'call01B' && gold.dimension === 'valence');
    expect(upsideDown?.weights[3]?.flags).toEqual(['negative']);
    const late = golds.find((gold) => gold.recordingId === 'call02A');
    expect(late?.weights[4]?.coverage).toBeCloseTo(0.7, 2);
  });
});

test('a drift has the spread and the memory that it was asked for', () => {
  const values = driftProcess(createRandom(1), 200_000, 0.1, 2, 0.3);
  expect(standardDeviation(momentsOf(values), 0)).toBeCloseTo(0.3, 1);
  // After one correlation time a value still explains 1/e of the next.
  const later = values.subarray(20);
  expect(pearsonCorrelation(values.subarray(0, later.length), later)).toBeCloseTo(Math.exp(-1), 1);
});
