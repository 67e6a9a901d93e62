// From the browser's (or Dawn's) `navigator.gpu` to a tfjs backend 'webgpu' on a device with all that its adapter offers.
import { WebGPUBackend, webgpu_util } from '@tensorflow/tfjs-backend-webgpu';
import { env, findBackendFactory, registerBackend, removeBackend } from '@tensorflow/tfjs-core';
import { type DeviceWatch, watchDevice } from './device-watch.ts';

export interface WebgpuAdapter {
  /** For people, and as the key of what is remembered of this adapter. */
  readonly name: string;
  /** It computes on the processor, slower than WebAssembly. */
  readonly isSoftware: boolean;
}

export interface OpenWebgpu {
  readonly adapter: WebgpuAdapter;
  readonly device: GPUDevice;
  readonly watch: DeviceWatch;
}

/** What is asked of a device beyond WebGPU's defaults, which are 128 MiB per buffer and 256 threads per workgroup. */
const wantedLimits = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
] as const;

/**
 * Opens a device and registers it with tfjs as 'webgpu', in place of any earlier one; the caller sets the backend. tfjs
 * also wants to find `gpu` as `navigator.gpu`.
 * @throws Error if there is no adapter, or it gives no device
 */
export async function openWebgpu(gpu: GPU): Promise<OpenWebgpu> {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('no graphics adapter with WebGPU was found');
  const requiredLimits = Object.fromEntries(wantedLimits.map((name) => [name, adapter.limits[name]]));
  const device = await adapter.requestDevice({ requiredLimits });
  const watch = watchDevice(device);
  if (findBackendFactory('webgpu')) removeBackend('webgpu');
  const info = await infoOf(adapter);
  // Left to itself, tfjs splits some sums over workgroups that add to one another in the order in which they happen to end.
  env().set('WEBGPU_MATMUL_PROGRAM_TYPE', webgpu_util.MatMulProgramType.MatMulPackedProgram);
  registerBackend('webgpu', () => new WebGPUBackend(device, info));
  return { adapter: describeAdapter(info), device, watch };
}

/** What an adapter tells of itself, where newer and older browsers have it. */
type AdapterInfo = GPUAdapterInfo & { readonly isFallbackAdapter?: boolean };

async function infoOf(adapter: GPUAdapter): Promise<AdapterInfo> {
  const { info } = adapter as { info?: AdapterInfo };
  return info ?? { ...(await adapter.requestAdapterInfo()), isFallbackAdapter: adapter.isFallbackAdapter };
}

/** Drivers in software by the names they give themselves; not every browser marks them as fallbacks. */
const softwareNames = /swiftshader|llvmpipe|lavapipe|basic render|warp|softpipe/i;

export function describeAdapter(info: Partial<AdapterInfo>): WebgpuAdapter {
  const { vendor, architecture, device, description } = info;
  const known = [description || device, vendor, architecture].filter(Boolean);
  const name = known.filter((part, i) => known.indexOf(part) === i).join(', ') || 'unknown adapter';
  return { name, isSoftware: info.isFallbackAdapter === true || softwareNames.test(name) };
}
