import { describe, expect, test } from 'vitest';
import { testJobContext } from '../../testing/job-context.ts';
import { pretendTraining } from '../../testing/pretend-training.ts';
import { goldStandardOf, paperGoldStandard } from '../annotation/gold-standard.ts';
import { gridFromZero } from '../annotation/time-grid.ts';
import { createRandom } from '../array/random.ts';
import type { CorpusData } from '../corpus/corpus.ts';
import { exampleParams, simulateCorpus } from '../simulation/simulate-corpus.ts';
import { experimentSettings } from './experiment-settings.ts';
import { mostNetworks } from './plan-networks.ts';
import type { GoldSeries } from './prepare-targets.ts';
import { type ExperimentParams, type ExperimentResult, runExperimentWith } from './run-experiment.ts';
import { systemName } from './system-name.ts';
import type { ExperimentProgress } from './train-networks.ts';
import type { TrainedNetwork } from './trained-network.ts';

const data = await simulateCorpus({ ...exampleParams, sessions: 3, durationSec: [30, 34] }, testJobContext());

function goldsOf({ corpus, traces }: CorpusData): GoldSeries[] {
  return corpus.recordings.flatMap(({ id }) =>
    corpus.dimensions.map((dimension) => {
      const own = traces.filter((trace) => trace.recordingId === id && trace.dimension === dimension.id);
      const input = { recordingId: id, dimension: dimension.id, traces: own };
      return goldStandardOf(input, gridFromZero(own, corpus.hopSec), paperGoldStandard);
    }),
  );
}

function paramsOf(change: Partial<ExperimentParams> = {}): ExperimentParams {
  return {
    corpus: data.corpus,
    golds: goldsOf(data),
    features: data.features,
    folds: data.corpus.folds,
    settings: { ...experimentSettings('fast', data.corpus, { seeds: [1, 2] }), delaySec: 1 },
    meanSdModalities: ['audio'],
    provenance: { codeVersion: 'test', backend: { name: 'none', adapter: '' }, traces: [], features: [] },
    ...change,
  };
}

function run(params: ExperimentParams, atOnce = 1): Promise<ExperimentResult> {
  return runExperimentWith({ train: pretendTraining, atOnce }, params, testJobContext());
}

describe('the systems of an experiment', () => {
  test('every modality single and multi, raw and processed, the fusions, and the constant', async () => {
    const { predictions, document } = await run(paramsOf());
    const names = [...new Set(predictions.map(({ system }) => systemName(system)))].sort();
    const modalities = ['audio', 'video'].flatMap((id) => [
      `${id}-multi`,
      `${id}-multi-raw`,
      `${id}-single`,
      `${id}-single-raw`,
    ]);
    const fusions = ['fusion-multi', 'fusion-multi-rescaled', 'fusion-single', 'fusion-single-rescaled'];
    expect(names).toEqual([...modalities, ...fusions, 'constant'].sort());
    // 13 systems, 2 dimensions, E and sigma, dev and test, 2 seeds.
    expect(document.scores).toHaveLength(13 * 2 * 2 * 2 * 2);
    for (const score of document.scores.filter(({ system }) => system.kind === 'constant'))
      expect(score.ccc).toBe(0);
    expect(document.comparisons.length).toBeGreaterThan(0);
    expect(document.provenance.settings).toMatchObject({ preset: 'fast', delaySec: 1 });
  });

  test('post-processing never lowers the dev CCC, and the chosen weight is the best of its curve', async () => {
    const { document } = await run(paramsOf());
    for (const { ccc } of document.postProcessing) expect(ccc.shift).toBeGreaterThanOrEqual(ccc.raw);
    expect(document.chosenWeights).toHaveLength(2 * 2 * 2 * 2);
    for (const { curve, weightOfE } of document.chosenWeights) {
      expect(curve.map((one) => one.weightOfE)).toEqual([0.4, 1, 1.6]);
      const best = Math.max(...curve.map((one) => one.devCcc));
      expect(curve.find((one) => one.weightOfE === weightOfE)?.devCcc).toBe(best);
    }
  });

  test('how many networks train at once does not matter', async () => {
    expect(await run(paramsOf(), 4)).toEqual(await run(paramsOf(), 1));
  });

  test('finished networks take the place of training, with the same results', async () => {
    const context = testJobContext<ExperimentProgress>();
    const params = paramsOf();
    const whole = await runExperimentWith({ train: pretendTraining, atOnce: 3 }, params, context);
    const finished: TrainedNetwork[] = context.progress.flatMap(({ trained }) => trained ?? []);
    // 2 dimensions, 2 modalities, 2 seeds; E, sigma, and both with three weights.
    expect(finished).toHaveLength(2 * 2 * 2 * 5);
    expect(mostNetworks(params.folds.length, params.settings)).toBe(finished.length);
    const train = () => Promise.reject(new Error('nothing is left to train'));
    expect(await runExperimentWith({ train, atOnce: 1 }, { ...params, finished }, testJobContext())).toEqual(
      whole,
    );
  });

  test('networks that fail end the experiment with their own error', async () => {
    const failing = { train: () => Promise.reject(new Error('the loss is not finite')), atOnce: 2 };
    await expect(runExperimentWith(failing, paramsOf(), testJobContext())).rejects.toThrow(
      'the loss is not finite',
    );
  });
});

