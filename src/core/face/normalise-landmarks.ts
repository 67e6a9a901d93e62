// From a mesh to the 98 numbers of the paper's video features: what is left of 49 landmarks when it no longer matters
// where in the picture, how large and how tilted the face is.
import { landmarkPlaces, meshPointCount, namedLandmarks, stableLandmarks } from './face-points.ts';

const count = landmarkPlaces.length;

/**
 * The 49 landmarks out of a mesh of 478 x 3 (x, y, z of a point side by side): 98 numbers, all x and then all y, in the
 * unit of the mesh, which has to be the same along x and y (pixels that are square).
 * @throws RangeError for a mesh of another size
 */
export function pickLandmarks(mesh: Float32Array): Float64Array {
  if (mesh.length !== 3 * meshPointCount)
    throw new RangeError(`pickLandmarks: expected ${meshPointCount} x 3 numbers, got ${mesh.length}`);
  const points = new Float64Array(2 * count);
  landmarkPlaces.forEach((place, i) => {
    points[i] = mesh[3 * place] as number;
    points[count + i] = mesh[3 * place + 1] as number;
  });
  return points;
}

/** What was taken out of a face by normalising it. */
export interface FacePlacement {
  /** Mean of the stable points. */
  readonly x: number;
  readonly y: number;
  /** Angle of the line between the outer corners of the eyes, radians; positive turns clockwise in the picture. */
  readonly rollRad: number;
  /** Distance of the outer corners of the eyes. */
  readonly scale: number;
}

/**
 * Where a face is, from its 98 numbers. NaN where a stable point is missing.
 */
export function placeFace(points: Float64Array): FacePlacement {
  const { leftEyeOuter, rightEyeOuter } = namedLandmarks;
  const x = (i: number) => points[i] as number;
  const y = (i: number) => points[count + i] as number;
  const mean = (of: (i: number) => number) =>
    stableLandmarks.reduce((sum, i) => sum + of(i), 0) / stableLandmarks.length;
  const acrossX = x(rightEyeOuter) - x(leftEyeOuter);
  const acrossY = y(rightEyeOuter) - y(leftEyeOuter);
  return {
    x: mean(x),
    y: mean(y),
    rollRad: Math.atan2(acrossY, acrossX),
    scale: Math.hypot(acrossX, acrossY),
  };
}

/**
 * The 98 features of one frame: the mean of the stable points moves to zero, the line between the outer corners of the
 * eyes becomes level, their distance 1. All NaN when a stable point is missing or the corners coincide; another missing
 * point is missing alone.
 */
export function normaliseLandmarks(points: Float64Array): Float64Array {
  const place = placeFace(points);
  if (!(place.scale > 0)) return new Float64Array(points.length).fill(Number.NaN);
  const cos = Math.cos(place.rollRad) / place.scale;
  const sin = Math.sin(place.rollRad) / place.scale;
  const shape = new Float64Array(points.length);
  for (let i = 0; i < count; i++) {
    const x = (points[i] as number) - place.x;
    const y = (points[count + i] as number) - place.y;
    shape[i] = cos * x + sin * y;
    shape[count + i] = cos * y - sin * x;
  }
  return shape;
}
