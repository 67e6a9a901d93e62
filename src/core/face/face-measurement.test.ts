import { expect, test } from 'vitest';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { faceFeatures, faceMeasurement, summariseFace } from './face-measurement.ts';
import { landmarkPlaces, namedLandmarks } from './face-points.ts';
import { mouthActivity, mouthOpening } from './mouth-opening.ts';
import { normaliseLandmarks, pickLandmarks } from './normalise-landmarks.ts';
import { boxOfMesh, chooseFace, type FaceBox } from './track-face.ts';

const facing = { yawRad: 0, pitchRad: 0, rollRad: 0 };
const picture = { width: 320, height: 240, durationSec: 1 };
const noise = seededNoise(98, 3).map((value) => 50 * value);

test('a video of ten frames: features are the shapes, what was not seen is told', () => {
  const frames = Array.from({ length: 10 }, (_, i) => ({
    timeSec: i / 10,
    points: i === 4 || i > 7 ? null : noise,
    pose: i === 0 ? { ...facing, yawRad: 1 } : facing,
    faces: i === 4 ? 0 : 1 + Number(i === 1),
  }));
  const measured = faceMeasurement(frames, picture);
  const features = faceFeatures(measured);
  const shape = Float32Array.from(normaliseLandmarks(noise));
  for (const row of [0, 4, 7])
    features.values.data
      .subarray(98 * row, 98 * row + 98)
      .forEach((value, at) => expect(value).toBeCloseTo(shape[at] as number, 5));
  expect(features.values.data[98 * 8]).toBeNaN();
  expect(summariseFace(measured, features)).toMatchObject({
    seenShare: 0.7,
    interpolatedShare: 0.1,
    missingShare: 0.2,
    severalShare: 0.1,
    awayShare: 1 / 7,
  });
});

test('the mouth: by hand, its opening and how much it moves', () => {
  const shape = new Float64Array(98);
  shape[namedLandmarks.lowerInnerLip] = 0.3;
  shape[landmarkPlaces.length + namedLandmarks.lowerInnerLip] = 0.4;
  expect(mouthOpening(shape)).toBeCloseTo(0.5, 12);
  // Opens by 0.1 and closes again every 0.1 s: one unit a second, whatever the window holds.
  const times = Float64Array.from({ length: 21 }, (_, i) => i / 10);
  const opening = times.map((_, i) => 0.1 * (i % 2));
  mouthActivity(times, opening).forEach((value) => expect(value).toBeCloseTo(1, 9));
  opening[3] = Number.NaN;
  mouthActivity(times, opening).forEach((value) => expect(value).toBeCloseTo(1, 9));
  expect(
    mouthActivity(
      times,
      times.map(() => Number.NaN),
    ).every(Number.isNaN),
  ).toBe(true);
});

test('the subject is the largest face, then the one that goes on, then again the largest', () => {
  const face = (centreX: number, size: number): FaceBox => ({ centreX, centreY: 100, size });
  const [left, right] = [face(80, 40), face(240, 60)];
  expect(chooseFace([left, right], null, 0)).toBe(1);
  const track = { box: left, seenSec: 5 };
  expect(chooseFace([right, face(84, 42)], track, 5.1)).toBe(1);
  expect(chooseFace([right], track, 5.9)).toBe(-1);
  expect(chooseFace([right], track, 6.5)).toBe(0);
  expect(chooseFace([], null, 0)).toBe(-1);
  expect(chooseFace([], track, 5.1)).toBe(-1);
});

test('the box of a mesh', () => {
  const mesh = new Float32Array(478 * 3);
  mesh.set([10, 20, 0, 40, 100, 9]);
  expect(boxOfMesh(mesh.subarray(0, 6))).toEqual({ centreX: 25, centreY: 60, size: Math.sqrt(30 * 80) });
  expect(pickLandmarks(mesh)).toHaveLength(98);
});
