// Which 49 of the 478 points of MediaPipe's face mesh stand for the landmarks of the paper (Han et al. 2017, Sec. 4): the
// order is iBUG's (brows, nose, eyes, outer lip, inner lip), each part from the image's left to its right.

/** Points of the mesh as MediaPipe's face landmarker gives them, irises included. */
export const meshPointCount = 478;

interface FacePart {
  readonly name: string;
  /** Places in the mesh. */
  readonly mesh: readonly number[];
  /** Whether a line round the points ends where it began. */
  readonly closed: boolean;
}

/** "Left" is the image's left: the side of a viewer, not of the subject. */
export const faceParts: readonly FacePart[] = [
  { name: 'left brow', mesh: [70, 63, 105, 66, 107], closed: false },
  { name: 'right brow', mesh: [336, 296, 334, 293, 300], closed: false },
  { name: 'bridge of the nose', mesh: [168, 197, 5, 4], closed: false },
  { name: 'base of the nose', mesh: [75, 97, 2, 326, 305], closed: false },
  { name: 'left eye', mesh: [33, 160, 158, 133, 153, 144], closed: true },
  { name: 'right eye', mesh: [362, 385, 387, 263, 373, 380], closed: true },
  { name: 'outer lip', mesh: [61, 39, 37, 0, 267, 269, 291, 405, 314, 17, 84, 181], closed: true },
  { name: 'inner lip', mesh: [82, 13, 312, 317, 14, 87], closed: true },
];

/** The 49 places in the mesh. */
export const landmarkPlaces: readonly number[] = faceParts.flatMap(({ mesh }) => mesh);

/** The landmarks (0 to 48) that a line joins, part by part; a closed part ends where it began. */
export const faceLines: readonly (readonly number[])[] = faceParts.map(({ mesh, closed }) => {
  const line = mesh.map((place) => landmarkPlaces.indexOf(place));
  return closed ? [...line, line[0] as number] : line;
});

const placeOf = (mesh: number) => landmarkPlaces.indexOf(mesh);

/** Landmarks (0 to 48) that others are measured by. */
export const namedLandmarks = {
  leftEyeOuter: placeOf(33),
  leftEyeInner: placeOf(133),
  rightEyeInner: placeOf(362),
  rightEyeOuter: placeOf(263),
  upperInnerLip: placeOf(13),
  lowerInnerLip: placeOf(14),
  leftMouthCorner: placeOf(61),
  rightMouthCorner: placeOf(291),
} as const;

/** Landmarks that hardly move against the skull: the corners of the eyes and the nose. */
export const stableLandmarks: readonly number[] = [
  ...[33, 133, 362, 263].map(placeOf),
  ...faceParts.filter(({ name }) => name.includes('nose')).flatMap(({ mesh }) => mesh.map(placeOf)),
];

/** A column of the video features. */
export interface LandmarkColumn {
  readonly name: string;
  readonly unit: string;
  readonly axis: 'x' | 'y';
  readonly landmark: number;
  /** For people: "left brow 2, x". */
  readonly label: string;
}

const unit = 'outer-eye distances';
const labels = faceParts.flatMap(({ name, mesh }) => mesh.map((_, i) => `${name} ${i + 1}`));

/** The 98 columns: x of every landmark, then y of every landmark. y grows downwards. */
export const landmarkColumns: readonly LandmarkColumn[] = (['x', 'y'] as const).flatMap((axis) =>
  labels.map((label, landmark) => ({
    name: `${axis}_${landmark}`,
    unit,
    axis,
    landmark,
    label: `${label}, ${axis}`,
  })),
);
