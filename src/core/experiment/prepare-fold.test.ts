import { describe, expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { matrix } from '../array/matrix.ts';
import { momentsOf, standardDeviation } from '../array/moments.ts';
import { createRandom } from '../array/random.ts';
import type { FeatureTable } from '../corpus/corpus.ts';
import { meanSdNaming } from './coefficient-of-variation.ts';
import { fitLateFusion } from './late-fusion.ts';
import { fitPostProcessing } from './post-processing.ts';
import { describePreparation, type PreparationFinding, type Target } from './preparation-finding.ts';
import {
  type FoldPreparation,
  type PreparedFold,
  type PreparedSequence,
  prepareFold,
} from './prepare-fold.ts';
import type { GoldSeries } from './prepare-targets.ts';

const nan = Number.NaN;
const both: Target[] = [
  { dimension: 'arousal', kind: 'E' },
  { dimension: 'arousal', kind: 'sigma' },
];
const columns = ['f0_mean', 'f0_sd', 'energy'];
const fold = { name: 'f', train: ['a', 'b'], dev: ['c'], test: ['d'] };

function goldOf(recordingId: string, frames: number, hopSec = 0.1, dimension = 'arousal'): GoldSeries {
  const random = createRandom(recordingId.charCodeAt(0));
  const course = () => Float64Array.from({ length: frames }, () => random.normal(0, 0.3));
  return {
    recordingId,
    dimension,
    grid: { startSec: 0, hopSec, frames },
    E: course(),
    sigma: course().map((value) => 0.2 + value ** 2),
  };
}

function featuresOf(recordingId: string, rows: number, stepSec = 0.1, names = columns): FeatureTable {
  const random = createRandom(100 + recordingId.charCodeAt(0));
  return {
    recordingId,
    modality: 'audio',
    source: `features/audio/${recordingId}.csv`,
    columns: names,
    timesSec: Float64Array.from({ length: rows }, (_, i) => i * stepSec),
    values: matrix(
      rows,
      names.length,
      Float32Array.from({ length: rows * names.length }, () => Math.abs(random.normal(3, 1))),
    ),
  };
}

function paramsOf(other: Partial<FoldPreparation> = {}): FoldPreparation {
  const ids = ['a', 'b', 'c', 'd'];
  return {
    fold,
    recordings: ids.map((id, i) => ({ id, session: `s${i >> 1}` })),
    golds: ids.map((id) => goldOf(id, 60)),
    features: ids.map((id) => featuresOf(id, 60)),
    modality: { id: 'audio', columns },
    targets: both,
    hopSec: 0.1,
    delaySec: 0,
    poolSec: 0.1,
    ...other,
  };
}

const kindsOf = ({ findings }: { findings: readonly PreparationFinding[] }) =>
  findings.map((finding) => finding.kind);
const idsOf = (prepared: PreparedFold) =>
  (['train', 'dev', 'test'] as const).map((name) => prepared.partitions[name].map((s) => s.recordingId));

/** The same parameters with recording `id`'s features changed. */
function withTable(id: string, change: (table: FeatureTable) => FeatureTable | undefined): FoldPreparation {
  const params = paramsOf();
  return {
    ...params,
    features: params.features.flatMap((table) =>
      table.recordingId === id ? (change(table) ?? []) : [table],
    ),
  };
}

function withValues(
  id: string,
  valueOf: (value: number, col: number, row: number) => number,
): FoldPreparation {
  return withTable(id, (table) => {
    const data = table.values.data.map((v, i) =>
      valueOf(v, i % columns.length, Math.floor(i / columns.length)),
    );
    return { ...table, values: matrix(table.values.rows, columns.length, data) };
  });
}

describe('prepareFold', () => {
  test('lays inputs and targets of every recording side by side', () => {
    const prepared = prepareFold(paramsOf());
    expect(idsOf(prepared)).toEqual([['a', 'b'], ['c'], ['d']]);
    expect(prepared.findings).toEqual([]);
    const [first] = prepared.partitions.train as [PreparedSequence];
    expect(first).toMatchObject({ recordingId: 'a', session: 's0', firstFrame: 0, framesPerStep: 1 });
    expect([first.inputs.rows, first.inputs.cols]).toEqual([60, 3]);
    expect([first.targets.rows, first.targets.cols]).toEqual([60, 2]);
    expect(first.timesSec[10]).toBeCloseTo(1, 12);
    expectSeries(
      (first.gold[0] as Float64Array).map(Math.fround),
      first.targets.data.filter((_, i) => i % 2 === 0) as Float32Array,
      0,
    );
  });

  test('training has mean 0 and SD 1 in every column; dev is measured with the same ruler', () => {
    const prepared = prepareFold(paramsOf());
    const column = (partition: 'train' | 'dev', col: number) =>
      prepared.partitions[partition].flatMap(({ inputs }) =>
        Array.from({ length: inputs.rows }, (_, row) => inputs.data[row * inputs.cols + col] as number),
      );
    for (const col of [0, 1, 2]) {
      const moments = momentsOf(column('train', col));
      expect(Math.abs(moments.mean)).toBeLessThan(1e-6);
      expect(standardDeviation(moments, 0)).toBeCloseTo(1, 5);
    }
    const raw = paramsOf().features[2]?.values.data[2] as number;
    const scale = prepared.scales[2] as { mean: number; sd: number };
    expect(column('dev', 2)[0]).toBeCloseTo((raw - scale.mean) / scale.sd, 5);
  });

  test('delay and pooling: 8 frames late, 4 frames per step, the last step short', () => {
    const params = paramsOf({ delaySec: 0.8, poolSec: 0.4 });
    const { partitions, delay, pooling } = prepareFold({
      ...params,
      golds: params.golds.map((gold) => ({ ...gold, E: gold.E.map((_, i) => i) })),
    });
    const [first] = partitions.train;
    expect([delay.frames, pooling.framesPerStep, first?.firstFrame]).toEqual([8, 4, 8]);
    expect(first?.gold[0]?.length).toBe(52);
    expect(first?.gold[0]?.[0]).toBe(8);
    expect([first?.inputs.rows, first?.targets.rows]).toEqual([13, 13]);
    expect(first?.targets.data[0]).toBe(9.5);
    expect(first?.timesSec[0]).toBeCloseTo(0.95, 12);
  });

  test('mean and SD columns become coefficients only if the naming is asked for', () => {
    expect(prepareFold(paramsOf())).toMatchObject({ columns, guards: [] });
    const varied = prepareFold(paramsOf({ meanSdNaming }));
    expect(varied.columns).toEqual(['f0_mean', 'f0_cv', 'energy']);
    expect(varied.guards).toMatchObject([{ name: 'f0', meanColumn: 0, sdColumn: 1 }]);
    expect(varied.scales[1]).not.toEqual(prepareFold(paramsOf()).scales[1]);
    expect(varied.scales[2]).toEqual(prepareFold(paramsOf()).scales[2]);
  });
});

describe('prepareFold on bad input', () => {
  test('features shorter than the traces', () => {
    const prepared = prepareFold(withTable('b', () => featuresOf('b', 50)));
    expect(prepared.findings).toEqual([
      { kind: 'framesWithoutFeatures', recordingId: 'b', modality: 'audio', leading: 0, trailing: 10 },
    ]);
    expect(prepared.partitions.train.map(({ inputs }) => inputs.rows)).toEqual([60, 50]);
  });

  test('features longer than the traces', () => {
    const prepared = prepareFold(withTable('b', () => featuresOf('b', 75)));
    expect(prepared.findings).toEqual([
      { kind: 'featuresWithoutGold', recordingId: 'b', modality: 'audio', leading: 0, trailing: 15 },
    ]);
    expect(prepared.partitions.train[1]?.inputs.rows).toBe(60);
  });

  test('another hop than the gold standard', () => {
    const prepared = prepareFold(withTable('c', () => featuresOf('c', 30, 0.2)));
    expect(prepared.findings).toMatchObject([
      { kind: 'featuresResampled', recordingId: 'c', stepSec: expect.closeTo(0.2, 9), method: 'linear' },
      { kind: 'framesWithoutFeatures', trailing: 1 },
    ]);
    expect(prepared.partitions.dev[0]?.inputs.rows).toBe(59);
  });

  test('a recording without features leaves the others as they are', () => {
    const prepared = prepareFold(withTable('c', () => undefined));
    expect(idsOf(prepared)).toEqual([['a', 'b'], [], ['d']]);
    expect(prepared.findings).toEqual([
      { kind: 'withoutFeatures', recordingId: 'c', modality: 'audio' },
      { kind: 'emptyPartition', partition: 'dev' },
    ]);
    expect(prepared.partitions.test).toEqual(prepareFold(paramsOf()).partitions.test);
  });

  test('partitions without recordings, and a fold that names a stranger', () => {
    const noTest = prepareFold(paramsOf({ fold: { ...fold, test: [] } }));
    expect(noTest.findings).toEqual([{ kind: 'emptyPartition', partition: 'test' }]);
    const noTrain = prepareFold(paramsOf({ fold: { ...fold, train: [] } }));
    expect(noTrain.targets.targets).toEqual([]);
    expect(kindsOf(noTrain)).toContain('emptyPartition');
    const stranger = prepareFold(paramsOf({ fold: { ...fold, dev: ['ghost', 'c'] } }));
    expect(stranger.findings).toEqual([{ kind: 'unknownRecording', partition: 'dev', recordingId: 'ghost' }]);
    expect(idsOf(stranger)).toEqual([['a', 'b'], ['c'], ['d']]);
  });

  test('missing values become the training mean and are counted', () => {
    const prepared = prepareFold(withValues('c', (value, col, row) => (col < 2 && row < 7 ? nan : value)));
    expect(prepared.findings.map(describePreparation)).toEqual([
      'c: 14 missing audio values (f0_mean, f0_sd) in 7 steps were filled with the training mean.',
    ]);
    const { inputs } = prepared.partitions.dev[0] as { inputs: { data: Float32Array } };
    expect([...inputs.data.subarray(0, 2)]).toEqual([0, 0]);
    expect(inputs.data.every(Number.isFinite)).toBe(true);
  });

  test('a step of which some frames are missing takes the mean of the others', () => {
    const params = withValues('c', (value, col, row) => (col === 2 && row % 2 === 1 ? nan : value));
    const prepared = prepareFold({ ...params, poolSec: 0.2 });
    expect(prepared.findings).toEqual([]);
    const single = prepareFold(paramsOf()).partitions.dev[0]?.inputs.data as Float32Array;
    expect(prepared.partitions.dev[0]?.inputs.data[2]).toBe(single[2]);
  });

  test('columns that are constant or empty in training are 0 everywhere and named', () => {
    const silence = (value: number, col: number) => [nan, 5, value][col] as number;
    const params = paramsOf();
    const features = ['a', 'b'].map((id) =>
      withValues(id, silence).features.find((t) => t.recordingId === id),
    );
    const prepared = prepareFold({
      ...params,
      features: [...(features as FeatureTable[]), ...params.features.slice(2)],
    });
    expect(prepared.findings).toEqual([
      { kind: 'silentColumns', modality: 'audio', reason: 'empty', columns: ['f0_mean'] },
      { kind: 'silentColumns', modality: 'audio', reason: 'constant', columns: ['f0_sd'] },
    ]);
    for (const { inputs } of Object.values(prepared.partitions).flat()) {
      expect(inputs.data.every((value, i) => i % 3 === 2 || value === 0)).toBe(true);
    }
  });

  test('one rater: only E is prepared', () => {
    const golds = paramsOf().golds.map((gold) => ({ ...gold, sigma: gold.E.map(() => nan) }));
    const prepared = prepareFold(paramsOf({ golds }));
    expect(prepared.targets).toMatchObject({ targets: [both[0]], sigmaScalings: {} });
    expect(prepared.partitions.train[0]?.targets.cols).toBe(1);
    expect(kindsOf(prepared)).toContain('targetLeftOut');
  });

  test('an imported E without sigma', () => {
    const golds = paramsOf().golds.map(({ sigma: _, ...gold }) => gold);
    expect(prepareFold(paramsOf({ golds })).targets.targets).toEqual([both[0]]);
  });

  test('one dimension, three dimensions', () => {
    const dimensions = ['arousal', 'valence', 'power'];
    const golds = dimensions.flatMap((dimension) =>
      fold.train.concat('c', 'd').map((id) => goldOf(id, 60, 0.1, dimension)),
    );
    const targets = dimensions.flatMap((dimension): Target[] => [
      { dimension, kind: 'E' },
      { dimension, kind: 'sigma' },
    ]);
    const prepared = prepareFold(paramsOf({ golds, targets }));
    expect(prepared.partitions.test[0]?.targets.cols).toBe(6);
    expect(Object.keys(prepared.targets.sigmaScalings)).toEqual(dimensions);
    expect(prepareFold(paramsOf({ targets: [both[1] as Target] })).partitions.test[0]?.targets.cols).toBe(1);
  });

  test('a recording no longer than the delay, another set of columns, a delay between two frames', () => {
    const short = prepareFold({ ...withTable('b', () => featuresOf('b', 4)), delaySec: 0.43 });
    expect(short.delay).toMatchObject({ frames: 4, rounded: true });
    expect(short.findings).toEqual([
      { kind: 'rounded', what: 'delay', askedSec: 0.43, appliedSec: 0.4 },
      { kind: 'framesWithoutFeatures', recordingId: 'b', modality: 'audio', leading: 0, trailing: 56 },
      { kind: 'tooShort', recordingId: 'b', modality: 'audio', frames: 4 },
    ]);
    const other = prepareFold(withTable('d', () => featuresOf('d', 60, 0.1, ['x', 'y'])));
    expect(other.findings).toEqual([
      { kind: 'otherColumns', recordingId: 'd', modality: 'audio', expected: 3, found: 2 },
      { kind: 'emptyPartition', partition: 'test' },
    ]);
  });

  test('every finding can be told to a person', () => {
    const prepared = prepareFold({ ...withTable('b', () => featuresOf('b', 4)), delaySec: 0.43 });
    expect(prepared.findings.map(describePreparation)).toEqual([
      'The delay of 0.43 s is no whole number of frames; 0.4 s was used.',
      'b: 0 frames at the start and 56 at the end have no audio features and were cut.',
      'b has 4 audio frames, no more than the delay; it was left out of that modality.',
    ]);
  });
});

describe('test data never reaches a fit', () => {
  /** Everything of test recording d replaced: noise of other size and length, holes, no sigma. */
  function withTestNoise(params: FoldPreparation): FoldPreparation {
    const random = createRandom(77);
    const noisy = (length: number) => Float64Array.from({ length }, () => 50 * random.normal());
    const golds = params.golds.map((gold): GoldSeries => {
      if (gold.recordingId !== 'd') return gold;
      const E = noisy(90).map((value, i) => (i % 9 === 0 ? nan : value));
      return { recordingId: 'd', dimension: gold.dimension, grid: { ...gold.grid, frames: 90 }, E };
    });
    const features = params.features.map((table) => {
      if (table.recordingId !== 'd') return table;
      const values = matrix(
        81,
        3,
        Float32Array.from(noisy(243), (value, i) => (i % 5 === 0 ? nan : value)),
      );
      return { ...table, timesSec: Float64Array.from({ length: 81 }, (_, i) => 0.13 * i), values };
    });
    return { ...params, golds, features };
  }

  /** Dev predictions made of the prepared inputs, as a stand-in for networks, and what is chosen by them. */
  function chosenOnDev({ partitions }: PreparedFold) {
    const dev = partitions.dev.map(({ inputs, gold }) => ({
      gold: gold[0] as Float64Array,
      predicted: Float64Array.from(
        { length: inputs.rows },
        (_, row) => inputs.data[row * inputs.cols] as number,
      ),
      other: Float64Array.from(
        { length: inputs.rows },
        (_, row) => inputs.data[row * inputs.cols + 1] as number,
      ),
    }));
    const [first] = dev as [(typeof dev)[0]];
    return {
      postProcessing: fitPostProcessing(dev, 0.1),
      fusion: fitLateFusion([first.predicted, first.other], first.gold),
    };
  }

  test('every fitted parameter, and train and dev themselves, are bit-identical', () => {
    const params = paramsOf({ delaySec: 0.4, meanSdNaming });
    const [clean, noisy] = [prepareFold(params), prepareFold(withTestNoise(params))];
    expect(noisy.partitions.test).not.toEqual(clean.partitions.test);
    const fitted = ({
      targets,
      scales,
      guards,
      delay,
      pooling,
      columns: names,
      partitions,
    }: PreparedFold) => ({
      targets,
      scales,
      guards,
      delay,
      pooling,
      names,
      train: partitions.train,
      dev: partitions.dev,
    });
    // toEqual compares numbers with Object.is: nothing but the very same bits passes.
    expect(fitted(noisy)).toEqual(fitted(clean));
    expect(chosenOnDev(noisy)).toEqual(chosenOnDev(clean));
  });
});

describe('silence is masked', () => {
  const recordings = ['a', 'b', 'c', 'd'].map((id) => ({
    id,
    session: id,
    ...(id === 'd' ? {} : { speaking: [[1, 2] as const] }),
  }));
  const usual = prepareFold(paramsOf({ recordings, delaySec: 0.5 }));
  const masking = prepareFold(paramsOf({ recordings, delaySec: 0.5, maskSilence: true }));
  const inputsOf = (fold_: PreparedFold) => fold_.partitions.dev[0]?.inputs as PreparedSequence['inputs'];

  test('outside the spans, on the time of the features, inputs are 0; inside they are as ever', () => {
    const { cols, rows, data } = inputsOf(masking);
    for (let row = 0; row < rows; row++) {
      const isSpeaking = row >= 10 && row < 20;
      const own = [...data.subarray(row * cols, (row + 1) * cols)];
      const expected = [...inputsOf(usual).data.subarray(row * cols, (row + 1) * cols)];
      expect(own).toEqual(isSpeaking ? expected : expected.map(() => 0));
    }
  });

  test('what is fitted and where there is nothing known stays as it is, and is told', () => {
    expect(masking.scales).toEqual(usual.scales);
    expect(masking.partitions.test).toEqual(usual.partitions.test);
    expect(masking.findings).toContainEqual({
      kind: 'silenceMasked',
      recordingId: 'c',
      modality: 'audio',
      frames: 45,
      of: 55,
    });
    expect(masking.findings).toContainEqual({ kind: 'speakingUnknown', recordingId: 'd', modality: 'audio' });
    expect(usual.findings.some(({ kind }) => kind === 'silenceMasked')).toBe(false);
  });
});
