// Sub-harmonic summation, as src/core/audio/subharmonic-summation.ts, sixteen points at a time.

const BLOCK: u32 = 16;

/**
 * `shifts` (u32, rising) and `weights` (f32) are those of the harmonics from the second on, `harmonics` of them. Writes
 * `points` sums and returns their mean. The arrays have room for BLOCK values more, which mean nothing.
 */
export function harmonicSums(
  spectrum: usize,
  sums: usize,
  points: u32,
  harmonics: u32,
  shifts: usize,
  weights: usize,
): f64 {
  const divisor = f32x4.splat(<f32>(harmonics + 1));
  const zero = f32x4.splat(0);
  for (let j: u32 = 0; j < points; j += BLOCK) {
    const from = spectrum + ((<usize>j) << 2);
    let sum0 = v128.load(from);
    let sum1 = v128.load(from, 16);
    let sum2 = v128.load(from, 32);
    let sum3 = v128.load(from, 48);
    let h: u32 = 0;
    for (; h < harmonics; h++) {
      const shift = load<u32>(shifts + ((<usize>h) << 2));
      if (j + BLOCK + shift > points) break;
      const at = from + ((<usize>shift) << 2);
      const weight = v128.load32_splat(weights + ((<usize>h) << 2));
      sum0 = f32x4.add(sum0, f32x4.mul(weight, v128.load(at)));
      sum1 = f32x4.add(sum1, f32x4.mul(weight, v128.load(at, 16)));
      sum2 = f32x4.add(sum2, f32x4.mul(weight, v128.load(at, 32)));
      sum3 = f32x4.add(sum3, f32x4.mul(weight, v128.load(at, 48)));
    }
    const to = sums + ((<usize>j) << 2);
    v128.store(to, sum0);
    v128.store(to, sum1, 16);
    v128.store(to, sum2, 32);
    v128.store(to, sum3, 48);
    // Harmonics that leave the spectrum within this block.
    for (; h < harmonics; h++) {
      const shift = load<u32>(shifts + ((<usize>h) << 2));
      const weight = load<f32>(weights + ((<usize>h) << 2));
      for (let i = j; i + shift < points && i < j + BLOCK; i++) {
        const place = sums + ((<usize>i) << 2);
        const harmonic = load<f32>(spectrum + ((<usize>(i + shift)) << 2));
        store<f32>(place, load<f32>(place) + weight * harmonic);
      }
    }
    for (let lane: usize = 0; lane < 64; lane += 16) {
      const sum = v128.load(to + lane);
      const kept = f32x4.div(sum, divisor);
      v128.store(to + lane, v128.and(kept, f32x4.gt(kept, zero)));
    }
  }
  let total: f64 = 0;
  for (let j: u32 = 0; j < points; j++) total += <f64>load<f32>(sums + ((<usize>j) << 2));
  return total / <f64>points;
}
