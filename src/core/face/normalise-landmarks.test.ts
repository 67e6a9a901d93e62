import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { videoColumns } from '../simulation/feature-columns.ts';
import {
  faceParts,
  landmarkColumns,
  landmarkPlaces,
  namedLandmarks,
  stableLandmarks,
} from './face-points.ts';
import { normaliseLandmarks, pickLandmarks, placeFace } from './normalise-landmarks.ts';

/** A face with no symmetry that could hide a mistake: outer corners of the eyes level and 200 apart, the rest noise. */
function someFace(): Float64Array {
  const points = seededNoise(98, 5).map((value) => 100 * value);
  for (const [landmark, x] of [
    [namedLandmarks.leftEyeOuter, -100],
    [namedLandmarks.rightEyeOuter, 100],
  ] as const) {
    points[landmark] = x;
    points[49 + landmark] = 7;
  }
  return points;
}

/** Turned clockwise in the picture, enlarged, moved. */
function moved(points: Float64Array, turnRad: number, scale: number, dx: number, dy: number): Float64Array {
  return points.map((_, at) => {
    const [x, y] = [points[at % 49] as number, points[(at % 49) + 49] as number];
    return at < 49
      ? dx + scale * (x * Math.cos(turnRad) - y * Math.sin(turnRad))
      : dy + scale * (x * Math.sin(turnRad) + y * Math.cos(turnRad));
  });
}

test('the 49 points are iBUG’s parts in iBUG’s order, none twice, and the columns those of simulated video', () => {
  expect(faceParts.map(({ mesh }) => mesh.length)).toEqual([5, 5, 4, 5, 6, 6, 12, 6]);
  expect(new Set(landmarkPlaces).size).toBe(49);
  expect(stableLandmarks).toHaveLength(13);
  expect(landmarkColumns.map(({ name }) => name)).toEqual(videoColumns);
  expect(landmarkColumns[19 + 49]).toMatchObject({ name: 'y_19', label: 'left eye 1, y' });
});

test('landmarks are picked by their place in the mesh, x first and then y', () => {
  const mesh = Float32Array.from({ length: 478 * 3 }, (_, i) => i);
  const points = pickLandmarks(mesh);
  expect(points[0]).toBe(70 * 3);
  expect(points[49]).toBe(70 * 3 + 1);
  expect(points[48]).toBe(87 * 3);
  expect(() => pickLandmarks(new Float32Array(3 * 468))).toThrow(
    'pickLandmarks: expected 478 x 3 numbers, got 1404',
  );
});

test('translation, rotation in the picture and scale leave the shape as it is, and are told', () => {
  const face = someFace();
  const shape = normaliseLandmarks(face);
  const turn = fc.double({ min: -3, max: 3, noNaN: true });
  const scale = fc.double({ min: 0.05, max: 20, noNaN: true });
  const shift = fc.double({ min: -2000, max: 2000, noNaN: true });
  fc.assert(
    fc.property(turn, scale, shift, shift, (turnRad, factor, dx, dy) => {
      const other = moved(face, turnRad, factor, dx, dy);
      const place = placeFace(other);
      expect(place.rollRad).toBeCloseTo(turnRad, 9);
      expect(place.scale).toBeCloseTo(200 * factor, 6);
      normaliseLandmarks(other).forEach((value, at) => expect(value).toBeCloseTo(shape[at] as number, 9));
    }),
  );
});

test('by hand: stable points at zero on average, the eyes level and one apart', () => {
  const shape = normaliseLandmarks(moved(someFace(), 0.7, 3, 50, -20));
  const { leftEyeOuter, rightEyeOuter } = namedLandmarks;
  expect((shape[rightEyeOuter] as number) - (shape[leftEyeOuter] as number)).toBeCloseTo(1, 12);
  expect(shape[49 + rightEyeOuter]).toBeCloseTo(shape[49 + leftEyeOuter] as number, 12);
  for (const offset of [0, 49]) {
    const sum = stableLandmarks.reduce((total, i) => total + (shape[offset + i] as number), 0);
    expect(sum).toBeCloseTo(0, 10);
  }
});

test('a mouth that opens changes the lips and nothing else', () => {
  const open = someFace();
  open[49 + namedLandmarks.lowerInnerLip] = (open[49 + namedLandmarks.lowerInnerLip] as number) + 30;
  const [before, after] = [normaliseLandmarks(someFace()), normaliseLandmarks(open)];
  const changed = after.map((value, at) => value - (before[at] as number));
  expect(changed[49 + namedLandmarks.lowerInnerLip]).toBeCloseTo(30 / 200, 12);
  expect([...changed].filter((value) => Math.abs(value) > 1e-12)).toHaveLength(1);
});

test('a missing stable point makes the frame missing, a missing lip only the lip; no size, no shape', () => {
  const withoutEye = someFace();
  withoutEye[namedLandmarks.leftEyeInner] = Number.NaN;
  expect(normaliseLandmarks(withoutEye).slice(0, 49).every(Number.isNaN)).toBe(true);
  const withoutLip = someFace();
  withoutLip[namedLandmarks.upperInnerLip] = Number.NaN;
  const missing = [...normaliseLandmarks(withoutLip).keys()].filter((at) =>
    Number.isNaN(normaliseLandmarks(withoutLip)[at]),
  );
  // Its y is turned together with its x.
  expect(missing).toEqual([namedLandmarks.upperInnerLip, 49 + namedLandmarks.upperInnerLip]);
  expect(normaliseLandmarks(new Float64Array(98)).every(Number.isNaN)).toBe(true);
});
