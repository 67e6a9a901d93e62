import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { momentsOf, standardDeviation } from '../array/moments.ts';
import { createRandom } from '../array/random.ts';
import { concordanceCorrelation } from '../metrics/concordance-correlation.ts';
import { concatenateSeries } from './concatenate-series.ts';
import {
  applyPostProcessing,
  fitPostProcessing,
  noPostProcessing,
  type PostProcessingFit,
  type PredictedRecording,
  paperPostProcessing,
} from './post-processing.ts';

const hopSec = 0.1;
const search = paperPostProcessing;

/** Smooth gold; the prediction is late, flat, off and noisy, each as much as asked. */
function recordingsOf(
  seed: number,
  { lateFrames = 0, gain = 1, offset = 0, noise = 0 },
  lengths = [300, 250],
): PredictedRecording[] {
  const random = createRandom(seed);
  return lengths.map((frames) => {
    const phase = random.uniform() * 6;
    const course = (i: number) => Math.sin(i / 30 + phase) + 0.5 * Math.sin(i / 11 + 2 * phase);
    return {
      gold: Float64Array.from({ length: frames }, (_, i) => course(i)),
      predicted: Float64Array.from(
        { length: frames },
        (_, i) => gain * course(i - lateFrames) + offset + noise * random.normal(),
      ),
    };
  });
}

function cccOf(dev: readonly PredictedRecording[], apply: (series: Float64Array) => Float64Array): number {
  return concordanceCorrelation(
    concatenateSeries(dev.map(({ gold }) => gold)),
    concatenateSeries(dev.map(({ predicted }) => apply(Float64Array.from(predicted)))),
  );
}

function stepsTaken({ parameters }: PostProcessingFit): string[] {
  return (['smoothing', 'centring', 'scaling', 'shift'] as const).filter((step) => parameters[step] !== null);
}

