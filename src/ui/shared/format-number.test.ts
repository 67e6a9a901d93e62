import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatClock,
  formatCount,
  formatDuration,
  formatNumber,
  formatPercent,
} from './format-number.ts';

describe('formatNumber', () => {
  test.each([
    [0.12345, 3, '0.123'],
    [-0.5, 2, '\u22120.50'],
    [-0.0004, 3, '0.000'],
    [-0, 0, '0'],
    [NaN, 3, '\u2013'],
    [Infinity, 3, '\u2013'],
  ])('%d with %d decimals reads %s', (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text);
  });
});

test('shares, counts and sizes', () => {
  expect(formatPercent(0.875)).toBe('88%');
  expect(formatPercent(0.1234, 1)).toBe('12.3%');
  expect(formatPercent(NaN)).toBe('\u2013');
  expect(formatCount(55072)).toBe('55,072');
  expect([812, 4100, 36_000_000, 999_600].map(formatBytes)).toEqual(['812 B', '4.1 KB', '36 MB', '1.0 MB']);
});

describe('formatDuration', () => {
  test.each([
    [168, '2 min 48 s'],
    [120, '2 min'],
    [59.7, '1 min'],
    [12, '12 s'],
    [0.4, '0.4 s'],
    [0, '0 s'],
    [3780, '1 h 3 min'],
    [NaN, '\u2013'],
  ])('%d s reads %s', (sec, text) => {
    expect(formatDuration(sec)).toBe(text);
  });
});

describe('formatClock', () => {
  test.each([
    [0, 0, '0:00'],
    [75.25, 1, '1:15.3'],
    [59.96, 1, '1:00.0'],
    [3671, 0, '1:01:11'],
    [-2.5, 1, '\u22120:02.5'],
    [-0.001, 1, '0:00.0'],
  ])('%d s with %d decimals reads %s', (sec, decimals, text) => {
    expect(formatClock(sec, decimals)).toBe(text);
  });
});
