// The rules behind the layering test, each shown to catch what it is there for and to let pass what is allowed.

import { expect, test } from 'vitest';
import { layerViolations } from './layer-rules.ts';

const metric = 'src/core/metrics/x.ts';
const coreOnly = 'core may import only core (@tensorflow/tfjs-core';
const worker = "new URL('../../workers/a.worker.ts', import.meta.url)";

test.each([
  // Every form of import.
  [metric, "import { a } from '../../ui/raters/a.tsx';", `imports src/ui/raters/a.tsx: ${coreOnly}`],
  [metric, "import type { A } from '../../store/a.ts';", `imports src/store/a.ts: ${coreOnly}`],
  [metric, "import '../../store/a.ts';", `imports src/store/a.ts: ${coreOnly}`],
  [metric, "export { a } from '../../formats/a.ts';", `imports src/formats/a.ts: ${coreOnly}`],
  [metric, "export * from '../../formats/a.ts';", `imports src/formats/a.ts: ${coreOnly}`],
  [metric, "type A = import('../../store/a.ts').A;", `imports src/store/a.ts: ${coreOnly}`],
  [metric, "const a = await import('../../rpc/a.ts');", `imports src/rpc/a.ts: ${coreOnly}`],
  [metric, 'const a = await import(name);', `imports a computed path: ${coreOnly}`],
  [metric, "new URL('../../formats/a.ts', import.meta.url);", `imports src/formats/a.ts: ${coreOnly}`],
  // Packages.
  [metric, "import 'react';", `imports react: ${coreOnly}`],
  [metric, "import { readFileSync } from 'node:fs';", `imports node:fs: ${coreOnly}`],
  [
    'src/core/model/x.ts',
    "import '@tensorflow/tfjs-backend-wasm';",
    'imports @tensorflow/tfjs-backend-wasm: core',
  ],
  ['src/rpc/x.ts', "import { z } from 'zod';", 'imports zod: rpc may import only rpc (no package)'],
  ['src/store/x.ts', "import 'node:fs';", 'imports node:fs: store may import only'],
  // Layers with a rule of their own.
  ['src/core/metrics/x.test.ts', "import '../../formats/a.ts';", `imports src/formats/a.ts: ${coreOnly}`],
  ['src/formats/x.ts', "import '../testing/a.ts';", 'imports src/testing/a.ts: only tests may import'],
  ['src/app/x.ts', "import '../testing/a.ts';", 'imports src/testing/a.ts: only tests may import'],
  [
    'src/ui/corpus/x.tsx',
    "import '../raters/a.tsx';",
    'imports src/ui/raters/a.tsx: ui/corpus may import only',
  ],
  ['src/store/x.ts', worker, 'imports workers/a.worker.ts: store may import only'],
  [
    'src/jobs/x.ts',
    "import '../../workers/a.worker.ts';",
    'imports workers/a.worker.ts: jobs may import only',
  ],
  [
    'src/jobs/contracts/x.ts',
    "import { a } from '../../core/a.ts';",
    'imports src/core/a.ts: jobs/contracts may',
  ],
  [
    'src/jobs/contracts/x.ts',
    "import type { A } from '../a.ts';",
    'imports src/jobs/a.ts: jobs/contracts may',
  ],
  // Shape and names.
  ['src/store/x.ts', 'export default 1;', 'exports a default'],
  ['src/unknown/x.ts', '', 'belongs to no layer'],
  ['src/core/utils.ts', '', 'has a name that says nothing'],
  ['src/core/a/b/c/x.ts', '', 'lies too deep'],
  ['workers/x.worker.ts', '\n'.repeat(39), 'is too long: at most 40 lines'],
])('%s: %s', (file, source, message) => {
  const line = source.trim() === '' ? '\\d+' : 3;
  const found = layerViolations(file, `// Why.\n\n${source}\nexport const x = 1;\n`);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(new RegExp(`^${file}:${line} `));
  expect(found[0]).toContain(message);
});

test.each([
  ['src/core/kernels/x.ts', "import '@tensorflow/tfjs-backend-wasm'; import '../array/a.ts';"],
  [metric, "import { sha256 } from '@noble/hashes/sha2.js'; import '@stdlib/stats-base-dists-t';"],
  ['src/core/metrics/x.test.ts', "import 'node:fs'; import '../../testing/shared.ts'; import 'fast-check';"],
  ['src/jobs/x.ts', `${worker}; import './contracts/a.ts';`],
  ['src/jobs/contracts/x.ts', "import type { A } from '../../core/a.ts'; export type { B } from './b.ts';"],
  ['src/ui/corpus/x.tsx', "import '../shared/a.tsx'; import './x.css'; import a from './a.svg?raw';"],
  ['src/app/x.tsx', "import '../ui/corpus/a.tsx'; // import '../testing/a.ts'"],
  ['workers/x.worker.ts', '\n'.repeat(38)],
])('allowed: %s: %s', (file, source) => {
  expect(layerViolations(file, `${source}\nexport const x = 1;\n`)).toEqual([]);
});
