import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ensureAssembly } from './build-assembly.mjs';
import { root } from './tools.mjs';

const kernels = resolve(root, 'src/assembly/build/kernels.wasm');

test('kernels that are newer than their sources are left alone, without a word', async () => {
  await ensureAssembly();
  const before = statSync(kernels).mtimeMs;
  const said = [];
  await ensureAssembly((line) => said.push(line));
  expect(said).toEqual([]);
  expect(statSync(kernels).mtimeMs).toBe(before);
});

test('the plain build runs on every engine with SIMD, and all import nothing but a memory', async () => {
  for (const name of ['kernels', 'kernels-relaxed', 'descriptors']) {
    const file = kernels.replace('kernels.wasm', `${name}.wasm`);
    const bytes = readFileSync(file);
    if (!WebAssembly.validate(bytes)) continue;
    const imports = WebAssembly.Module.imports(await WebAssembly.compile(bytes));
    expect(imports).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }]);
  }
  expect(WebAssembly.validate(readFileSync(kernels))).toBe(true);
});
