import { expect, test } from 'vitest';
import { pearsonCorrelation } from '../metrics/pearson-correlation.ts';
import { createExactRandom, createNormalCells } from './exact-random.ts';
import { driveFace, type FaceMovement, furthestTurn } from './face-movement.ts';

const time = { frames: 3000, hopSec: 0.04 };
const course = (of: (n: number) => number) => Float64Array.from({ length: time.frames }, (_, n) => of(n));
/** Speaks in the first half; valence and arousal swing at their own pace. */
const display = {
  speech: course((n) => (n < 1500 ? 1 : 0)),
  face: { arousal: course((n) => 0.6 * Math.sin(n / 90)), valence: course((n) => 0.6 * Math.sin(n / 150)) },
  voice: { arousal: course(() => 0), valence: course(() => 0) },
  expressivity: course(() => 0.7),
  away: course((n) => (n > 2000 && n < 2200 ? 1 : 0)),
  ambiguity: { arousal: course(() => 0), valence: course(() => 0) },
};

const drive = (seed: number) => driveFace(createExactRandom(seed, createNormalCells()), time, display);
const columnOf = (frames: readonly FaceMovement[], name: keyof FaceMovement) =>
  Float64Array.from(frames, (frame) => frame[name]);

test('the same seed moves a face the same way, another seed does not', () => {
  expect(drive(3)).toEqual(drive(3));
  expect(columnOf(drive(3), 'yawRad')).not.toEqual(columnOf(drive(4), 'yawRad'));
});

test('smile follows valence and brows follow arousal; the mouth moves while speaking and rests else', () => {
  const frames = drive(3);
  expect(pearsonCorrelation(columnOf(frames, 'smile'), display.face.valence)).toBeGreaterThan(0.98);
  expect(pearsonCorrelation(columnOf(frames, 'brow'), display.face.arousal)).toBeGreaterThan(0.95);
  const mouth = columnOf(frames, 'mouth');
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(mouth.subarray(0, 1500))).toBeGreaterThan(0.3);
  expect(Math.max(...mouth.subarray(1600))).toBeLessThan(1e-6);
});

test('every movement keeps to its range, so that a landmarker finds the face; about 18 blinks a minute', () => {
  const frames = drive(5);
  for (const { mouth, smile, brow, blink, ...turned } of frames) {
    for (const share of [mouth, blink]) expect(share >= 0 && share <= 1).toBe(true);
    for (const share of [smile, brow]) expect(Math.abs(share)).toBeLessThanOrEqual(1);
    for (const [name, furthest] of Object.entries(furthestTurn))
      expect(Math.abs(turned[name as keyof typeof turned])).toBeLessThanOrEqual(furthest);
  }
  const begun = frames.filter(({ blink }, n) => blink > 0 && (frames[n - 1]?.blink ?? 0) === 0);
  // 36 are expected in two minutes, give or take four standard deviations of a Poisson count; some run into another.
  expect(begun.length).toBeGreaterThan(10);
  expect(begun.length).toBeLessThan(60);
});

test('a face that turns away turns to one side', () => {
  const yaw = columnOf(drive(3), 'yawRad').subarray(2050, 2180);
  expect(Math.min(...yaw.map(Math.abs))).toBeGreaterThan(0.7 * furthestTurn.yawRad);
});
