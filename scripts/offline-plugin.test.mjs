// The list of what is kept for offline use, and the name of a build.
import { expect, test } from 'vitest';
import { describeBuild } from './offline-plugin.mjs';

const contents = { 'index.html': '<p>', 'assets/a.js': 'a', 'assets/a.js.map': '{}', 'offline.js': 'w' };

test('everything is kept but the worker itself and source maps; the page goes by its folder', () => {
  expect(describeBuild(contents).files).toEqual(['assets/a.js', './']);
});

test('the name of the build changes with any content and any name, and with nothing else', () => {
  const { build } = describeBuild(contents);
  expect(describeBuild({ ...contents }).build).toBe(build);
  expect(describeBuild({ ...contents, 'index.html': '<b>' }).build).not.toBe(build);
  expect(describeBuild({ ...contents, 'offline.js': 'v' }).build).not.toBe(build);
  const { 'assets/a.js': a, ...others } = contents;
  expect(describeBuild({ ...others, 'assets/b.js': a }).build).not.toBe(build);
});
