// How a head is turned, from the matrix that MediaPipe fits between its canonical face and the mesh.

/** Angles in radians, all 0 for a face that looks into the camera. */
export interface HeadPose {
  /** Positive when the nose points to the image's right. */
  readonly yawRad: number;
  /** Positive when the nose points down. */
  readonly pitchRad: number;
  /** Positive when the head is tilted clockwise in the picture. */
  readonly rollRad: number;
}

export const noPose: HeadPose = { yawRad: Number.NaN, pitchRad: Number.NaN, rollRad: Number.NaN };

/**
 * The pose of a 4 x 4 matrix in column-major order whose upper left 3 x 3 is a rotation times a scale, with axes as
 * MediaPipe has them: x to the right, y up, z towards the camera. The rotation is read as roll about z after yaw about y
 * after pitch about x. NaN in the matrix, or a scale of 0, makes the pose NaN.
 * @throws RangeError for another number of values
 */
export function poseOfMatrix(matrix: ArrayLike<number>): HeadPose {
  if (matrix.length !== 16) throw new RangeError(`poseOfMatrix: expected 16 numbers, got ${matrix.length}`);
  const at = (row: number, col: number) => matrix[4 * col + row] as number;
  const scale = Math.hypot(at(0, 0), at(1, 0), at(2, 0));
  if (!(scale > 0)) return noPose;
  const sinYaw = Math.max(-1, Math.min(1, -at(2, 0) / scale));
  return {
    yawRad: Math.asin(sinYaw),
    pitchRad: Math.atan2(at(2, 1), at(2, 2)),
    // y points up in the matrix and down in the picture.
    rollRad: -Math.atan2(at(1, 0), at(0, 0)),
  };
}

/** Beyond these angles landmarks of the far side are guessed rather than seen. */
export const turnedAway = { yawRad: 0.6, pitchRad: 0.5 } as const;

/** Whether a face looks elsewhere; an unknown pose does not say so. */
export function isTurnedAway({ yawRad, pitchRad }: HeadPose): boolean {
  return Math.abs(yawRad) > turnedAway.yawRad || Math.abs(pitchRad) > turnedAway.pitchRad;
}
