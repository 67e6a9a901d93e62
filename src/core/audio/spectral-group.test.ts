// The descriptors of one spectrum, on spectra simple enough for mental arithmetic.
import { describe, expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { createBandPower } from './band-power.ts';
import { barkOfHz, createSharpness } from './psychoacoustic-sharpness.ts';
import { rollOffs } from './roll-off.ts';
import { spectralEntropy } from './spectral-entropy.ts';
import { createSpectralFlux } from './spectral-flux.ts';
import { spectralHarmonicity } from './spectral-harmonicity.ts';
import { createSpectralShape, type SpectralShape } from './spectral-shape.ts';

/** Bins 0..`bins`, all 0 but those given. */
function spectrum(bins: number, values: Readonly<Record<number, number>>): Float64Array {
  const power = new Float64Array(bins + 1);
  for (const [bin, value] of Object.entries(values)) power[Number(bin)] = value;
  return power;
}

const flat = (bins: number) => new Float64Array(bins + 1).fill(1);

describe('createBandPower', () => {
  const power = Float64Array.of(64, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512);

  test('edges between bins count by their share', () => {
    expect(createBandPower(250, 650, 100, 10)(power)).toBe((1 + 4 + 8 + 16 + 16) / 10);
    expect(createBandPower(275, 610, 100, 10)(power)).toBeCloseTo((0.5 + 4 + 8 + 16 + 3.2) / 10, 13);
  });

  test('edges on bins count in full', () => {
    expect(createBandPower(200, 600, 100, 10)(power)).toBe((2 + 4 + 8 + 16 + 32) / 10);
  });
});

describe('rollOffs', () => {
  const shares = [0.25, 0.5, 0.75, 0.9];
  const of = (power: Float64Array) => {
    const hz = new Float64Array(4);
    const total = power.subarray(1).reduce((sum, value) => sum + value, 0);
    rollOffs(power, total, 10, shares, hz);
    return [...hz];
  };

  test('of a flat spectrum, ties go to the bin that reaches the share, whatever the rounding', () => {
    expect(of(flat(100))).toEqual([250, 500, 750, 900]);
    const rounded = flat(100).map((value, bin) => value + 1e-15 * (bin - 50));
    expect(of(rounded)).toEqual([250, 500, 750, 900]);
  });

  test('of one line, its bin; of silence, bin 1; DC does not count', () => {
    expect(of(spectrum(100, { 0: 1000, 37: 2 }))).toEqual([370, 370, 370, 370]);
    expect(of(spectrum(100, {}))).toEqual([10, 10, 10, 10]);
  });

  test('of unequal lines', () => {
    expect(of(spectrum(100, { 10: 4, 20: 2, 30: 2, 90: 2 }))).toEqual([100, 200, 300, 900]);
  });
});

test('createSpectralFlux: root mean square step of the magnitudes, 0 for the first frame', () => {
  const flux = createSpectralFlux(4);
  expect(flux(Float64Array.of(99, 1, 4, 9, 16))).toBe(0);
  expect(flux(Float64Array.of(0, 9, 4, 9, 0))).toBe(Math.sqrt((4 + 16) / 4));
  expect(flux(Float64Array.of(50, 9, 4, 9, 0))).toBe(0);
});

describe('spectralEntropy', () => {
  test('of equal bins the logarithm of their number, of one line nearly none', () => {
    expect(spectralEntropy(flat(256), 256)).toBeCloseTo(8, 12);
    expect(spectralEntropy(spectrum(256, { 9: 1e9 }), 1e9)).toBeLessThan(1e-11);
  });

  test('of silence none', () => {
    expect(spectralEntropy(spectrum(256, {}), 0)).toBeCloseTo(0, 15);
  });

  test('a quiet bin counts as 1e-7', () => {
    const expected = -(0.75 * Math.log2(0.75) + 0.25 * Math.log2(0.25));
    expect(spectralEntropy(Float64Array.of(0, 3e-7, 2e-9), 4e-7)).toBeCloseTo(expected, 12);
  });
});

describe('createSpectralShape', () => {
  const shapeOf = (power: Float64Array, binHz: number) => {
    const shape: SpectralShape = {
      totalPower: 0,
      centroid: 0,
      variance: 0,
      skewness: 0,
      kurtosis: 0,
      slope: 0,
    };
    createSpectralShape(power.length - 1, binHz)(power, shape);
    return shape;
  };

  test('two equal lines: between them, half their distance away, symmetric', () => {
    const shape = shapeOf(spectrum(20, { 0: 5, 4: 3, 8: 3 }), 10);
    expect(shape).toMatchObject({ totalPower: 6, centroid: 60, variance: 400, skewness: 0, kurtosis: 1 });
  });

  test('lines of 3 to 1: the moments of a coin with p = 1/4', () => {
    const { centroid, variance, skewness, kurtosis } = shapeOf(spectrum(20, { 4: 3, 8: 1 }), 10);
    const pq = 3 / 16;
    expectSeries(
      [centroid, variance, skewness, kurtosis],
      [50, 1600 * pq, 0.5 / Math.sqrt(pq), 1 / pq - 3],
      1e-10,
    );
  });

  test('slope: that of a straight line, times the number of bins less 1', () => {
    const line = Float64Array.from({ length: 21 }, (_, bin) => 0.3 * bin * 10 + 7);
    expect(shapeOf(line, 10).slope).toBeCloseTo(0.3 * 19, 10);
    expect(shapeOf(flat(20), 10).slope).toBeCloseTo(0, 12);
  });

  test('silence and a single line have no spread', () => {
    const nothing = { centroid: 0, variance: 0, skewness: 0, kurtosis: 0, slope: 0 };
    expect(shapeOf(spectrum(20, {}), 10)).toMatchObject(nothing);
    expect(shapeOf(spectrum(20, { 7: 0.25 }), 10)).toMatchObject({ variance: 0, skewness: 0, kurtosis: 0 });
  });
});

describe('createSharpness', () => {
  // Traunmueller 1990: 1 kHz lies at 8.53 Bark, 4 kHz at 17.46; below 2 and above 20.1 Bark with corrections.
  test.each([
    [1000, 26.81 / 2.96 - 0.53],
    [4000, 26.81 / 1.49 - 0.53],
    [100, 0.85 * (26.81 / 20.6 - 0.53) + 0.3],
    [10000, 1.22 * (26.81 / 1.196 - 0.53) - 4.422],
  ])('%i Hz in Bark', (hz, bark) => {
    expect(barkOfHz(hz)).toBeCloseTo(bark, 10);
  });

  test('a line at 1 kHz has 0.94, one at 4 kHz more than its Bark', () => {
    const of = (bin: number) => createSharpness(80, 100)(spectrum(80, { [bin]: 5 }), 5);
    expect(of(10)).toBeCloseTo(0.938016, 5);
    const bark = 26.81 / 1.49 - 0.53;
    expect(of(40)).toBeCloseTo(0.11 * bark * (1 + ((bark - 16) / 4) ** 1.5849625), 10);
  });

  test('two lines: the mean by power; silence 0', () => {
    const sharpness = createSharpness(80, 100);
    const single = (bin: number) => sharpness(spectrum(80, { [bin]: 1 }), 1);
    expect(sharpness(spectrum(80, { 5: 3, 20: 1 }), 4)).toBeCloseTo((3 * single(5) + single(20)) / 4, 12);
    expect(sharpness(spectrum(80, {}), 0)).toBe(0);
  });
});

describe('spectralHarmonicity', () => {
  const of = (...values: number[]) => spectralHarmonicity(Float32Array.from(values));

  test('half the way up and down between extrema of two bins on either side, over the bins', () => {
    //     0  1  2  3  4  5  6  7  8  9 10 11 12
    expect(of(0, 1, 2, 9, 2, 1, 0.5, 1, 2, 7, 3, 2, 1)).toBe((8.5 + 6.5) / 2 / 12);
  });

  test('an extremum of one bin on either side does not count', () => {
    expect(of(0, 1, 2, 9, 2, 3, 2.5, 1, 0, 0, 0, 0, 0)).toBe(0);
  });

  test('nothing from silence, a slope, or bins 1 and 2 and the last two', () => {
    expect(of(0, 0, 0, 0, 0, 0, 0, 0)).toBe(0);
    expect(of(0, 1, 2, 3, 4, 5, 6, 7)).toBe(0);
    expect(of(0, 1, 9, 1, 0.9, 0.8, 0.7, 9, 0)).toBe(0);
  });
});
