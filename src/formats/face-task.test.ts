import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { ownRemedy } from '../core/own-remedy.ts';
import { checkFaceTask } from './face-task.ts';

/** A bundle of the size of a small one. */
const own = zipSync(
  Object.fromEntries(
    [
      'face_detector.tflite',
      'face_landmarks_detector.tflite',
      'geometry_pipeline_metadata_landmarks.binarypb',
    ].map((name) => [name, new Uint8Array(1000)]),
  ),
);

function problemOf(bytes: Uint8Array): unknown {
  try {
    checkFaceTask(bytes);
    return null;
  } catch (error) {
    return error;
  }
}

test('a bundle with the three networks is one, and the official one, which holds more, would be too', () => {
  expect(problemOf(own)).toBeNull();
  const names = [
    'face_blendshapes.tflite',
    'face_detector.tflite',
    'face_landmarks_detector.tflite',
    'geometry_pipeline_metadata_landmarks.binarypb',
  ];
  const official = zipSync(Object.fromEntries(names.map((name) => [name, Uint8Array.of(1)])));
  expect(problemOf(official)).toBeNull();
});

test('no zip, half a zip and another zip are refused, with what is missing and what to do', () => {
  const other = zipSync({ 'hand_detector.tflite': Uint8Array.of(1) });
  const problems = [Uint8Array.of(1, 2, 3), own.subarray(0, own.length / 2), other].map(problemOf);
  expect(problems.map(String)).toEqual([
    'Error: checkFaceTask: expected a zip, got 3 bytes that are none',
    `Error: checkFaceTask: expected a zip, got ${Math.floor(own.length / 2)} bytes that are none`,
    expect.stringMatching(/expected face_detector.tflite, .* in the bundle, got hand_detector.tflite/),
  ]);
  for (const problem of problems) expect(ownRemedy(problem)).toMatch(/face_landmarker.task/);
});
