// The list of what is kept for offline use, and the name of a build.
import { expect, test } from 'vitest';
import { buildName, keptFiles } from './offline-plugin.mjs';

const contents = { 'index.html': '<p>', 'assets/a.js': 'abc', 'assets/a.js.map': '{}', 'offline.js': 'w' };

test('everything is kept but the worker itself and source maps; the page goes by its folder', () => {
  expect(keptFiles(contents).map(({ path }) => path)).toEqual(['assets/a.js', './']);
});

test('a large file is marked as kept only when used, the others are not', () => {
  const marks = keptFiles({ ...contents, 'face/a.wasm': 'w' }, ['face/a.wasm']);
  expect(marks.map(({ path, whenUsed }) => [path, whenUsed])).toEqual([
    ['assets/a.js', undefined],
    ['face/a.wasm', true],
    ['./', undefined],
  ]);
});

test('each file comes with the SHA-256 of its bytes, whatever else there is', () => {
  // FIPS 180-2, appendix B.1: the message "abc".
  const ofAbc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  const [script] = keptFiles({ ...contents, 'index.html': '<b>' });
  expect(script).toEqual({ path: 'assets/a.js', sha256: ofAbc });
  const [bytes] = keptFiles({ 'a.bin': Uint8Array.of(97, 98, 99) });
  expect(bytes?.sha256).toBe(ofAbc);
});

test('the name of the build changes with any content and any name, and with nothing else', () => {
  const build = buildName(contents);
  expect(buildName({ ...contents })).toBe(build);
  expect(buildName({ ...contents, 'index.html': '<b>' })).not.toBe(build);
  expect(buildName({ ...contents, 'offline.js': 'v' })).not.toBe(build);
  const { 'assets/a.js': a, ...others } = contents;
  expect(buildName({ ...others, 'assets/b.js': a })).not.toBe(build);
});
