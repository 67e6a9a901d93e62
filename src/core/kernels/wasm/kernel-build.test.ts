import { expect, test } from 'vitest';
import { kernelBuildFor, whySlower } from './kernel-build.ts';

test.each([
  [true, true, 'relaxed', /^$/],
  [true, false, 'plain', /has no relaxed SIMD,/],
  [false, false, 'portable', /has no SIMD,/],
  // No engine is like this; if one were, its kernels could not be loaded.
  [false, true, 'portable', /has no SIMD,/],
] as const)('SIMD %s, relaxed SIMD %s: %s', (hasSimd, hasRelaxed, build, reason) => {
  expect(kernelBuildFor(hasSimd, hasRelaxed)).toBe(build);
  expect(whySlower(build) ?? '').toMatch(reason);
});
