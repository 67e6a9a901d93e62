// The layering test: every import in the project, held against the table in layer-table.ts.

import { readdirSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { expect, test } from 'vitest';
import { layerViolations } from './layer-rules.ts';

const root = new URL('../../', import.meta.url);

test('no file of the project breaks the table of layers', () => {
  const files = ['src', 'workers', 'e2e', 'scripts'].flatMap(sourcesBelow);
  expect(files).toContain('src/testing/layers.test.ts');
  expect(files.flatMap((file) => layerViolations(file, textOf(file))).join('\n')).toBe('');
});

test('a wrong import planted into a real file is named with its line and the rule', () => {
  const planted = `${textOf('src/core/array/matrix.ts')}\nimport type { A } from '../../ui/raters/a.tsx';\n`;
  const line = planted.trimEnd().split('\n').length;
  expect(layerViolations('src/core/array/matrix.ts', planted)).toEqual([
    `src/core/array/matrix.ts:${line} imports src/ui/raters/a.tsx: core may import only core (@tensorflow/tfjs-core, ` +
      '@echogarden/pffft-wasm, pure-rand, @stdlib/*, @noble/hashes)',
  ]);
});

function textOf(file: string): string {
  return readFileSync(new URL(file, root), 'utf8');
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.split(sep).join('/')}`)
    .filter((path) => /\.(ts|tsx|mjs|mts)$/.test(path) && !path.startsWith('src/testing/fixtures/'));
}
