// Soften's own network on the processor, for `soften bench blstm`.
import { registerPortableBlstm } from '../core/kernels/portable/register-portable.ts';
import type { Stepper } from './bench-blstm-engines.ts';
import { networkStep } from './bench-blstm-network.ts';
import type { BenchSize } from './bench-blstm-sizes.ts';
import { describeProcessor, setUpReferenceBackend, setUpTensorBackend, startWasm } from './tensor-backend.ts';
import { enableRelaxedSimd } from './wasm-kernels.ts';

/** Plain loops, sums in float64. */
export async function referenceStepper(size: BenchSize): Promise<Stepper> {
  await setUpReferenceBackend();
  return { adapter: describeProcessor('reference').adapter, step: networkStep(size) };
}

/** The scan in JavaScript, the products around it on tfjs' WebAssembly. */
export async function portableStepper(size: BenchSize): Promise<Stepper> {
  registerPortableBlstm('wasm');
  await startWasm();
  return { adapter: describeProcessor('wasm').adapter, step: networkStep(size) };
}

/** What the product trains on in the terminal. */
export async function wasmStepper(size: BenchSize): Promise<Stepper> {
  await setUpTensorBackend();
  const scheme = enableRelaxedSimd() ? 'relaxed-simd' : 'simd';
  return { adapter: describeProcessor('wasm').adapter, scheme, step: networkStep(size) };
}
