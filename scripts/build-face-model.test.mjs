import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { assembleBundle, ensureFaceModel, requireHash } from './build-face-model.mjs';
import { FlatReader } from './face-model/flatbuffer.mjs';
import { root } from './tools.mjs';

const bundle = resolve(root, 'public/face/face_landmarker.task');

test('a bundle that is there is left alone, without a word, and its licence lies beside it', async () => {
  await ensureFaceModel();
  const before = statSync(bundle).mtimeMs;
  const said = [];
  await ensureFaceModel((line) => said.push(line));
  expect(said).toEqual([]);
  expect(statSync(bundle).mtimeMs).toBe(before);
  expect(readFileSync(resolve(bundle, '../NOTICE.txt'), 'utf8')).toContain('Apache License');
  expect(readFileSync(resolve(bundle, '../LICENSE-APACHE-2.0.txt'), 'utf8')).toContain(
    'TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION',
  );
});

test('assembling gives the same bytes, and the mesh one output of 478 x 3 beside the presence', async () => {
  const made = await assembleBundle();
  expect(Buffer.from(made).equals(readFileSync(bundle))).toBe(true);
  const files = unzipSync(made);
  expect(Object.keys(files)).toEqual([
    'face_detector.tflite',
    'face_landmarks_detector.tflite',
    'geometry_pipeline_metadata_landmarks.binarypb',
  ]);
  expect(outputShapes(files['face_landmarks_detector.tflite'])).toEqual([
    [1, 1, 1, 478 * 3],
    [1, 1, 1, 1],
  ]);
});

test('the networks themselves stay as the package has them', async () => {
  const files = unzipSync(await assembleBundle());
  const folder = resolve(root, 'node_modules/@mediapipe/face_mesh');
  const packed = readFileSync(resolve(folder, 'face_mesh_solution_packed_assets.data'));
  expect(packed.indexOf(files['geometry_pipeline_metadata_landmarks.binarypb'])).toBeGreaterThan(0);
  // The old file is the tail of the new one.
  const tail = files['face_landmarks_detector.tflite'].subarray(-1_000_000);
  expect(packed.indexOf(tail)).toBeGreaterThan(0);
});

test('other bytes than the known ones are refused, with what to do', () => {
  expect(() => requireHash(Uint8Array.of(1), 'ab', 'the networks')).toThrow(
    /expected the networks .* run npm ci/,
  );
});

function outputShapes(network) {
  const reader = new FlatReader(network);
  const [graph] = reader.tables(reader.root(), 2);
  const tensors = reader.tables(graph, 0);
  return reader.integers(graph, 2).map((tensor) => reader.integers(tensors[tensor], 0));
}
