import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTurnedAway, noPose, poseOfMatrix } from './head-pose.ts';

type Row = readonly [number, number, number];

/** Where the head's axes end up, told in words of the picture: as columns of the matrix. */
function matrixOf(x: Row, y: Row, z: Row, scale = 1): number[] {
  return [
    ...x.map((v) => v * scale),
    0,
    ...y.map((v) => v * scale),
    0,
    ...z.map((v) => v * scale),
    0,
    3,
    -2,
    -40,
    1,
  ];
}

test('by hand: a face that looks into the camera, to the right, down, and one that is tilted', () => {
  const [c, s] = [Math.cos(0.3), Math.sin(0.3)];
  const pose = (...axes: [Row, Row, Row]) => Object.values(poseOfMatrix(matrixOf(...axes)));
  const expectPose = (got: number[], wanted: number[]) =>
    got.forEach((angle, i) => expect(angle).toBeCloseTo(wanted[i] as number, 12));
  expectPose(pose([1, 0, 0], [0, 1, 0], [0, 0, 1]), [0, 0, 0]);
  // The nose (z) goes to the right, the right side of the face (x) away from the camera.
  expectPose(pose([c, 0, -s], [0, 1, 0], [s, 0, c]), [0.3, 0, 0]);
  // The nose goes down (-y), the top of the head (y) towards the camera.
  expectPose(pose([1, 0, 0], [0, c, s], [0, -s, c]), [0, 0.3, 0]);
  // The right side of the face goes down, which is clockwise.
  expectPose(pose([c, -s, 0], [s, c, 0], [0, 0, 1]), [0, 0, 0.3]);
});

test('any pose is recovered from the product of its turns, at any scale', () => {
  const angle = fc.double({ min: -1.2, max: 1.2, noNaN: true });
  fc.assert(
    fc.property(
      angle,
      angle,
      angle,
      fc.double({ min: 0.1, max: 9, noNaN: true }),
      (yaw, pitch, roll, scale) => {
        const turned = (v: Row) => aboutZ(aboutY(aboutX(v, pitch), yaw), -roll);
        const pose = poseOfMatrix(matrixOf(turned([1, 0, 0]), turned([0, 1, 0]), turned([0, 0, 1]), scale));
        expect(pose.yawRad).toBeCloseTo(yaw, 9);
        expect(pose.pitchRad).toBeCloseTo(pitch, 9);
        expect(pose.rollRad).toBeCloseTo(roll, 9);
      },
    ),
  );
});

test('no scale, no pose; a wrong matrix is refused; unknown is not away', () => {
  expect(poseOfMatrix(new Array<number>(16).fill(0))).toEqual(noPose);
  expect(poseOfMatrix(new Array<number>(16).fill(Number.NaN))).toEqual(noPose);
  expect(() => poseOfMatrix([1, 2])).toThrow('poseOfMatrix: expected 16 numbers, got 2');
  expect(isTurnedAway(noPose)).toBe(false);
  expect(isTurnedAway({ yawRad: -0.7, pitchRad: 0, rollRad: 0 })).toBe(true);
  expect(isTurnedAway({ yawRad: 0.1, pitchRad: 0.1, rollRad: 3 })).toBe(false);
});

function aboutX([x, y, z]: Row, a: number): Row {
  return [x, y * Math.cos(a) - z * Math.sin(a), y * Math.sin(a) + z * Math.cos(a)];
}

function aboutY([x, y, z]: Row, a: number): Row {
  return [x * Math.cos(a) + z * Math.sin(a), y, z * Math.cos(a) - x * Math.sin(a)];
}

function aboutZ([x, y, z]: Row, a: number): Row {
  return [x * Math.cos(a) - y * Math.sin(a), x * Math.sin(a) + y * Math.cos(a), z];
}
