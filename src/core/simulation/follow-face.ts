// How well a measured face follows the movements that it was drawn from: what shows that drawing, video and landmarker
// carry a display through.
import { type FaceMeasurement, shapesOf } from '../face/face-measurement.ts';
import { mouthOpening } from '../face/mouth-opening.ts';
import { pearsonCorrelation } from '../metrics/pearson-correlation.ts';
import type { FaceMovement } from './face-movement.ts';

export type MovementFollowers = Readonly<Record<keyof FaceMovement, Float64Array>>;

/** What of a measured face should follow each movement: one value per frame, NaN without a face; units differ. */
export function movementFollowers(measured: FaceMeasurement): MovementFollowers {
  const shapes = shapesOf(measured);
  const each = (of: (row: Float32Array) => number) =>
    Float64Array.from({ length: shapes.rows }, (_, r) => of(shapes.data.subarray(98 * r, 98 * r + 98)));
  const x = (row: Float32Array, landmark: number) => row[landmark] as number;
  const y = (row: Float32Array, landmarks: readonly number[]) =>
    landmarks.reduce((sum, landmark) => sum + (row[49 + landmark] as number), 0) / landmarks.length;
  const pose = (col: number) =>
    Float64Array.from({ length: shapes.rows }, (_, r) => measured.pose.data[3 * r + col] as number);
  const brows = Array.from({ length: 10 }, (_, i) => i);
  return {
    mouth: each((row) => mouthOpening(row)),
    smile: each((row) => x(row, 37) - x(row, 31)),
    brow: each((row) => y(row, [19, 22, 25, 28]) - y(row, brows)),
    blink: each((row) => y(row, [20, 21, 26, 27]) - y(row, [23, 24, 29, 30])),
    yawRad: pose(0),
    pitchRad: pose(1),
    rollRad: pose(2),
  };
}

/** Pearson's r of each movement with its follower, over the frames in which a face was found. */
export function movementCorrelations(
  measured: FaceMeasurement,
  movements: readonly FaceMovement[],
  framesPerSec: number,
): Record<keyof FaceMovement, number> {
  const followers = movementFollowers(measured);
  const places = Array.from(measured.timesSec, (timeSec) => Math.round(timeSec * framesPerSec));
  const seen = places
    .map((place, frame) => ({ frame, movement: movements[place] }))
    .filter(({ frame, movement }) => movement !== undefined && !Number.isNaN(followers.yawRad[frame]));
  const names = Object.keys(followers) as (keyof FaceMovement)[];
  const pairs = names.map((name) => {
    const driven = Float64Array.from(seen, ({ movement }) => movement?.[name] ?? Number.NaN);
    const followed = Float64Array.from(seen, ({ frame }) => followers[name][frame] ?? Number.NaN);
    return [name, pearsonCorrelation(driven, followed)] as const;
  });
  return Object.fromEntries(pairs) as Record<keyof FaceMovement, number>;
}
