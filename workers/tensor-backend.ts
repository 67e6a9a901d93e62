// What a training worker computes on: WebGPU where it is there, right and faster, or where it was asked for; WebAssembly
// otherwise. Whichever it is, it says so, and why.
import { setBackend } from '@tensorflow/tfjs-core';
import type { Job } from '../src/core/job.ts';
import {
  type BackendChoice,
  type BackendMeasurement,
  type BackendReport,
  type BackendRequest,
  measurementKey,
  whyNotFaster,
} from '../src/core/kernels/backend-choice.ts';
import { testBackend } from '../src/core/kernels/self-test.ts';
import { type KernelBuild, whySlower } from '../src/core/kernels/wasm/kernel-build.ts';
import { stoppedByFailure } from '../src/core/kernels/webgpu/device-watch.ts';
import { defaultScheme, fastestScheme } from '../src/core/kernels/webgpu/fastest-scheme.ts';
import type { OpenWebgpu } from '../src/core/kernels/webgpu/open-webgpu.ts';
import { registerWebgpuBlstm } from '../src/core/kernels/webgpu/register-webgpu.ts';
import { timeTrainingPass } from '../src/core/model/time-pass.ts';
import { startWasmBackend } from './wasm-backend.ts';

export interface TensorBackend {
  /** Decides, and sets the backend that jobs run on from now on. @throws Error if there is none at all. */
  choose(request: BackendRequest): Promise<BackendChoice>;
  /** `job` on the backend that was chosen, on WebAssembly if none was. A device that fails ends it. */
  on<Params, Result, Progress>(job: Job<Params, Result, Progress>): Job<Params, Result, Progress>;
}

/** @param gpu as `navigator.gpu`; undefined where the browser has none */
export function createTensorBackend(gpu: GPU | undefined): TensorBackend {
  let wasm: Promise<KernelBuild> | undefined;
  let webgpu: OpenWebgpu | undefined;
  let isOnWebgpu = false;
  let last: Promise<unknown> = Promise.resolve();

  async function takeWasm(): Promise<KernelBuild> {
    wasm ??= startWasmBackend();
    const build = await wasm;
    await setBackend('wasm');
    isOnWebgpu = false;
    return build;
  }

  async function openDevice(): Promise<OpenWebgpu> {
    if (!gpu) throw new Error('This browser offers no WebGPU.');
    if (webgpu && !webgpu.watch.failure) return webgpu;
    // Loaded when it is wanted: tfjs' part of it is as large as all else together.
    const { openWebgpu } = await import('../src/core/kernels/webgpu/open-webgpu.ts');
    webgpu = await openWebgpu(gpu);
    return webgpu;
  }

  async function choose(request: BackendRequest): Promise<BackendChoice> {
    if (request.wish === 'wasm') {
      return { report: wasmReport(await takeWasm(), null), measured: null };
    }
    try {
      return await tryWebgpu(request);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { report: wasmReport(await takeWasm(), why), measured: null };
    }
  }

  async function tryWebgpu(request: BackendRequest): Promise<BackendChoice> {
    const { wish, size, atOnce, remembered } = request;
    const { adapter, device, watch } = await openDevice();
    if (wish === 'automatic' && adapter.isSoftware)
      throw new Error(`${adapter.name} is no GPU: it computes on the processor, slower than WebAssembly.`);
    const key = measurementKey(adapter.name, size);
    const known = remembered[key];
    registerWebgpuBlstm(known?.scheme ?? defaultScheme, device.limits);
    await setBackend('webgpu');
    await testBackend().catch((error: unknown) => {
      throw new Error(`${adapter.name} computes wrongly: ${(watch.failure ?? (error as Error)).message}`);
    });
    const measurement = known ?? (adapter.isSoftware ? null : await measure(request, device.limits));
    watch.check();
    const why = wish === 'automatic' && measurement ? whyNotFaster(measurement, atOnce) : null;
    const measured = measurement && !known ? { key, measurement } : null;
    if (why !== null) {
      return { report: wasmReport(await takeWasm(), why), measured };
    }
    await setBackend('webgpu');
    isOnWebgpu = true;
    return { report: { name: 'webgpu', adapter: adapter.name, reason: null }, measured };
  }

  async function measure({ size }: BackendRequest, limits: GPUSupportedLimits): Promise<BackendMeasurement> {
    const now = () => performance.now();
    const fastest = await fastestScheme(limits, () => timeTrainingPass(size, now));
    await takeWasm();
    const wasmSec = await timeTrainingPass(size, now);
    return { scheme: fastest.scheme, webgpuSec: fastest.sec, wasmSec };
  }

  return {
    choose(request) {
      const choice = last.then(() => choose(request));
      last = choice.catch(() => undefined);
      return choice;
    },
    on: (job) => async (params, context) => {
      if (isOnWebgpu && webgpu) return stoppedByFailure(job, webgpu.watch)(params, context);
      await takeWasm();
      return job(params, context);
    },
  };
}

/** @param why it is not WebGPU; null if nobody asked for that */
function wasmReport(build: KernelBuild, why: string | null): BackendReport {
  const reasons = [why, whySlower(build)].flatMap((reason) => (reason === null ? [] : asSentence(reason)));
  return { name: 'wasm', adapter: 'WebAssembly', reason: reasons.length > 0 ? reasons.join(' ') : null };
}

/** Reasons are the words of errors, which may end without a full stop. */
function asSentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
