import { describe, expect, test } from 'vitest';
import { testJobContext } from '../../testing/job-context.ts';
import { goldStandardOf, paperGoldStandard } from '../annotation/gold-standard.ts';
import { gridFromZero } from '../annotation/time-grid.ts';
import type { CorpusData } from '../corpus/corpus.ts';
import { findLeaks } from '../corpus/leak-check.ts';
import { corpusFingerprint } from './corpus-fingerprint.ts';
import { exampleParams, simulateCorpus } from './simulate-corpus.ts';

const small = { seed: 3, sessions: 3, raters: 5, durationSec: [20, 25], features: true } as const;

const goldOf = ({ traces }: CorpusData, recordingId: string, dimension: string) => {
  const own = traces.filter((trace) => trace.recordingId === recordingId && trace.dimension === dimension);
  return goldStandardOf({ recordingId, dimension, traces: own }, gridFromZero(own, 0.1), paperGoldStandard);
};

describe('simulateCorpus', () => {
  test('says that it is simulated, and from which seed', async () => {
    const { corpus } = await simulateCorpus(small, testJobContext());
    expect(corpus).toMatchObject({
      name: 'Simulated video calls',
      simulated: true,
      source: 'simulated by Soften, seed 3',
    });
  });

  test('two subjects a session, every rater on every recording and dimension, no leak', async () => {
    const { corpus, traces } = await simulateCorpus(small, testJobContext());
    const ids = ['call01A', 'call01B', 'call02A', 'call02B', 'call03A', 'call03B'];
    expect(corpus.recordings.map(({ id }) => id)).toEqual(ids);
    expect(new Set(corpus.recordings.map(({ subject }) => subject)).size).toBe(6);
    expect(traces).toHaveLength(6 * 2 * 5);
    for (const { timesSec, values } of traces) {
      expect(timesSec.length).toBe(values.length);
      expect(values.length).toBeGreaterThanOrEqual(200);
      expect(values.length).toBeLessThanOrEqual(250);
      expect(values.every((value) => Math.abs(value) <= 1)).toBe(true);
    }
    for (const fold of corpus.folds) expect(findLeaks(fold, corpus.recordings)).toEqual([]);
  });

  test('features stand on the frames of the traces, under the names of their modality', async () => {
    const { corpus, traces, features } = await simulateCorpus(small, testJobContext());
    expect(corpus.modalities.map(({ id, columns }) => [id, columns.length])).toEqual([
      ['audio', 130],
      ['video', 98],
    ]);
    expect(features).toHaveLength(6 * 2);
    for (const { recordingId, modality, columns, timesSec, values } of features) {
      expect(columns).toBe(corpus.modalities.find(({ id }) => id === modality)?.columns);
      expect(new Set(columns).size).toBe(values.cols);
      expect(timesSec).toEqual(traces.find((trace) => trace.recordingId === recordingId)?.timesSec);
      expect(values.data).toHaveLength(timesSec.length * columns.length);
      expect(values.data.every((value) => Number.isFinite(value))).toBe(true);
    }
    const audio = corpus.modalities[0]?.columns;
    expect([audio?.[0], audio?.[1], audio?.[129]]).toEqual(['F0final_mean', 'F0final_sd', 'mfcc[14]_sd']);
    const video = corpus.modalities[1]?.columns;
    expect([video?.[0], video?.[49], video?.[97]]).toEqual(['x_0', 'y_0', 'y_48']);
  });

  test('the same seed gives the same values, another seed others', async () => {
    const first = await simulateCorpus(small, testJobContext());
    const again = await simulateCorpus(small, testJobContext());
    expect([again.corpus, corpusFingerprint(again)]).toEqual([first.corpus, corpusFingerprint(first)]);
    const other = await simulateCorpus({ ...small, seed: 4 }, testJobContext());
    expect(corpusFingerprint(other)).not.toBe(corpusFingerprint(first));
    expect(other.traces[0]?.values).not.toEqual(first.traces[0]?.values);
    expect(other.features[0]?.values).not.toEqual(first.features[0]?.values);
  });

  test('traces are the same without features', async () => {
    const withFeatures = await simulateCorpus(small, testJobContext());
    const without = await simulateCorpus({ ...small, features: false }, testJobContext());
    expect(corpusFingerprint(without)).toBe(corpusFingerprint({ ...withFeatures, features: [] }));
    expect([without.features, without.corpus.modalities]).toEqual([[], []]);
  });

  test('reports each session, and stops when it is cancelled', async () => {
    const controller = new AbortController();
    const context = testJobContext(controller);
    const onProgress: typeof context.onProgress = (report) => {
      context.onProgress(report);
      if (report.done === 2) controller.abort();
    };
    await expect(simulateCorpus(small, { ...context, onProgress })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(context.progress.map(({ done, total }) => [done, total])).toEqual([
      [1, 3],
      [2, 3],
    ]);
  });

  test('a partition that cannot be filled by recordings of the given length is refused', async () => {
    const params = { ...small, partitionFrames: { train: 450, dev: 450, test: 300 } };
    await expect(simulateCorpus(params, testJobContext())).rejects.toThrow(
      'sessionLengths: expected test recordings of 200 to 250 frames, got 150 on average',
    );
  });
});

test('the example shows its accidents: one rater upside down, one late, and nobody else against the others', async () => {
  const example = await simulateCorpus({ ...exampleParams, features: false }, testJobContext());
  const against = example.corpus.recordings.flatMap(({ id }) =>
    example.corpus.dimensions.flatMap((dimension) => {
      const { weights } = goldOf(example, id, dimension.id);
      const flagged = weights.filter(({ flags }) => flags.length > 0);
      return flagged.map(({ raterId, flags }) => [id, dimension.id, raterId, ...flags]);
    }),
  );
  expect(against).toEqual([['call01B', 'valence', 'R4', 'negative']]);
  for (const dimension of ['arousal', 'valence']) {
    const coverages = goldOf(example, 'call02A', dimension).weights.map(({ coverage }) => coverage);
    expect(coverages).toEqual([1, 1, 1, 1, expect.closeTo(0.7, 2), 1]);
  }
});
