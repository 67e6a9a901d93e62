// The first page has to be there soon: what it needs before anything shows, packed, has a limit.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { distFolder } from '../scripts/dist-folder.mjs';
import { firstScript } from '../scripts/first-script.mjs';
import { expect, test } from './app-test.ts';

const limitBytes = 300_000;

test(`the first script has less than ${limitBytes / 1000} kB`, () => {
  const { parts, gzipBytes } = firstScript((path) => readFileSync(join(distFolder, path), 'utf8'));
  expect(parts.length).toBeGreaterThan(1);
  expect(gzipBytes, parts.map((part) => `${part.path}: ${part.gzipBytes}`).join('\n')).toBeLessThan(
    limitBytes,
  );
});
