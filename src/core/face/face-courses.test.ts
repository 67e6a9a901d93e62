import { expect, test } from 'vitest';
import { faceCourses, lipsAndVoice, meanPerHop, movingMouth, spansWhere } from './face-courses.ts';
import { faceMeasurement } from './face-measurement.ts';
import { landmarkPlaces, namedLandmarks } from './face-points.ts';

const picture = { width: 320, height: 240, durationSec: 1 };
const radians = Math.PI / 180;

/** A face whose outer eye corners are 100 pixels apart, its inner lips `openPx`. */
function points(openPx: number): Float64Array {
  const face = Float64Array.from({ length: 98 }, (_, i) => (i * 37) % 11);
  const set = (landmark: number, x: number, y: number) => {
    face[landmark] = x;
    face[landmarkPlaces.length + landmark] = y;
  };
  set(namedLandmarks.leftEyeOuter, 100, 100);
  set(namedLandmarks.rightEyeOuter, 200, 100);
  set(namedLandmarks.upperInnerLip, 150, 170);
  set(namedLandmarks.lowerInnerLip, 150, 170 + openPx);
  return face;
}

test('curves every 100 ms: pose in degrees, the mouth in outer-eye distances, and where there is no face nothing', () => {
  const frames = Array.from({ length: 20 }, (_, i) => ({
    timeSec: i / 20,
    points: i >= 12 ? null : points(10),
    pose: { yawRad: (i % 2 === 0 ? 10 : 20) * radians, pitchRad: 0.5 * radians, rollRad: -3 * radians },
    faces: i >= 12 ? 0 : 1,
  }));
  const courses = faceCourses(faceMeasurement(frames, picture));
  expect(courses.yawDeg).toHaveLength(10);
  expect(courses.yawDeg[0]).toBeCloseTo(15, 4);
  expect(courses.pitchDeg[5]).toBeCloseTo(0.5, 4);
  expect(courses.rollDeg[5]).toBeCloseTo(-3, 4);
  expect(courses.mouthOpening[3]).toBeCloseTo(0.1, 5);
  expect(courses.yawDeg[6]).toBeNaN();
  expect([...courses.faces]).toEqual([1, 1, 1, 1, 1, 1, 0, 0, 0, 0]);
  expect(courses.spans.notFound).toEqual([
    { startSec: expect.closeTo(0.6, 9), endSec: expect.closeTo(1, 9) },
  ]);
  expect(courses.spans.mouthMoves).toEqual([]);
});

test('a mouth that opens and closes moves; a head far to the side is turned away', () => {
  const frames = Array.from({ length: 10 }, (_, i) => ({
    timeSec: i / 10,
    points: points(i % 2 === 0 ? 0 : 10),
    pose: { yawRad: i < 5 ? 0 : 0.9, pitchRad: 0, rollRad: 0 },
    faces: 1,
  }));
  const { mouthActivity, spans } = faceCourses(faceMeasurement(frames, picture));
  // 0.1 outer-eye distances in every 0.1 s.
  for (const value of mouthActivity) expect(value).toBeCloseTo(1, 4);
  expect(spans.mouthMoves).toEqual([{ startSec: 0, endSec: expect.closeTo(1, 9) }]);
  expect(spans.turnedAway).toEqual([{ startSec: 0.5, endSec: expect.closeTo(1, 9) }]);
});

test('the mean of each hop leaves missing values out; a stamp on a border belongs to the hop that begins', () => {
  const timesSec = Float64Array.of(0, 0.05, 0.1, 0.30000000000000004, 0.35, 9);
  expect([...meanPerHop(timesSec, [1, 3, Number.NaN, 5, 7, 9], 4, 0.1)]).toEqual([
    2,
    Number.NaN,
    Number.NaN,
    6,
  ]);
});

test('spans reach from the first hop to behind the last one, also at the ends', () => {
  const is = (value: number) => value > 0;
  expect(spansWhere(Float64Array.of(1, 1, 0, Number.NaN, 1), 0.5, is)).toEqual([
    { startSec: 0, endSec: 1 },
    { startSec: 2, endSec: 2.5 },
  ]);
  expect(spansWhere(new Float64Array(), 0.5, is)).toEqual([]);
});

test('lips and voice: shares by hand', () => {
  const [still, moving] = [movingMouth / 2, 2 * movingMouth];
  const mouthActivity = Float64Array.of(moving, moving, still, moving, still, Number.NaN, still, still);
  expect(lipsAndVoice({ mouthActivity, hopSec: 0.1 }, [[0, 0.3]])).toEqual({
    movesInSpeech: 2 / 3,
    movesInSilence: 1 / 4,
  });
  expect(lipsAndVoice({ mouthActivity, hopSec: 0.1 }, []).movesInSpeech).toBeNaN();
});
