// Puts what the face landmarker needs beside the app: the model bundle, made of an npm package, and MediaPipe's
// WebAssembly. Nothing is downloaded and nothing of it is kept in the repository; set-up and the bundler call this.

import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { root } from './tools.mjs';

const packages = resolve(root, 'node_modules');
const meshPackage = resolve(packages, '@mediapipe/face_mesh');
const target = resolve(root, 'public/face');
const stamp = resolve(packages, '.cache/soften/face-model-made-from');
const bundleName = 'face_landmarker.task';

/** What the networks in the package, and the bundle made of them, hash to: SHA-256. */
const expected = {
  networks: 'dbe5905c582c0462cdaea17e7e6ecea92edaa8cccc515c5e2e7291f2cbb5fb99',
  bundle: '969945f5024383d6dac60845e896cc1c3ad2e8216d729fb5144bf542cd4ef3e2',
};

/** Copied as they are: from which package, and to which name. */
const copies = [
  ['@mediapipe/tasks-vision/wasm/vision_wasm_module_internal.js', 'vision_wasm_module_internal.js'],
  ['@mediapipe/tasks-vision/wasm/vision_wasm_module_internal.wasm', 'vision_wasm_module_internal.wasm'],
  // MediaPipe's packages name their licence and do not bring its text; this is another package's copy of it.
  ['assemblyscript/LICENSE', 'LICENSE-APACHE-2.0.txt'],
];

const notice = `These files are part of MediaPipe, copyright The MediaPipe Authors, licensed under the Apache License, Version 2.0;
its text is in LICENSE-APACHE-2.0.txt.

vision_wasm_module_internal.js, .wasm   from the npm package @mediapipe/tasks-vision, unchanged.
${bundleName}                    made by Soften's set-up from the networks in the npm package @mediapipe/face_mesh.
  Changed: the description of the inputs was added to both networks, and the outputs of the attention mesh are joined
  to one of 478 x 3. The weights are as they were.
`;

/**
 * Makes the files unless they were made by exactly this code.
 * @param {(line: string) => void} [say] receives a line when there is something to do
 * @throws {Error} when the packages are not the ones this code knows
 */
export async function ensureFaceModel(say = () => {}) {
  const source = hashOfMaker();
  const names = [bundleName, ...copies.map(([, name]) => name)];
  const isThere = names.every((name) => existsSync(resolve(target, name))) && existsSync(stamp);
  if (isThere && readFileSync(stamp, 'utf8') === source) return;
  say('Assembling the face landmarker from its npm packages ...');
  const bundle = await assembleBundle();
  mkdirSync(target, { recursive: true });
  for (const [from, name] of copies) copyFileSync(resolve(packages, from), resolve(target, name));
  writeFileSync(resolve(target, 'NOTICE.txt'), notice);
  // Moved into place when it is whole: a server may be about to send the old one.
  const unfinished = resolve(target, `${process.pid}-${bundleName}`);
  writeFileSync(unfinished, bundle);
  renameSync(unfinished, resolve(target, bundleName));
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, source);
}

/** @returns {Promise<Uint8Array>} the same bytes on every machine */
export async function assembleBundle() {
  // Not before the packages are installed.
  const { landmarkBundle } = await import('./face-model/landmark-bundle.mjs');
  const bundle = landmarkBundle(readNetworks());
  requireHash(bundle, expected.bundle, `the assembled ${bundleName}`);
  return bundle;
}

/** The package's files lie one behind the other in one, and a script names where each begins and ends. */
function readNetworks() {
  const packed = readFileSync(resolve(meshPackage, 'face_mesh_solution_packed_assets.data'));
  requireHash(packed, expected.networks, 'the networks in @mediapipe/face_mesh');
  const script = readFileSync(resolve(meshPackage, 'face_mesh_solution_packed_assets_loader.js'), 'utf8');
  const places = script.matchAll(/"filename": "[^"]*\/([^"/]+)", "start": (\d+), "end": (\d+)/g);
  return Object.fromEntries(
    Array.from(places, ([, name, start, end]) => [name, packed.subarray(Number(start), Number(end))]),
  );
}

/**
 * @param {Uint8Array} bytes
 * @param {string} sha256 hexadecimal
 * @param {string} what for the message
 */
export function requireHash(bytes, sha256, what) {
  const got = createHash('sha256').update(bytes).digest('hex');
  if (got !== sha256)
    throw new Error(
      `requireHash: expected ${what} to have SHA-256 ${sha256}, got ${got}; run npm ci and try again.`,
    );
}

/** Over this code and the lock, which names the packages' versions. */
function hashOfMaker() {
  const hash = createHash('sha256');
  const files = [
    'build-face-model',
    'face-model/landmark-bundle',
    'face-model/extend-network',
    'face-model/flatbuffer',
  ];
  for (const name of files) hash.update(readFileSync(resolve(root, 'scripts', `${name}.mjs`)));
  const lock = JSON.parse(readFileSync(resolve(root, 'package-lock.json'), 'utf8')).packages;
  for (const name of ['@mediapipe/face_mesh', '@mediapipe/tasks-vision'])
    hash.update(`${lock[`node_modules/${name}`]?.integrity}`);
  return hash.digest('hex');
}
