// The transform of real-fft.ts in the kernels: same tables, same bits.
import type { Block, KernelHeap } from './kernel-heap.ts';
import { fftPlan, type Twiddles } from './real-fft.ts';

export interface KernelFft {
  /** To be written before each transform; what is not written is 0. */
  readonly frame: Block<Float64Array>;
  /** size/2 + 1 values and room for one more. */
  readonly re: Block<Float64Array>;
  readonly im: Block<Float64Array>;
  forward(): void;
}

/** Bytes of a heap that a transform of `size` points takes. */
export function fftBytes(size: number): number {
  return 64 * size + 4096;
}

export function createKernelFft({ run, doubles, words }: KernelHeap, size: number): KernelFft {
  const { reversed, passes, roots } = fftPlan(size);
  const half = size / 2;
  const frame = doubles(size);
  const [x, y] = [doubles(half), doubles(half)];
  const [re, im] = [doubles(half + 2), doubles(half + 2)];
  const order = words(half);
  order.view.set(reversed);
  const factors = passes.flatMap(pairedFactors);
  const twiddles = doubles(factors.length);
  twiddles.view.set(factors);
  const turns = doubles(2 * roots.cos.length);
  turns.view.set([...roots.cos, ...roots.sin]);
  const forward = () =>
    run.realFft(frame.at, half, order.at, twiddles.at, turns.at, x.at, y.at, re.at, im.at);
  return { frame, re, im, forward };
}

/** W, W^2 and W^3 with their parts of two neighbouring k beside each other. */
function pairedFactors({ span, factors }: Twiddles): number[] {
  return Array.from({ length: 6 * span }, (_, i) => {
    const [pair, within] = [Math.floor(i / 12), i % 12];
    return factors[6 * (2 * pair + (within % 2)) + Math.floor(within / 2)] as number;
  });
}
