// From a spectrum to the one in which pitch is looked for, as src/core/audio/pitch-spectrum.ts: magnitudes, peaks enhanced,
// smoothed, and a natural spline read on an axis in octaves.

const REACH: i32 = 2;

/**
 * Reads re, im; writes the magnitudes to `re` and the pitch spectrum to `out` (f32), all of `bins` values. `factors` holds
 * the spline's four arrays (right, left, before, after) of `bins` values, `weights` its four weights and the ear's of two
 * points at a time, `intervals` (u32) the knot on the left of every point. `curvature` is scratch whose ends are 0.
 */
export function pitchSpectrum(
  re: usize,
  im: usize,
  bins: u32,
  factors: usize,
  intervals: usize,
  weights: usize,
  smooth: usize,
  curvature: usize,
  out: usize,
): void {
  takeMagnitudes(re, im, bins);
  enhancePeaks(re, bins);
  smoothSpectrum(re, smooth, bins);
  solveCurvature(factors, smooth, curvature, bins);
  readSpline(intervals, weights, smooth, curvature, out, bins);
}

function takeMagnitudes(re: usize, im: usize, bins: u32): void {
  const end = (<usize>bins) << 3;
  // One value more than there are does no harm: there is room for it.
  for (let at: usize = 0; at < end; at += 16) {
    const x = v128.load(re + at);
    const y = v128.load(im + at);
    v128.store(re + at, f64x2.sqrt(f64x2.add(f64x2.mul(x, x), f64x2.mul(y, y))));
  }
}

function enhancePeaks(magnitudes: usize, bins: u32): void {
  const last = <i32>bins - 1;
  let peaks = 0;
  let previous: i32 = 0;
  let left: f64 = -Infinity;
  let value = load<f64>(magnitudes);
  for (let b: i32 = 0; b <= last; b++) {
    const right: f64 = b < last ? load<f64>(magnitudes + ((<usize>b) << 3), 8) : -Infinity;
    if (value > left && (value > right || (value == right && b > 0))) {
      if (peaks > 0) clear(magnitudes, previous + REACH + 1, b - REACH);
      previous = b;
      peaks++;
    }
    left = value;
    value = right;
  }
  if (peaks == 1) clear(magnitudes, REACH + 1, <i32>bins);
}

function clear(values: usize, from: i32, to: i32): void {
  for (let i = from; i < to; i++) store<f64>(values + ((<usize>i) << 3), 0);
}

function smoothSpectrum(values: usize, out: usize, bins: u32): void {
  const first = load<f64>(values);
  store<f64>(out, (0 + 2 * first + load<f64>(values, 8)) / 4);
  const last = (<usize>(bins - 1)) << 3;
  const two = f64x2.splat(2);
  const quarter = f64x2.splat(0.25);
  let at: usize = 8;
  for (; at + 8 < last; at += 16) {
    const left = v128.load(values + at - 8);
    const middle = v128.load(values + at);
    const right = v128.load(values + at, 8);
    const sum = f64x2.add(f64x2.add(left, f64x2.mul(two, middle)), right);
    v128.store(out + at, f64x2.mul(sum, quarter));
  }
  for (; at < last; at += 8) {
    const left = load<f64>(values + at - 8);
    store<f64>(out + at, (left + 2 * load<f64>(values + at) + load<f64>(values + at, 8)) * 0.25);
  }
  store<f64>(out + last, load<f64>(values + last));
}

function solveCurvature(factors: usize, values: usize, curvature: usize, bins: u32): void {
  const size = (<usize>bins) << 3;
  const right = factors;
  const left = right + size;
  const before = left + size;
  const after = before + size;
  const last = size - 8;
  let stepLeft = load<f64>(values, 8) - load<f64>(values);
  let solved: f64 = 0;
  for (let at: usize = 8; at < last; at += 8) {
    const step = load<f64>(values + at, 8) - load<f64>(values + at);
    const free = step * load<f64>(right + at) - stepLeft * load<f64>(left + at);
    solved = free - solved * load<f64>(before + at);
    store<f64>(curvature + at, solved);
    stepLeft = step;
  }
  solved = 0;
  for (let at = last - 8; at > 0; at -= 8) {
    solved = load<f64>(curvature + at) - solved * load<f64>(after + at);
    store<f64>(curvature + at, solved);
  }
}

function readSpline(
  intervals: usize,
  weights: usize,
  values: usize,
  curvature: usize,
  out: usize,
  bins: u32,
): void {
  const zero = f64x2.splat(0);
  for (let p: u32 = 0; p < bins; p += 2) {
    const first = (<usize>load<u32>(intervals)) << 3;
    const second = (<usize>load<u32>(intervals, 4)) << 3;
    const v0 = v128.load(values + first);
    const v1 = v128.load(values + second);
    const c0 = v128.load(curvature + first);
    const c1 = v128.load(curvature + second);
    let sum = f64x2.mul(v128.load(weights), v128.shuffle<f64>(v0, v1, 0, 2));
    sum = f64x2.add(sum, f64x2.mul(v128.load(weights, 16), v128.shuffle<f64>(v0, v1, 1, 3)));
    sum = f64x2.add(sum, f64x2.mul(v128.load(weights, 32), v128.shuffle<f64>(c0, c1, 0, 2)));
    sum = f64x2.add(sum, f64x2.mul(v128.load(weights, 48), v128.shuffle<f64>(c0, c1, 1, 3)));
    const heard = f64x2.mul(sum, v128.load(weights, 64));
    const kept = v128.and(heard, f64x2.gt(sum, zero));
    v128.store64_lane(out, f32x4.demote_f64x2_zero(kept), 0);
    intervals += 8;
    weights += 80;
    out += 8;
  }
}
