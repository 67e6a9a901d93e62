// Soften's own network on the processor, for `soften bench blstm`.
import type { ShardContract } from '../core/model/shard.ts';
import type { Stepper } from './bench-blstm-engines.ts';
import { networkStep } from './bench-blstm-network.ts';
import type { BenchSize } from './bench-blstm-sizes.ts';
import type { NetworkThreadData } from './network-thread-contract.ts';
import {
  describeProcessor,
  setUpPortableBackend,
  setUpReferenceBackend,
  setUpTensorBackend,
} from './tensor-backend.ts';
import { createThreadPool } from './thread-pool.ts';
import { enableRelaxedSimd } from './wasm-kernels.ts';

/** Plain loops, sums in float64. */
export async function referenceStepper(size: BenchSize): Promise<Stepper> {
  await setUpReferenceBackend();
  return { adapter: describeProcessor('reference').adapter, step: networkStep(size) };
}

/** The scan in JavaScript, the products around it on tfjs' WebAssembly. */
export async function portableStepper(size: BenchSize): Promise<Stepper> {
  await setUpPortableBackend();
  return { adapter: describeProcessor('wasm').adapter, step: networkStep(size) };
}

/** What the product trains on in the terminal; `workers` threads share a step. */
export async function wasmStepper(size: BenchSize, workers: number): Promise<Stepper> {
  await setUpTensorBackend();
  const entry = new URL('./network-thread.mjs', import.meta.url);
  const data: NetworkThreadData = { backend: 'wasm' };
  const helpers = workers > 1 ? createThreadPool<ShardContract>(entry, workers - 1, data) : undefined;
  const scheme = enableRelaxedSimd() ? 'relaxed-simd' : 'simd';
  return { adapter: describeProcessor('wasm').adapter, scheme, step: networkStep(size, helpers) };
}