describe('test data never reaches a choice', () => {
  test('noise in place of all test traces and features leaves every choice as it is, bit by bit', async () => {
    const [fold] = data.corpus.folds;
    const held = new Set(fold?.test);
    const random = createRandom(99);
    const noisy: CorpusData = {
      ...data,
      traces: data.traces.map((trace) =>
        held.has(trace.recordingId) ? { ...trace, values: trace.values.map(() => random.normal()) } : trace,
      ),
      features: data.features.map((table) =>
        held.has(table.recordingId)
          ? { ...table, values: { ...table.values, data: table.values.data.map(() => random.normal()) } }
          : table,
      ),
    };
    const before = await run(paramsOf());
    const after = await run(paramsOf({ golds: goldsOf(noisy), features: noisy.features }));
    const choices = ({ document }: ExperimentResult) => ({
      weights: document.chosenWeights,
      postProcessing: document.postProcessing,
      fusions: document.fusions,
      dev: document.scores.filter(({ partition }) => partition === 'dev'),
    });
    expect(choices(after)).toEqual(choices(before));
    const testScores = ({ document }: ExperimentResult) =>
      document.scores.filter(({ partition }) => partition === 'test');
    expect(testScores(after)).not.toEqual(testScores(before));
  });
});

describe('small corpora', () => {
  test('one modality: no fusion', async () => {
    const settings = { ...experimentSettings('fast', data.corpus, { modalities: ['video'] }), delaySec: 0 };
    const { document } = await run(paramsOf({ settings }));
    expect(document.fusions).toEqual([]);
    expect(document.scores.some(({ system }) => system.kind === 'fusion')).toBe(false);
  });

  test('E without sigma: only E is learnt, alone, and it is said', async () => {
    const golds = goldsOf(data).map(({ sigma: _sigma, ...gold }) => gold);
    const { document } = await run(paramsOf({ golds }));
    expect(new Set(document.scores.map(({ target }) => target.kind))).toEqual(new Set(['E']));
    expect(document.chosenWeights).toEqual([]);
    expect(document.findings.map(({ kind }) => kind)).toContain('targetLeftOut');
  });

  test('a fold without test recordings is scored on dev alone', async () => {
    const [fold] = data.corpus.folds;
    if (!fold) throw new Error('the example has a fold');
    const { document } = await run(paramsOf({ folds: [{ ...fold, test: [] }] }));
    expect(new Set(document.scores.map(({ partition }) => partition))).toEqual(new Set(['dev']));
    expect(document.findings).toContainEqual({ kind: 'emptyPartition', partition: 'test', fold: fold.name });
  });

  test('three dimensions are three times one', async () => {
    const third = { ...data.corpus.dimensions[0]!, id: 'liking', label: 'Liking' };
    const corpus = { ...data.corpus, dimensions: [...data.corpus.dimensions, third] };
    const golds = goldsOf(data).flatMap((gold) =>
      gold.dimension === 'arousal' ? [gold, { ...gold, dimension: 'liking' }] : [gold],
    );
    const { document } = await run(
      paramsOf({ corpus, golds, settings: { ...experimentSettings('fast', corpus), delaySec: 1 } }),
    );
    const of = (dimension: string) =>
      document.scores
        .filter(({ target }) => target.dimension === dimension)
        .map(({ ccc, partition, system }) => [ccc, partition, systemName(system)]);
    expect(of('liking')).toEqual(of('arousal'));
  });
});

test('an unknown dimension or modality is refused with what there is', () => {
  expect(() => experimentSettings('fast', data.corpus, { dimensions: ['joy'] })).toThrow(
    'expected a dimension of arousal, valence, got joy',
  );
});

test('recordings no longer than the delay are named before anything is trained, with what helps', async () => {
  const short = data.features.map((table) => {
    const rows = table.modality === 'audio' ? 9 : table.values.rows;
    const { cols } = table.values;
    const values = { rows, cols, data: table.values.data.subarray(0, rows * cols) };
    return { ...table, timesSec: table.timesSec.subarray(0, rows), values };
  });
  const error = await run(paramsOf({ features: short })).catch((thrown: unknown) => thrown);
  const [first] = data.corpus.folds[0]?.train ?? [];
  expect((error as Error).message).toMatch(
    new RegExp(
      `^No training recording is left of audio\\. ${first} has 9 audio frames, no more than the delay;.* more\\.$`,
    ),
  );
  expect(error).toMatchObject({
    name: 'NothingToLearnError',
    remedy: expect.stringContaining('Lower the reaction lag'),
  });
});
