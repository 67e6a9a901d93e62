import { describe, expect, test } from 'vitest';
import { timeTicks, valueTicks } from './axis-ticks.ts';

const labels = (ticks: { label: string }[]) => ticks.map((t) => t.label);

describe('timeTicks', () => {
  test('round minutes and seconds', () => {
    expect(labels(timeTicks({ startSec: 0, endSec: 168 }, 500))).toEqual([
      '0:00',
      '0:30',
      '1:00',
      '1:30',
      '2:00',
      '2:30',
    ]);
  });
  test('fractions of a second when zoomed in, without rounding errors', () => {
    const ticks = timeTicks({ startSec: 12.05, endSec: 13.05 }, 400);
    expect(labels(ticks)).toEqual(['0:12.2', '0:12.4', '0:12.6', '0:12.8', '0:13.0']);
    expect(ticks.map((t) => t.value)).toEqual([12.2, 12.4, 12.6, 12.8, 13]);
  });
  test('hours for long media, and nothing for no width', () => {
    expect(labels(timeTicks({ startSec: 3600, endSec: 10800 }, 300))).toEqual([
      '1:00:00',
      '1:30:00',
      '2:00:00',
      '2:30:00',
      '3:00:00',
    ]);
    expect(timeTicks({ startSec: 0, endSec: 10 }, 0)).toEqual([]);
  });
});

describe('valueTicks', () => {
  test.each([
    [-1, 1, 5, ['\u22121.0', '\u22120.5', '0.0', '0.5', '1.0']],
    [0, 1, 3, ['0.0', '0.5', '1.0']],
    [0, 100, 5, ['0', '50', '100']],
    // In steps of 0.5, or of 1, there would be 0 alone.
    [-0.45, 0.45, 3, ['\u22120.4', '0.0', '0.4']],
    [-0.39, 0.39, 2, ['\u22120.3', '0.0', '0.3']],
    [-0.95, 0.95, 2, ['\u22120.9', '0.0', '0.9']],
    [0, 0.043, 5, ['0.00', '0.01', '0.02', '0.03', '0.04']],
  ])('%d to %d, at most %d', (min, max, most, expected) => {
    expect(labels(valueTicks(min, max, most))).toEqual(expected);
  });
  test('an empty range has none', () => {
    expect(valueTicks(1, 1, 5)).toEqual([]);
    expect(valueTicks(NaN, 1, 5)).toEqual([]);
  });
});
