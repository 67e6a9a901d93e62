// Which form of the kernels WebAssembly runs. Older browsers get a slower one, and are told so.

/** With fused multiplications and additions, with SIMD only, or neither: loops in JavaScript. */
export type KernelBuild = 'relaxed' | 'plain' | 'portable';

/** @param hasSimd and @param hasRelaxedSimd: what the engine's WebAssembly can do */
export function kernelBuildFor(hasSimd: boolean, hasRelaxedSimd: boolean): KernelBuild {
  if (!hasSimd) return 'portable';
  return hasRelaxedSimd ? 'relaxed' : 'plain';
}

/** Why it is slower than it could be, for people; null if it is not. */
export function whySlower(build: KernelBuild): string | null {
  return reasons[build];
}

const reasons: Readonly<Record<KernelBuild, string | null>> = {
  relaxed: null,
  plain:
    'WebAssembly of this browser has no relaxed SIMD, so multiplications and additions are not fused: training is somewhat slower.',
  portable:
    'WebAssembly of this browser has no SIMD, so plain JavaScript computes the networks: training is several times slower. Newer browsers have it.',
};
