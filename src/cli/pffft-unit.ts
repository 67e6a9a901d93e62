// The unit of `soften bench lld`: processor seconds of a million SIMD transforms of 4096 real points by pffft, a task of
// known size that any machine can be measured by.
import { cpuUsage } from 'node:process';
import createPffft from '@echogarden/pffft-wasm/simd';

const points = 4096;
const transforms = 100_000;

/** Processor seconds of this process so far, all of its threads and the system's part included. */
export function processorSec(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1e6;
}

/** Measures, each time it is called, the processor seconds that a million transforms take. */
export type MeasureUnit = () => number;

/** @throws Error if this engine knows no WebAssembly SIMD. */
export async function createPffftUnit(): Promise<MeasureUnit> {
  const pffft = await createPffft();
  const allocate = () => pffft._pffft_aligned_malloc(points * Float32Array.BYTES_PER_ELEMENT);
  const [input, output, work] = [allocate(), allocate(), allocate()];
  const setup = pffft._pffft_new_setup(points, 0);
  for (let i = 0; i < points; i++) pffft.HEAPF32[input / 4 + i] = Math.sin(i * i);
  return () => {
    const startedAt = processorSec();
    for (let i = 0; i < transforms; i++) pffft._pffft_transform(setup, input, output, work, 0);
    return (processorSec() - startedAt) * (1e6 / transforms);
  };
}
