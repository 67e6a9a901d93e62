// The portable kernels made known to tfjs: on the backends 'cpu' and 'wasm', whose memory JavaScript can reach. With
// 'wasm' the matrix products around the scan run on SIMD and only the scan itself is JavaScript.
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { ScanShape, StepRange } from '../blstm-layout.ts';
import { registerBlstmKernels, type ScanCall, type ScanGradientCall } from '../blstm-scan.ts';
import { scanBackward } from './scan-backward.ts';
import { scanForward } from './scan-forward.ts';

/** The part of a backend that the kernels need. */
interface Memory {
  /** A new tensor of zeros. */
  allocate(shape: number[]): TensorInfo;
  /** The same memory once more. */
  share(info: TensorInfo): TensorInfo;
  /** The tensor's values in place; valid until the next `allocate`. */
  view(info: TensorInfo): Float32Array;
}

/** Registers the op for the tfjs backend of that name, which the caller has set up or will. */
export function registerPortableBlstm(backendName: 'cpu' | 'wasm'): void {
  if (backendName === 'cpu') {
    registerBlstmKernels<MathBackendCPU>('cpu', {
      scan: (call, shape, range, backend) => scan(call, shape, range, cpuMemory(backend)),
      scanGradient: (call, shape, range, backend) => gradient(call, shape, range, cpuMemory(backend)),
    });
  } else {
    registerBlstmKernels<BackendWasm>('wasm', {
      scan: (call, shape, range, backend) => scan(call, shape, range, wasmMemory(backend)),
      scanGradient: (call, shape, range, backend) => gradient(call, shape, range, wasmMemory(backend)),
    });
  }
}

function cpuMemory(backend: MathBackendCPU): Memory {
  return {
    allocate: (shape) => backend.makeTensorInfo(shape, 'float32', new Float32Array(sizeOf(shape))),
    share: (info) => shared(info, backend),
    view: ({ dataId }) => backend.data.get(dataId).values as Float32Array,
  };
}

function wasmMemory(backend: BackendWasm): Memory {
  const view = (info: TensorInfo) => backend.typedArrayFromHeap(info) as Float32Array;
  return {
    allocate: (shape) => {
      const info = backend.makeOutput(shape, 'float32');
      view(info).fill(0);
      return info;
    },
    share: (info) => shared(info, backend),
    view,
  };
}

function shared(info: TensorInfo, backend: { incRef(dataId: object): void }): TensorInfo {
  backend.incRef(info.dataId);
  return { dataId: info.dataId, shape: info.shape, dtype: info.dtype };
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

function scan(call: ScanCall, shape: ScanShape, range: StepRange, memory: Memory): TensorInfo[] {
  const { batch, steps, cells: count } = shape;
  const { earlier } = call;
  const hidden = earlier ? memory.share(earlier.hidden) : memory.allocate([batch, steps, 2 * count]);
  const gates = earlier ? memory.share(earlier.gates) : memory.allocate([batch, steps, 8 * count]);
  const cells = earlier ? memory.share(earlier.cells) : memory.allocate([batch, steps, 2 * count]);
  // All allocations stand before the first view: growing WASM memory detaches every view of it.
  scanForward(
    shape,
    {
      projected: memory.view(call.projected),
      recurrent: memory.view(call.recurrent),
      hidden: memory.view(hidden),
      gates: memory.view(gates),
      cells: memory.view(cells),
    },
    range,
  );
  return [hidden, gates, cells];
}

function gradient(call: ScanGradientCall, shape: ScanShape, range: StepRange, memory: Memory): TensorInfo[] {
  const { batch, steps, cells } = shape;
  const { earlier } = call;
  const dProjected = earlier ? memory.share(earlier.dProjected) : memory.allocate([batch, steps, 8 * cells]);
  const carry = earlier ? memory.share(earlier.carry) : memory.allocate([batch, 2, 2, cells]);
  scanBackward(
    shape,
    {
      dHidden: memory.view(call.dHidden),
      recurrent: memory.view(call.recurrent),
      gates: memory.view(call.gates),
      cells: memory.view(call.cells),
      dProjected: memory.view(dProjected),
      carry: memory.view(carry),
    },
    range,
  );
  return [dProjected, carry];
}
