// What the model has to know of the kernels that are set: how fast they are, roughly, and how large a tensor may be. None of
// it decides what is computed, but for the order in which gradients are added up.
import { getBackend, getKernel, type registerKernel } from '@tensorflow/tfjs-core';
import { processorPassFrames } from './pass-frames.ts';

export interface KernelTraits {
  /** Of a product of matrices, FLOP per second; it decides where a pause may fall. */
  readonly productRate: number;
  /** Of the recurrent products of a scan, all else included. */
  readonly scanRate: number;
  /** Whether tfjs multiplies a matrix that is only marked as transposed as fast as one that is; on WASM it does not. */
  readonly transposesInPlace: boolean;
  /** Bytes of the largest tensor. */
  readonly mostBytes: number;
  /** Frames of a pass of a training step; see `processorPassFrames`. */
  readonly mostFrames: number;
}

/** One core of a processor. */
export const processorTraits: KernelTraits = {
  productRate: 2e10,
  scanRate: 3e9,
  transposesInPlace: false,
  mostBytes: Infinity,
  mostFrames: processorPassFrames,
};

/** One core with the compiled kernels of src/assembly. */
export const simdTraits: KernelTraits = { ...processorTraits, productRate: 3e10, scanRate: 2e10 };

/**
 * A GPU. Its commands are only queued, so no pause is needed within a product; a scan of 8 sequences and 240 cells is cut
 * into runs of 101 steps, because systems end a program that keeps their GPU busy for long.
 */
export function gpuTraits(mostBytes: number): KernelTraits {
  return { productRate: 1e13, scanRate: 3e10, transposesInPlace: true, mostBytes, mostFrames: Infinity };
}

/** The name under which tfjs knows the forward scan. */
export const SCAN = 'BlstmScan';

/** tfjs keeps what was registered as it is, so what belongs to the kernels stays with them. */
export type ScanConfig = Parameters<typeof registerKernel>[0] & { readonly traits: KernelTraits };

/** Of the kernels of the tfjs backend that is set; those of a processor where it has none. */
export function kernelTraits(): KernelTraits {
  const config = getKernel(SCAN, getBackend()) as ScanConfig | undefined;
  return config?.traits ?? processorTraits;
}
