// The one operation in which both builds differ.

/** a * b + c on four lanes; rounded once instead of twice where the relaxed build runs on a processor that can. */
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}
