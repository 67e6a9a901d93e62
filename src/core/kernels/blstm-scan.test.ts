// The same expectations for every kernel whose memory JavaScript can reach: a new one joins by a line in `backends`. WebGPU
// has a file of its own, and a browser test.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { BackendWasm, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { backend, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { blstmCases } from '../../testing/blstm-cases.ts';
import { registerWasmBuild } from '../../testing/wasm-kernels.ts';
import { registerPortableBlstm } from './portable/register-portable.ts';
import { registerReferenceBlstm } from './reference/register-reference.ts';

const wasmFolder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));

const backends = [
  {
    name: 'reference on cpu',
    tfjs: 'cpu',
    kind: MathBackendCPU,
    register: registerReferenceBlstm,
  },
  {
    name: 'portable on cpu',
    tfjs: 'cpu',
    kind: MathBackendCPU,
    register: () => registerPortableBlstm('cpu'),
  },
  {
    name: 'portable on wasm',
    tfjs: 'wasm',
    kind: BackendWasm,
    register: () => registerPortableBlstm('wasm'),
  },
  {
    name: 'wasm',
    tfjs: 'wasm',
    kind: BackendWasm,
    register: () => registerWasmBuild('plain'),
  },
  {
    name: 'wasm, relaxed',
    tfjs: 'wasm',
    kind: BackendWasm,
    register: () => registerWasmBuild('relaxed'),
  },
];

vi.setConfig({ testTimeout: 60_000 });

describe.each(backends)('BlstmScan, $name', ({ tfjs, kind, register }) => {
  beforeAll(async () => {
    setWasmPaths(`${wasmFolder}/`);
    await register();
    await setBackend(tfjs);
  });

  test('runs on the backend it names', () => expect(backend()).toBeInstanceOf(kind));

  test.each(blstmCases.map(({ name, run }) => [name, run] as const))('%s', (_, run) =>
    expect(run()).resolves.toBeUndefined(),
  );
});
