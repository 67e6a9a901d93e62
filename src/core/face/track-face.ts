// Which of the faces in a frame is the subject: the largest at first, then the one that goes on where it was.

/** A face's box in pixels. */
export interface FaceBox {
  readonly centreX: number;
  readonly centreY: number;
  /** Square root of the box's area. */
  readonly size: number;
}

/** The box round a mesh of 478 x 3 numbers. */
export function boxOfMesh(mesh: Float32Array): FaceBox {
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [top, bottom] = [left, right];
  for (let i = 0; i < mesh.length; i += 3) {
    const [x, y] = [mesh[i] as number, mesh[i + 1] as number];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return {
    centreX: (left + right) / 2,
    centreY: (top + bottom) / 2,
    size: Math.sqrt((right - left) * (bottom - top)),
  };
}

/** Where the subject was seen last; null before. */
export interface FaceTrack {
  readonly box: FaceBox;
  readonly seenSec: number;
}

/** After this long out of sight a subject is looked for anew. */
export const rememberedSec = 1;

/**
 * The place in `faces` of the subject at `timeSec`, or -1 if there is none. The face nearest to `track` counts if its
 * centre moved less than the face's size and its size by less than half; a track older than `rememberedSec`, or none,
 * gives the largest face. A face elsewhere while the track is fresh is somebody else.
 */
export function chooseFace(faces: readonly FaceBox[], track: FaceTrack | null, timeSec: number): number {
  const isFresh = track !== null && timeSec - track.seenSec <= rememberedSec;
  if (!isFresh) return indexOfLeast(faces.map(({ size }) => -size));
  const { box } = track;
  const distances = faces.map((face) => Math.hypot(face.centreX - box.centreX, face.centreY - box.centreY));
  const nearest = indexOfLeast(distances);
  const face = faces[nearest];
  if (!face) return -1;
  const ratio = face.size / box.size;
  const isSame = (distances[nearest] as number) < box.size && ratio > 0.5 && ratio < 2;
  return isSame ? nearest : -1;
}

function indexOfLeast(values: readonly number[]): number {
  return values.indexOf(Math.min(...values));
}
