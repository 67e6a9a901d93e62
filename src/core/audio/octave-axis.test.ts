import { describe, expect, test } from 'vitest';
import { auditoryWeights, octaveAxis } from './octave-axis.ts';

// 16 kHz and frames of 60 ms: 1024 points, 513 bins of 15.625 Hz.
const axis = octaveAxis(16000, 513);

describe('octaveAxis', () => {
  test('as many points as bins, from 25 Hz to half the sampling rate', () => {
    expect(axis.points).toHaveLength(513);
    expect(2 ** axis.points[0]!).toBeCloseTo(25, 10);
    expect(2 ** axis.points[512]!).toBeCloseTo(8000, 8);
    // log2(8000 / 25) = log2(320) = 8.321928094887362 octaves.
    expect(axis.stepOctaves).toBeCloseTo(8.321928094887362 / 512, 14);
    expect(axis.points[100]! - axis.points[99]!).toBeCloseTo(axis.stepOctaves, 12);
  });

  test('points per octave count one point too many, in float32', () => {
    expect(axis.pointsPerOctave).toBe(Math.fround(513 / 8.321928094887362));
  });

  test('bins in octaves; 0 Hz lies one octave below the first bin', () => {
    expect(2 ** axis.binOctaves[1]!).toBeCloseTo(15.625, 12);
    expect(2 ** axis.binOctaves[512]!).toBeCloseTo(8000, 8);
    expect(2 ** axis.binOctaves[0]!).toBeCloseTo(7.8125, 12);
  });
});

describe('auditoryWeights', () => {
  const weights = auditoryWeights(axis);

  test('rise from near 0 to near 1', () => {
    expect(
      weights.every((weight, i) => weight > 0 && weight < 1 && (i === 0 || weight > weights[i - 1]!)),
    ).toBe(true);
    expect(weights[512]).toBeGreaterThan(0.98);
  });

  test('by hand at three points', () => {
    const q = 513 / 8.321928094887362;
    // log2(1.3) = 0.37851162325372983; 3 (i + 1 - s) / q with s = q log2(1.3) - 1.
    for (const i of [0, 23, 300]) {
      const angle = Math.atan((3 * (i + 2)) / q - 3 * 0.37851162325372983);
      expect(weights[i]).toBeCloseTo(0.5 + angle / Math.PI, 6);
    }
  });
});
