// The compiled kernels of src/assembly as core sees them. They work in the memory of the tfjs backend itself, so no
// number is copied on its way in or out.
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** What src/assembly/kernels.ts exports, as far as it is called from here; pointers and sizes are in bytes. */
export interface KernelExports {
  productScratch(columns: number): number;
  product(
    a: number,
    aWidth: number,
    transposeA: number,
    b: number,
    bWidth: number,
    transposeB: number,
    bias: number,
    adds: number,
    out: number,
    rows: number,
    columns: number,
    inputs: number,
    scratch: number,
  ): void;
  columnSums(matrix: number, rows: number, columns: number, out: number): void;
  scanScratch(batch: number, cells: number): number;
  scanForward(
    batch: number,
    steps: number,
    cells: number,
    order: number,
    fromStep: number,
    toStep: number,
    projected: number,
    recurrent: number,
    hidden: number,
    gates: number,
    states: number,
    scratch: number,
  ): void;
  scanBackward(
    batch: number,
    steps: number,
    cells: number,
    order: number,
    fromStep: number,
    toStep: number,
    dHidden: number,
    recurrent: number,
    gates: number,
    states: number,
    dProjected: number,
    carry: number,
    scratch: number,
  ): void;
}

/** A `WebAssembly.Module` made of the bytes of one of the builds; core is compiled without the DOM library. */
export type KernelModule = object;

// Every JavaScript engine has it, but only the DOM library tells TypeScript.
declare const WebAssembly: {
  Instance: new (module: KernelModule, imports: object) => { readonly exports: unknown };
};

/** @throws Error if the backend's memory cannot be reached, as with another version of tfjs or its threaded build. */
export function instantiateKernels(module: KernelModule, backend: BackendWasm): KernelExports {
  const { asm } = backend.wasm as unknown as { asm?: { memory?: object } };
  if (!asm?.memory) {
    throw new Error(
      "instantiateKernels: expected the memory of tfjs' wasm backend, but it does not export it",
    );
  }
  return new WebAssembly.Instance(module, { env: { memory: asm.memory } }).exports as KernelExports;
}
