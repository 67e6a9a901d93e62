// The bundle that MediaPipe's face landmarker loads, as a user may have it: a zip with its networks in it.
import { unzipSync } from 'fflate';

const needed = [
  'face_detector.tflite',
  'face_landmarks_detector.tflite',
  'geometry_pipeline_metadata_landmarks.binarypb',
];
/** What the official bundle holds besides; it is not used here. */
const official = 'face_blendshapes.tflite';

/**
 * Whether `bytes` can be given to the landmarker.
 * @throws Error with a `remedy` if they are no zip, or a zip without the networks
 */
export function checkFaceTask(bytes: Uint8Array): void {
  const names = namesInZip(bytes);
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length === 0) return;
  throw unusable(
    `checkFaceTask: expected ${needed.join(', ')} in the bundle, got ${names.join(', ') || 'nothing'}`,
  );
}

function namesInZip(bytes: Uint8Array): string[] {
  const names: string[] = [];
  try {
    unzipSync(bytes, { filter: ({ name }) => names.push(name) < 0 });
  } catch (error) {
    throw unusable(`checkFaceTask: expected a zip, got ${bytes.length} bytes that are none`, error);
  }
  return names;
}

function unusable(message: string, cause?: unknown): Error {
  const remedy = `Choose MediaPipe's own face_landmarker.task (with ${official} in it or without). The app's own model stays in use.`;
  return Object.assign(new Error(message, { cause }), { remedy });
}
