// The bundle that MediaPipe's face landmarker loads, made of the networks in the npm package @mediapipe/face_mesh: the
// face detector, the attention mesh and the geometry of the canonical face.

import { zipSync } from 'fflate';
import { extendNetwork } from './extend-network.mjs';

/** What has to be in a bundle; src/media/face-model-file.ts holds users' own files to the same list. */
const entries = {
  detector: 'face_detector.tflite',
  landmarks: 'face_landmarks_detector.tflite',
  geometry: 'geometry_pipeline_metadata_landmarks.binarypb',
};

const meshPoints = 468;
const upTo = (count) => Array.from({ length: count }, (_, i) => i);

// Which points of the mesh the attention network looks at a second time, in the order of its outputs.
// biome-ignore format: a table of numbers
const lips = [
  61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 185, 40, 39, 37, 0, 267, 269, 270, 409, 78, 95, 88, 178, 87, 14,
  317, 402, 318, 324, 308, 191, 80, 81, 82, 13, 312, 311, 310, 415, 76, 77, 90, 180, 85, 16, 315, 404, 320, 307, 306,
  184, 74, 73, 72, 11, 302, 303, 304, 408, 62, 96, 89, 179, 86, 15, 316, 403, 319, 325, 292, 183, 42, 41, 38, 12, 268,
  271, 272, 407,
];
// biome-ignore format: a table of numbers
const leftEye = [
  33, 7, 163, 144, 145, 153, 154, 155, 133, 246, 161, 160, 159, 158, 157, 173, 130, 25, 110, 24, 23, 22, 26, 112, 243,
  247, 30, 29, 27, 28, 56, 190, 226, 31, 228, 229, 230, 231, 232, 233, 244, 113, 225, 224, 223, 222, 221, 189, 35, 124,
  46, 53, 52, 65, 143, 111, 117, 118, 119, 120, 121, 128, 245, 156, 70, 63, 105, 66, 107, 55, 193,
];
// biome-ignore format: a table of numbers
const rightEye = [
  263, 249, 390, 373, 374, 380, 381, 382, 362, 466, 388, 387, 386, 385, 384, 398, 359, 255, 339, 254, 253, 252, 256,
  341, 463, 467, 260, 259, 257, 258, 286, 414, 446, 261, 448, 449, 450, 451, 452, 453, 464, 342, 445, 444, 443, 442,
  441, 413, 265, 353, 276, 283, 282, 295, 372, 340, 346, 347, 348, 349, 350, 357, 465, 383, 300, 293, 334, 296, 336,
  285, 417,
];
/** Irises have no depth of their own: they take that of the upper lid above them. */
const lidAbove = { left: 159, right: 386 };
const irisPoints = 5;

/**
 * @param {Record<string, Uint8Array>} files of the package, by their names without folders
 * @returns {Uint8Array} a zip that is the same whenever it is made
 */
export function landmarkBundle(files) {
  const mesh = extendNetwork(files['face_landmark_with_attention.tflite'], { mean: 0, sd: 255 }, joinOutputs);
  const detector = extendNetwork(files['face_detection_short_range.tflite'], { mean: 127.5, sd: 127.5 });
  const contents = {
    [entries.detector]: detector,
    [entries.landmarks]: mesh,
    [entries.geometry]: files[entries.geometry],
  };
  return zipSync(contents, { level: 0, mtime: new Date(2020, 0, 1) });
}

/**
 * The network gives the mesh (468 x 3) and, with more precision but flat, lips, eyes and irises; the task wants 478 x 3.
 * Where a point is known twice the precise one counts, its depth is the mesh's.
 */
function joinOutputs(add, [mesh, ...rest]) {
  const presence = rest.pop();
  const flatParts = [lips.length, leftEye.length, rightEye.length, irisPoints, irisPoints];
  const points = add.reshape(mesh, [meshPoints, 3]);
  const flat = add.gather(points, [0, 1], 1, [meshPoints, 2]);
  const depth = add.gather(points, [2], 1, [meshPoints, 1]);
  const parts = [flat, ...rest.map((output, i) => add.reshape(output, [flatParts[i], 2]))];
  const known = meshPoints + flatParts.reduce((sum, count) => sum + count, 0);
  const { from, depthFrom } = sources();
  const xy = add.gather(add.concatenate(parts, 0, [known, 2]), from, 0, [from.length, 2]);
  const z = add.gather(depth, depthFrom, 0, [from.length, 1]);
  const all = add.concatenate([xy, z], 1, [from.length, 3]);
  return [add.reshape(all, [1, 1, 1, 3 * from.length]), presence];
}

/** Where each of the 478 points is found among the parts, and whose depth it takes. */
function sources() {
  const from = upTo(meshPoints);
  let next = meshPoints;
  for (const part of [lips, leftEye, rightEye]) for (const point of part) from[point] = next++;
  for (let i = 0; i < 2 * irisPoints; i++) from.push(next++);
  const irises = [lidAbove.left, lidAbove.right].flatMap((lid) => Array(irisPoints).fill(lid));
  return { from, depthFrom: [...upTo(meshPoints), ...irises] };
}
