// Memory of the tfjs backend, by address.
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';

/** A tensor whose values are not set yet. @throws RangeError if the memory is used up. */
export function allocate(backend: BackendWasm, shape: number[], what: string): TensorInfo {
  const bytes = 4 * sizeOf(shape);
  // The allocator takes 32 bits and would take a larger number for a small one.
  const info = bytes < 2 ** 31 ? backend.makeOutput(shape, 'float32') : undefined;
  if (info && addressOf(backend, info) !== 0) return info;
  if (info) backend.disposeData(info.dataId);
  const mebibytes = Math.ceil(bytes / 2 ** 20);
  throw new RangeError(
    `${what}: expected ${mebibytes} MiB of memory for ${shape.join(' x ')} numbers, but WebAssembly has no more; ` +
      'fewer sequences per pass need less',
  );
}

/** The same memory once more. */
export function share(backend: BackendWasm, { dataId, shape, dtype }: TensorInfo): TensorInfo {
  backend.incRef(dataId);
  return { dataId, shape, dtype };
}

export function addressOf(backend: BackendWasm, { dataId }: TensorInfo): number {
  return backend.getMemoryOffset(dataId);
}

/** Memory for `bytes` while `work` runs. */
export function withScratch(
  backend: BackendWasm,
  bytes: number,
  what: string,
  work: (address: number) => void,
): void {
  const scratch = allocate(backend, [Math.ceil(bytes / 4)], what);
  try {
    work(addressOf(backend, scratch));
  } finally {
    backend.disposeData(scratch.dataId);
  }
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}
