// Against the definition, minute by minute: a mean of 11, then the smallest of both sides.
import { expect, test } from 'vitest';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { createBackgroundLevel } from './background-level.ts';

function byDefinition(levels: readonly number[], half: number): number[] {
  const smooth = levels.map((_, row) => {
    const heard = levels.slice(Math.max(0, row - 5), row + 6).filter(Number.isFinite);
    return heard.length > 0 ? heard.reduce((sum, level) => sum + level, 0) / heard.length : Infinity;
  });
  return levels.map((_, row) => Math.min(...smooth.slice(Math.max(0, row - half), row + half + 1)));
}

test.each([
  [0, 0],
  [1, 3],
  [4, 3],
  [200, 0],
  [200, 1],
  [200, 20],
  [57, 500],
])('%i rows, %i to both sides', (rows, half) => {
  const noise = seededNoise(rows, 7);
  const levels = Array.from(noise, (value, row) => (row % 40 > 15 && row % 40 < 31 ? -Infinity : 20 * value));
  const found: [number, number][] = [];
  const background = createBackgroundLevel(half, (level, around) => found.push([level, around]));
  levels.forEach((level, row) => {
    background.push(level);
    // No more is held back than it takes to know.
    expect(found.length).toBe(Math.max(0, row - half - 4));
  });
  background.end();
  expect(found.map(([level]) => level)).toEqual(levels);
  expect(found.map(([, around]) => around)).toEqual(byDefinition(levels, half));
});
