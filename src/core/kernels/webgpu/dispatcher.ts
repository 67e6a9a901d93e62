// Runs shaders on the buffers of tfjs tensors. tfjs' own way of running a program knows one output only; this one goes
// past it by its public methods: what tfjs has recorded is submitted first, then ours, and the queue keeps the order.
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { TensorInfo } from '@tensorflow/tfjs-core';

export interface DispatchCall {
  readonly shader: string;
  /** In the order of their bindings. */
  readonly tensors: readonly TensorInfo[];
  /** A binding after the tensors. */
  readonly lengths?: readonly number[];
  /** The last binding: one uniform per dispatch; without it there is one dispatch. */
  readonly uniforms?: readonly (readonly number[])[];
  readonly grid: readonly [number, number, number];
}

/** Dynamic offsets of uniforms are multiples of this on every device. */
const UNIFORM_BYTES = 256;

/** Holds the compiled shaders of one backend. */
export interface Dispatcher {
  /** Submits `calls` one after the other; new tensors among theirs get memory (with anything in it). */
  run(calls: readonly DispatchCall[]): void;
}

export function createDispatcher(backend: WebGPUBackend): Dispatcher {
  const { device } = backend;
  const pipelines = new Map<string, GPUComputePipeline>();

  function pipelineOf(shader: string, isUniform: boolean, count: number): GPUComputePipeline {
    const known = pipelines.get(shader);
    if (known) return known;
    const module = device.createShaderModule({ code: shader });
    const layout = device.createPipelineLayout({ bindGroupLayouts: [layoutOf(shader, isUniform, count)] });
    const pipeline = device.createComputePipeline({ layout, compute: { module, entryPoint: 'main' } });
    pipelines.set(shader, pipeline);
    return pipeline;
  }

  /** An explicit layout, because dynamic offsets are not in one that is derived from the shader. */
  function layoutOf(shader: string, hasUniform: boolean, count: number): GPUBindGroupLayout {
    const entries = Array.from({ length: count }, (_, binding): GPUBindGroupLayoutEntry => {
      if (hasUniform && binding === count - 1) {
        return { binding, visibility: COMPUTE, buffer: { type: 'uniform', hasDynamicOffset: true } };
      }
      const isWritten = shader.includes(`@binding(${binding}) var<storage, read_write>`);
      return { binding, visibility: COMPUTE, buffer: { type: isWritten ? 'storage' : 'read-only-storage' } };
    });
    return device.createBindGroupLayout({ entries });
  }

  function run(calls: readonly DispatchCall[]): void {
    for (const { dataId } of calls.flatMap(({ tensors }) => tensors)) backend.uploadToGPU(dataId);
    backend.ensureCommandEncoderReady();
    backend.endComputePassEncoder();
    backend.submitQueue();
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    const loans = calls.map((call) => record(call, pass));
    pass.end();
    backend.queue.submit([encoder.finish()]);
    // Whoever gets these buffers next writes to them after what was just submitted.
    for (const buffer of loans.flat()) backend.bufferManager.releaseBuffer(buffer);
  }

  /** Returns the buffers that only this call needs. */
  function record(call: DispatchCall, pass: GPUComputePassEncoder): GPUBuffer[] {
    const { shader, tensors, lengths, uniforms, grid } = call;
    const resources: GPUBufferBinding[] = tensors.map(({ dataId }) => ({
      buffer: backend.tensorMap.get(dataId).resource as GPUBuffer,
    }));
    const loans: GPUBuffer[] = [];
    if (lengths) {
      loans.push(written(Uint32Array.from(lengths), STORAGE));
      resources.push({ buffer: loans.at(-1) as GPUBuffer });
    }
    if (uniforms) {
      loans.push(written(uniformWords(uniforms), UNIFORM));
      resources.push({ buffer: loans.at(-1) as GPUBuffer, size: UNIFORM_BYTES });
    }
    const pipeline = pipelineOf(shader, uniforms !== undefined, resources.length);
    const entries = resources.map((resource, binding) => ({ binding, resource }));
    const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
    pass.setPipeline(pipeline);
    for (let i = 0; i < (uniforms?.length ?? 1); i++) {
      pass.setBindGroup(0, group, uniforms ? [i * UNIFORM_BYTES] : []);
      pass.dispatchWorkgroups(...grid);
    }
    return loans;
  }

  function written(words: Uint32Array<ArrayBuffer>, usage: number): GPUBuffer {
    const buffer = backend.bufferManager.acquireBuffer(words.byteLength, usage | COPY_DST);
    backend.queue.writeBuffer(buffer, 0, words);
    return buffer;
  }

  return { run };
}

function uniformWords(uniforms: readonly (readonly number[])[]): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array((uniforms.length * UNIFORM_BYTES) / 4);
  for (const [i, uniform] of uniforms.entries()) words.set(uniform, (i * UNIFORM_BYTES) / 4);
  return words;
}

// The constants of `GPUBufferUsage` and `GPUShaderStage`; not every host has these objects.
const COMPUTE = 4;
const COPY_DST = 0x8;
const UNIFORM = 0x40;
const STORAGE = 0x80;
