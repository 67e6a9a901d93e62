// Pearson correlations of a stretch of samples with its own continuation, over a range of lags: where an analysis of the
// voice spends its time. Running sums of samples and squares leave one sum of products per lag.

import { createKernelHeap, type DescriptorModule } from './kernel-heap.ts';

/** Writes for every lag d the Pearson correlation of `samples[start..start+d)` with the d samples after it to `out[d]`. */
export type LagCorrelation = (
  samples: Float64Array,
  start: number,
  shortest: number,
  longest: number,
  out: Float64Array,
) => void;

/**
 * For lags up to `longestLag`. Where one of the two stretches is constant the correlation is 0. A correlation depends on
 * nothing but the samples and the lag, to the bit: not on the other lags, nor on where the samples lie. Allocates nothing.
 */
export function createLagCorrelation(longestLag: number, kernels?: DescriptorModule): LagCorrelation {
  const { centred, sumProducts } = kernels ? kernelProducts(kernels, longestLag) : plainProducts(longestLag);
  const sums = new Float64Array(2 * longestLag + 1);
  const squares = new Float64Array(2 * longestLag + 1);
  return (samples, start, shortest, longest, out) => {
    // A constant offset would eat digits of the sums; any value near the mean will do.
    const origin = samples[start] as number;
    let sum = 0;
    let square = 0;
    for (let i = 0; i < 2 * longest; i++) {
      const value = (samples[start + i] as number) - origin;
      centred[i] = value;
      sum += value;
      square += value * value;
      sums[i + 1] = sum;
      squares[i + 1] = square;
    }
    sumProducts(shortest, longest, out);
    for (let lag = shortest; lag <= longest; lag++)
      out[lag] = pearson(out[lag] as number, sums, squares, lag);
  };
}

interface LagProducts {
  /** To be written before each call. */
  readonly centred: Float64Array;
  /** Writes for every lag d the sum of x[i] x[i + d] over i < d to `out[d]`, each added up in the order of i. */
  sumProducts(shortest: number, longest: number, out: Float64Array): void;
}

function kernelProducts(kernels: DescriptorModule, longestLag: number): LagProducts {
  const { run, doubles } = createKernelHeap(kernels, 8 * (3 * longestLag + 8));
  const [centred, products] = [doubles(2 * longestLag), doubles(longestLag + 1)];
  return {
    centred: centred.view,
    sumProducts(shortest, longest, out) {
      run.lagProducts(centred.at, shortest, longest, products.at);
      for (let lag = shortest; lag <= longest; lag++) out[lag] = products.view[lag] as number;
    },
  };
}

function plainProducts(longestLag: number): LagProducts {
  const centred = new Float64Array(2 * longestLag);
  return { centred, sumProducts: (shortest, longest, out) => sumProducts(centred, shortest, longest, out) };
}

/** Lags that are summed side by side: they share their samples, and six sums keep the processor busy. */
const abreast = 6;

function sumProducts(x: Float64Array, shortest: number, longest: number, out: Float64Array): void {
  let lag = shortest;
  for (; lag + abreast - 1 <= longest; lag += abreast) sumProductsAbreast(x, lag, out);
  for (; lag <= longest; lag++) out[lag] = addProducts(x, lag, 0, 0);
}

/** Sums of `abreast` lags over the shortest of them, then the rest of each. */
function sumProductsAbreast(x: Float64Array, lag: number, out: Float64Array): void {
  let [sum0, sum1, sum2, sum3, sum4, sum5] = [0, 0, 0, 0, 0, 0];
  let x0 = x[lag] as number;
  let x1 = x[lag + 1] as number;
  let x2 = x[lag + 2] as number;
  let x3 = x[lag + 3] as number;
  let x4 = x[lag + 4] as number;
  for (let i = 0; i < lag; i++) {
    const value = x[i] as number;
    const x5 = x[i + lag + 5] as number;
    sum0 += value * x0;
    sum1 += value * x1;
    sum2 += value * x2;
    sum3 += value * x3;
    sum4 += value * x4;
    sum5 += value * x5;
    x0 = x1;
    x1 = x2;
    x2 = x3;
    x3 = x4;
    x4 = x5;
  }
  out[lag] = sum0;
  out[lag + 1] = addProducts(x, lag + 1, lag, sum1);
  out[lag + 2] = addProducts(x, lag + 2, lag, sum2);
  out[lag + 3] = addProducts(x, lag + 3, lag, sum3);
  out[lag + 4] = addProducts(x, lag + 4, lag, sum4);
  out[lag + 5] = addProducts(x, lag + 5, lag, sum5);
}

function addProducts(x: Float64Array, lag: number, from: number, begun: number): number {
  let sum = begun;
  for (let i = from; i < lag; i++) sum += (x[i] as number) * (x[i + lag] as number);
  return sum;
}

function pearson(products: number, sums: Float64Array, squares: Float64Array, lag: number): number {
  const sumLeft = sums[lag] as number;
  const sumRight = (sums[2 * lag] as number) - sumLeft;
  const squaresLeft = squares[lag] as number;
  const squaresRight = (squares[2 * lag] as number) - squaresLeft;
  const spread = (squaresLeft - (sumLeft * sumLeft) / lag) * (squaresRight - (sumRight * sumRight) / lag);
  return spread > 0 ? (products - (sumLeft * sumRight) / lag) / Math.sqrt(spread) : 0;
}
