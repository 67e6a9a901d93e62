// Soften's own network on WebGPU, for `soften bench blstm`. Apart from the processor's, whose memory it would take.
import { registerWebgpuBlstm } from '../core/kernels/webgpu/register-webgpu.ts';
import type { ScanScheme } from '../core/kernels/webgpu/scan-scheme.ts';
import type { Stepper } from './bench-blstm-engines.ts';
import { startGpu } from './bench-blstm-gpu.ts';
import { networkStep } from './bench-blstm-network.ts';
import type { BenchSize } from './bench-blstm-sizes.ts';

export async function webgpuStepper(size: BenchSize, scheme: ScanScheme): Promise<Stepper> {
  const { device, stepper } = await startGpu();
  registerWebgpuBlstm(scheme, device.limits);
  return stepper(networkStep(size));
}
