// What the extraction of a video measures, and the feature table made of it.
import { type Matrix, matrix } from '../array/matrix.ts';
import { landmarkColumns } from './face-points.ts';
import { type HeadPose, isTurnedAway, noPose } from './head-pose.ts';
import { mouthActivity, mouthOpening } from './mouth-opening.ts';
import { normaliseLandmarks } from './normalise-landmarks.ts';
import { type FacePooling, type PooledFace, poolFaceRows, rowOrigin } from './pool-face-rows.ts';

/** One analysed frame. */
export interface FaceFrame {
  /** From the medium's zero. */
  readonly timeSec: number;
  /** 98 numbers in pixels of the upright picture, see `pickLandmarks`; null if the subject's face was not found. */
  readonly points: Float64Array | null;
  readonly pose: HeadPose;
  /** Faces in the frame, whoever they are; more than two count as two. */
  readonly faces: number;
}

export interface FaceMeasurement {
  readonly timesSec: Float64Array;
  /** Frames x 98, in pixels of the upright picture; NaN where no face was found. */
  readonly points: Matrix;
  /** Frames x 3: yaw, pitch and roll in radians. */
  readonly pose: Matrix;
  readonly faces: Uint8Array;
  /** Of the upright picture with square pixels. */
  readonly width: number;
  readonly height: number;
  readonly durationSec: number;
}

/** Collects frames in the order of their stamps. */
export function faceMeasurement(
  frames: readonly FaceFrame[],
  picture: Pick<FaceMeasurement, 'width' | 'height' | 'durationSec'>,
): FaceMeasurement {
  const points = matrix(frames.length, landmarkColumns.length);
  const pose = matrix(frames.length, 3);
  frames.forEach((frame, row) => {
    if (frame.points) points.data.set(frame.points, row * points.cols);
    else points.data.fill(Number.NaN, row * points.cols, (row + 1) * points.cols);
    const { yawRad, pitchRad, rollRad } = frame.points ? frame.pose : noPose;
    pose.data.set([yawRad, pitchRad, rollRad], row * 3);
  });
  return {
    timesSec: Float64Array.from(frames, ({ timeSec }) => timeSec),
    points,
    pose,
    faces: Uint8Array.from(frames, ({ faces }) => faces),
    ...picture,
  };
}

/** The 98 features every `hopSec`, see `normaliseLandmarks` and `poolFaceRows`. */
export function faceFeatures(measured: FaceMeasurement, pooling?: FacePooling): PooledFace {
  return poolFaceRows(measured.timesSec, shapesOf(measured), measured.durationSec, pooling);
}

/** Frames x 98: the normalised shape of every frame. */
export function shapesOf({ points }: FaceMeasurement): Matrix {
  const shapes = matrix(points.rows, points.cols);
  for (let row = 0; row < points.rows; row++) {
    const at = row * points.cols;
    shapes.data.set(normaliseLandmarks(Float64Array.from(points.data.subarray(at, at + points.cols))), at);
  }
  return shapes;
}

/** What a person should know of a measured video before using its features. */
export interface FaceSummary {
  /** Shares of the rows every 100 ms: measured, bridged, without a face. */
  readonly seenShare: number;
  readonly interpolatedShare: number;
  readonly missingShare: number;
  /** Share of the analysed frames with a second face. */
  readonly severalShare: number;
  /** Share of the seen frames in which the head is turned away. */
  readonly awayShare: number;
  /** Median over the seen frames of how much the mouth moves, outer-eye distances per second; NaN without a face. */
  readonly mouthActivity: number;
}

export function summariseFace(measured: FaceMeasurement, { origin }: PooledFace): FaceSummary {
  const shareOf = (wanted: number) => origin.filter((one) => one === wanted).length / origin.length;
  const poses = Array.from({ length: measured.pose.rows }, (_, row) => poseOfRow(measured, row));
  const seen = poses.filter(({ yawRad }) => !Number.isNaN(yawRad));
  const shapes = shapesOf(measured);
  const opening = Float64Array.from({ length: shapes.rows }, (_, row) =>
    mouthOpening(shapes.data.subarray(row * shapes.cols, (row + 1) * shapes.cols)),
  );
  const activity = mouthActivity(measured.timesSec, opening).filter(Number.isFinite).sort();
  return {
    seenShare: shareOf(rowOrigin.seen),
    interpolatedShare: shareOf(rowOrigin.interpolated),
    missingShare: shareOf(rowOrigin.missing),
    severalShare: measured.faces.filter((count) => count > 1).length / measured.faces.length,
    awayShare: seen.filter(isTurnedAway).length / seen.length,
    mouthActivity: activity[Math.floor(activity.length / 2)] ?? Number.NaN,
  };
}

export function poseOfRow({ pose }: FaceMeasurement, row: number): HeadPose {
  const at = (col: number) => pose.data[3 * row + col] as number;
  return { yawRad: at(0), pitchRad: at(1), rollRad: at(2) };
}