describe('fitPostProcessing', () => {
  test('a perfect prediction is left alone', () => {
    const fit = fitPostProcessing(recordingsOf(1, {}), hopSec);
    expect(fit.parameters).toEqual(noPostProcessing(hopSec));
    expect(fit.ccc).toEqual({ raw: 1, smoothing: 1, centring: 1, scaling: 1, shift: 1 });
  });

  test('finds an offset and a gain, and undoes them', () => {
    const dev = recordingsOf(2, { gain: 0.25, offset: 3 });
    const fit = fitPostProcessing(dev, hopSec);
    expect(stepsTaken(fit)).toEqual(expect.arrayContaining(['centring', 'scaling']));
    expect(fit.parameters.scaling?.factor).toBeGreaterThan(3.5);
    expect(fit.ccc.shift).toBeGreaterThan(0.999);
    const [goldMean, ownMean] = ['gold', 'predicted'].map(
      (key) => momentsOf(concatenateSeries(dev.map((recording) => recording[key as 'gold']))).mean,
    ) as [number, number];
    // Smoothing, if it was taken, moves the mean a little at the edges.
    expect(fit.parameters.centring?.offset).toBeCloseTo(goldMean - ownMean, 1);
  });

  test('a prediction that is late comes earlier, one that is early comes later', () => {
    const shiftOf = (lateFrames: number) =>
      fitPostProcessing(recordingsOf(3, { lateFrames }), hopSec, { ...search, smoothers: [] }).parameters
        .shift;
    expect(shiftOf(12)?.shiftSec).toBeCloseTo(-1.2, 12);
    expect(shiftOf(-25)?.shiftSec).toBeCloseTo(2.5, 12);
    // No further than the search goes: -4 s.
    expect(shiftOf(60)?.shiftSec).toBeGreaterThanOrEqual(-4 - 1e-9);
  });

  test('of shifts that do equally well the smallest is taken', () => {
    // Every shift from 0.2 to 1.5 s makes the step rise between the two frames that have gold.
    const gold = Array.from({ length: 21 }, (_, i) => (i === 3 ? 0 : i === 17 ? 1 : Number.NaN));
    const risesAt = (frame: number) => [{ gold, predicted: gold.map((_, i) => (i < frame ? 0 : 1)) }];
    const shiftOf = (frame: number) =>
      fitPostProcessing(risesAt(frame), hopSec, { ...search, smoothers: [] }).parameters.shift?.shiftSec;
    expect(shiftOf(19)).toBeCloseTo(-0.2, 12);
    expect(shiftOf(2)).toBeCloseTo(0.2, 12);
  });

  test('noise is smoothed away with a window of seconds, whatever the hop', () => {
    const fit = fitPostProcessing(recordingsOf(4, { noise: 1 }), hopSec);
    expect(fit.parameters.smoothing?.windowSec).toBeGreaterThan(0.5);
    expect(fit.ccc.smoothing).toBeGreaterThan(fit.ccc.raw + 0.1);
    const coarse = fitPostProcessing(recordingsOf(4, { noise: 1 }), 1);
    expect(coarse.parameters.smoothing?.windowSec).toBeLessThanOrEqual(20);
    expect((coarse.parameters.smoothing?.windowSec as number) % 2).toBe(1);
  });

  test('the CCC never falls, and each figure is that of the frozen parameters', () => {
    const setting = fc.record({
      lateFrames: fc.integer({ min: -20, max: 30 }),
      gain: fc.double({ min: -1, max: 2, noNaN: true }),
      offset: fc.double({ min: -1, max: 1, noNaN: true }),
      noise: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(setting, fc.integer({ min: 1, max: 99 }), (drawn, seed) => {
        const dev = recordingsOf(seed, drawn, [60, 40]);
        const { parameters, ccc } = fitPostProcessing(dev, hopSec);
        const frozen = noPostProcessing(hopSec);
        const { smoothing, centring, scaling } = parameters;
        const partial = [
          frozen,
          { ...frozen, smoothing },
          { ...frozen, smoothing, centring },
          { ...frozen, smoothing, centring, scaling },
          parameters,
        ].map((steps) => cccOf(dev, (series) => applyPostProcessing(series, steps)));
        const told = [ccc.raw, ccc.smoothing, ccc.centring, ccc.scaling, ccc.shift];
        expectSeries(partial, told, 1e-12);
        expect(told).toEqual(told.toSorted((a, b) => a - b));
      }),
      { numRuns: 25 },
    );
  });

  test('a shift that would help across the border of two recordings is not seen', () => {
    // Concatenated, the first peak one frame later would meet the second gold; within each recording it falls off the end.
    const fit = fitPostProcessing(
      [
        { gold: [5, 0, 0, 0], predicted: [0, 0, 0, 7] },
        { gold: [7, 0, 0, 0], predicted: [0, 0, 0, 5] },
      ],
      hopSec,
      { ...search, smoothers: [] },
    );
    expect(fit.ccc.shift).toBeLessThan(0.01);
  });

  test('frames without gold do not count, and leave the prediction there alone', () => {
    const dev = recordingsOf(5, { gain: 0.5, offset: 1, noise: 0.2 });
    const holes = dev.map(({ gold, predicted }) => ({
      gold: Float64Array.from(gold, (value, i) => (i % 50 < 10 ? Number.NaN : value)),
      predicted,
    }));
    const { parameters, ccc } = fitPostProcessing(holes, hopSec);
    expect(cccOf(holes, (series) => applyPostProcessing(series, parameters))).toBeCloseTo(ccc.shift, 12);
    const changed = holes.map(({ gold, predicted }) => ({
      gold,
      predicted: Float64Array.from(predicted, (value, i) => (Number.isNaN(gold[i]) ? Number.NaN : value)),
    }));
    expect(
      fitPostProcessing(changed, hopSec, { ...search, smoothers: [] }).parameters.centring,
    ).not.toBeNull();
  });

  test('what has no CCC is left alone: no recordings, no gold, a constant prediction', () => {
    const none = fitPostProcessing([], hopSec);
    expect(none.parameters).toEqual(noPostProcessing(hopSec));
    expect(none.ccc.shift).toBeNaN();
    const noGold = [{ gold: [Number.NaN, Number.NaN], predicted: [1, 2] }];
    expect(stepsTaken(fitPostProcessing(noGold, hopSec))).toEqual([]);
    const constant = fitPostProcessing([{ gold: [1, 2, 3], predicted: [5, 5, 5] }], hopSec);
    expect(stepsTaken(constant)).toEqual([]);
    expect(constant.ccc.shift).toBe(0);
  });

  test('a prediction that runs against the gold is not stretched', () => {
    const dev = recordingsOf(6, { gain: -0.3 });
    const fit = fitPostProcessing(dev, hopSec, {
      ...search,
      smoothers: [],
      earliestShiftSec: 0,
      latestShiftSec: 0,
    });
    expect(fit.parameters.scaling).toBeNull();
  });

  test('refuses a hop of 0', () => {
    expect(() => fitPostProcessing([], 0)).toThrow('expected a positive hopSec, got 0');
  });
});

describe('applyPostProcessing', () => {
  test('the steps in their order, by hand', () => {
    const parameters = {
      hopSec: 1,
      smoothing: { smoother: 'movingAverage', windowSec: 3 },
      centring: { offset: 1 },
      scaling: { factor: 2, centre: 3 },
      shift: { shiftSec: 1 },
    } as const;
    // Smoothed 1 3 3 2, centred 2 4 4 3, stretched around 3: 1 5 5 3, one frame later.
    expectSeries(applyPostProcessing([0, 3, 6, 0], parameters), [1, 1, 5, 5], 1e-12);
    expectSeries(applyPostProcessing([], parameters), [], 0);
    expectSeries(applyPostProcessing([4, Number.NaN], noPostProcessing(1)), [4, Number.NaN], 0);
  });

  test('the frozen scaling gives dev the SD of its gold', () => {
    const dev = recordingsOf(7, { gain: 0.2, noise: 0.1 });
    const noEdges = { ...search, smoothers: [], earliestShiftSec: 0, latestShiftSec: 0 };
    const { parameters } = fitPostProcessing(dev, hopSec, noEdges);
    const sdOf = (parts: readonly ArrayLike<number>[]) =>
      standardDeviation(momentsOf(concatenateSeries(parts)), 0);
    expect(sdOf(dev.map(({ predicted }) => applyPostProcessing(predicted, parameters)))).toBeCloseTo(
      sdOf(dev.map(({ gold }) => gold)),
      10,
    );
  });
});
