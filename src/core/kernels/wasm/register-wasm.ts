// The SIMD kernels made known to tfjs for its backend 'wasm'.
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { ScanShape, StepRange } from '../blstm-layout.ts';
import {
  type BlstmKernels,
  registerBlstmKernels,
  type ScanCall,
  type ScanGradientCall,
} from '../blstm-scan.ts';
import { simdTraits } from '../kernel-traits.ts';
import { addressOf, allocate, share, withScratch } from './heap.ts';
import { instantiateKernels, type KernelExports, type KernelModule } from './kernel-module.ts';
import { columnSums, product, recurrentGradient } from './matrices.ts';

/**
 * Registers the op and the matrix product for 'wasm', which the caller has set up or will. `module` is either build of
 * src/assembly: the relaxed one rounds less often and is a third faster, but needs an engine that knows relaxed SIMD.
 */
export function registerWasmBlstm(module: KernelModule): void {
  const instances = new WeakMap<BackendWasm, KernelExports>();
  const kernelsOf = (backend: BackendWasm): KernelExports => {
    const known = instances.get(backend);
    if (known) return known;
    const kernels = instantiateKernels(module, backend);
    instances.set(backend, kernels);
    return kernels;
  };
  const all: BlstmKernels<BackendWasm> = {
    scan: (call, shape, range, backend) => scan(call, shape, range, backend, kernelsOf(backend)),
    scanGradient: (call, shape, range, backend) => gradient(call, shape, range, backend, kernelsOf(backend)),
    matrices: {
      product: (call, range, backend) => product(call, range, backend, kernelsOf(backend)),
      columnSums: (matrix, backend) => columnSums(matrix, backend, kernelsOf(backend)),
      recurrentGradient: (call, range, backend) =>
        recurrentGradient(call, range, backend, kernelsOf(backend)),
    },
  };
  registerBlstmKernels('wasm', all, simdTraits);
}

function scan(
  { projected, recurrent, earlier }: ScanCall,
  shape: ScanShape,
  { fromStep, toStep }: StepRange,
  backend: BackendWasm,
  kernels: KernelExports,
): TensorInfo[] {
  const { batch, steps, cells } = shape;
  const results = earlier
    ? [earlier.hidden, earlier.gates, earlier.cells].map((info) => share(backend, info))
    : [2, 8, 2].map((width) => allocate(backend, [batch, steps, width * cells], 'blstmScan'));
  const at = (info: TensorInfo) => addressOf(backend, info);
  if (!earlier) for (const info of results) clearPadding(backend, info, shape);
  const [hidden, gates, states] = results.map(at) as [number, number, number];
  withWorkspace(backend, kernels, shape, (order, scratch) => {
    const sizes = [batch, steps, cells, order, fromStep, toStep] as const;
    kernels.scanForward(...sizes, at(projected), at(recurrent), hidden, gates, states, scratch);
  });
  return results;
}

function gradient(
  { dHidden, recurrent, gates, cells: states, earlier }: ScanGradientCall,
  shape: ScanShape,
  { fromStep, toStep }: StepRange,
  backend: BackendWasm,
  kernels: KernelExports,
): TensorInfo[] {
  const { batch, steps, cells } = shape;
  const at = (info: TensorInfo) => addressOf(backend, info);
  const dProjected = earlier
    ? share(backend, earlier.dProjected)
    : allocate(backend, [batch, steps, 8 * cells], 'blstmScan');
  const carry = earlier
    ? share(backend, earlier.carry)
    : allocate(backend, [batch, 2, 2, cells], 'blstmScan');
  if (!earlier) {
    clearPadding(backend, dProjected, shape);
    backend.typedArrayFromHeap(carry).fill(0);
  }
  withWorkspace(backend, kernels, shape, (order, scratch) => {
    const sizes = [batch, steps, cells, order, fromStep, toStep] as const;
    const given = [dHidden, recurrent, gates, states].map(at) as [number, number, number, number];
    kernels.scanBackward(...sizes, ...given, at(dProjected), at(carry), scratch);
  });
  return [dProjected, carry];
}

/** Frames behind the end of each sequence become 0; a scan writes all others. */
function clearPadding(backend: BackendWasm, info: TensorInfo, { steps, lengths }: ScanShape): void {
  const values = backend.typedArrayFromHeap(info);
  const width = info.shape[2] as number;
  for (const [sequence, length] of lengths.entries())
    values.fill(0, (sequence * steps + length) * width, (sequence + 1) * steps * width);
}

/** Sequences from long to short, and their lengths: those that have a step are then always the first ones. */
function orderOf({ lengths }: ScanShape): Int32Array {
  const order = lengths.map((_, sequence) => sequence);
  order.sort((a, b) => (lengths[b] as number) - (lengths[a] as number) || a - b);
  return Int32Array.of(...order, ...order.map((sequence) => lengths[sequence] as number));
}

/** Runs `work` with the addresses of the order and of room to work in. */
function withWorkspace(
  backend: BackendWasm,
  kernels: KernelExports,
  shape: ScanShape,
  work: (order: number, scratch: number) => void,
): void {
  const order = backend.makeOutput([2 * shape.batch], 'int32', undefined, orderOf(shape));
  try {
    const bytes = kernels.scanScratch(shape.batch, shape.cells);
    withScratch(backend, bytes, 'blstmScan', (scratch) => work(addressOf(backend, order), scratch));
  } finally {
    backend.disposeData(order.dataId);
  }
}
