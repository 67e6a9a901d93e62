// Sums of products of a stretch of samples with its own continuation, as src/core/audio/lag-correlation.ts: twelve lags side
// by side, each added up in the order of the samples.

const ABREAST: u32 = 12;

/** Writes for every lag d from `shortest` to `longest` the sum of x[i] x[i + d] over i < d to `out[d]`. */
export function lagProducts(x: usize, shortest: u32, longest: u32, out: usize): void {
  let lag = shortest;
  for (; lag + ABREAST - 1 <= longest; lag += ABREAST) productsAbreast(x, lag, out);
  for (; lag <= longest; lag++) store<f64>(at(out, lag), addProducts(x, lag, 0, 0));
}

function productsAbreast(x: usize, lag: u32, out: usize): void {
  let sum0 = f64x2.splat(0);
  let sum1 = sum0;
  let sum2 = sum0;
  let sum3 = sum0;
  let sum4 = sum0;
  let sum5 = sum0;
  const end = at(x, lag);
  let later = end;
  for (let now = x; now < end; now += 8) {
    const value = v128.load64_splat(now);
    sum0 = f64x2.add(sum0, f64x2.mul(value, v128.load(later)));
    sum1 = f64x2.add(sum1, f64x2.mul(value, v128.load(later, 16)));
    sum2 = f64x2.add(sum2, f64x2.mul(value, v128.load(later, 32)));
    sum3 = f64x2.add(sum3, f64x2.mul(value, v128.load(later, 48)));
    sum4 = f64x2.add(sum4, f64x2.mul(value, v128.load(later, 64)));
    sum5 = f64x2.add(sum5, f64x2.mul(value, v128.load(later, 80)));
    later += 8;
  }
  const to = at(out, lag);
  v128.store(to, sum0);
  v128.store(to, sum1, 16);
  v128.store(to, sum2, 32);
  v128.store(to, sum3, 48);
  v128.store(to, sum4, 64);
  v128.store(to, sum5, 80);
  // Longer lags have more samples than the shortest.
  for (let more: u32 = 1; more < ABREAST; more++) {
    const place = at(out, lag + more);
    store<f64>(place, addProducts(x, lag + more, lag, load<f64>(place)));
  }
}

function addProducts(x: usize, lag: u32, from: u32, begun: f64): f64 {
  let sum = begun;
  for (let i = from; i < lag; i++) sum += load<f64>(at(x, i)) * load<f64>(at(x, i + lag));
  return sum;
}

function at(values: usize, index: u32): usize {
  return values + ((<usize>index) << 3);
}
