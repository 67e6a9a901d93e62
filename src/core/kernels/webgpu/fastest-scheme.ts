// Which scheme is the fastest depends on the GPU: on how many workgroups it runs at once, and on how fast it reads weights.
import { registerWebgpuBlstm } from './register-webgpu.ts';
import { type ScanScheme, scanSchemes } from './scan-scheme.ts';

/** Before anything was measured. */
export const defaultScheme: ScanScheme = { kind: 'wholeScan', sequencesPerGroup: 1 };

/**
 * Times each scheme on the backend 'webgpu', which has to be set, and leaves the fastest registered.
 * @param time seconds, with the kernels that are registered when it is called
 */
export async function fastestScheme(
  limits: Parameters<typeof registerWebgpuBlstm>[1],
  time: (scheme: ScanScheme) => Promise<number>,
): Promise<{ readonly scheme: ScanScheme; readonly sec: number }> {
  let best = { scheme: defaultScheme, sec: Infinity };
  for (const scheme of scanSchemes) {
    registerWebgpuBlstm(scheme, limits);
    const sec = await time(scheme);
    if (sec < best.sec) best = { scheme, sec };
  }
  registerWebgpuBlstm(best.scheme, limits);
  return best;
}
