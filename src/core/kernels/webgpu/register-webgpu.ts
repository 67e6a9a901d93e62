// The WebGPU kernels made known to tfjs, under one of the schemes.
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { ScanShape, StepRange } from '../blstm-layout.ts';
import {
  type BlstmKernels,
  registerBlstmKernels,
  type ScanCall,
  type ScanGradientCall,
} from '../blstm-scan.ts';
import { gpuTraits } from '../kernel-traits.ts';
import { createDispatcher, type DispatchCall, type Dispatcher } from './dispatcher.ts';
import { perStepBackward, perStepForward, tile } from './per-step-shaders.ts';
import { type GroupLimits, type GroupPlan, planGroups, type ScanScheme } from './scan-scheme.ts';
import { carryRows, transposeInvocations, transposeShader } from './shader-parts.ts';
import { wholeScanBackward, wholeScanForward } from './whole-scan-shaders.ts';

/** Longest run of steps in one dispatch: systems end a program that keeps their GPU busy for seconds. */
const MOST_STEPS = 128;

/**
 * Registers the op for the tfjs backend 'webgpu', which the caller has set up or will; again with another scheme at will.
 * @param limits of the device
 */
export function registerWebgpuBlstm(
  scheme: ScanScheme,
  limits: GroupLimits & Pick<GPUSupportedLimits, 'maxBufferSize' | 'maxStorageBufferBindingSize'>,
): void {
  const dispatchers = new WeakMap<WebGPUBackend, Dispatcher>();
  const dispatcherOf = (backend: WebGPUBackend) => {
    const known = dispatchers.get(backend) ?? createDispatcher(backend);
    dispatchers.set(backend, known);
    return known;
  };
  const kernels: BlstmKernels<WebGPUBackend> = {
    scan: (call, shape, range, backend) => {
      const plan = planGroups(scheme, shape.cells, limits);
      return scan(call, shape, range, plan, backend, dispatcherOf(backend));
    },
    scanGradient: (call, shape, range, backend) => {
      const plan = planGroups(scheme, shape.cells, limits);
      return gradient(call, shape, range, plan, backend, dispatcherOf(backend));
    },
  };
  const mostBytes = Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize);
  registerBlstmKernels('webgpu', kernels, gpuTraits(mostBytes));
}

function scan(
  { projected, recurrent, earlier }: ScanCall,
  shape: ScanShape,
  range: StepRange,
  plan: GroupPlan,
  backend: WebGPUBackend,
  dispatcher: Dispatcher,
): TensorInfo[] {
  const { batch, steps, cells: count } = shape;
  const tensor = (width: number) => backend.makeTensorInfo([batch, steps, width], 'float32');
  const hidden = earlier ? shared(earlier.hidden, backend) : tensor(2 * count);
  const gates = earlier ? shared(earlier.gates, backend) : tensor(8 * count);
  const cells = earlier ? shared(earlier.cells, backend) : tensor(2 * count);
  const shader = plan.kind === 'wholeScan' ? wholeScanForward(count, plan) : perStepForward(count);
  const ranges = cutSteps(range, plan);
  dispatcher.run([
    {
      shader,
      tensors: [projected, recurrent, hidden, gates, cells],
      ...invocation(shape, plan, ranges, false),
    },
  ]);
  return [hidden, gates, cells];
}

function gradient(
  { dHidden, recurrent, gates, cells, earlier }: ScanGradientCall,
  shape: ScanShape,
  range: StepRange,
  plan: GroupPlan,
  backend: WebGPUBackend,
  dispatcher: Dispatcher,
): TensorInfo[] {
  const { batch, steps, cells: count } = shape;
  const dProjected = earlier
    ? shared(earlier.dProjected, backend)
    : backend.makeTensorInfo([batch, steps, 8 * count], 'float32');
  const carry = earlier
    ? shared(earlier.carry, backend)
    : backend.makeTensorInfo([carryRows(batch, count), 4], 'float32');
  const shader = plan.kind === 'wholeScan' ? wholeScanBackward(count, plan) : perStepBackward(count);
  const ranges = cutSteps(range, plan).reverse();
  dispatcher.run([
    ...(earlier ? [] : [transposition(recurrent, carry, count)]),
    {
      shader,
      tensors: [dHidden, gates, cells, dProjected, carry],
      ...invocation(shape, plan, ranges, !earlier),
    },
  ]);
  return [dProjected, carry];
}

function transposition(recurrent: TensorInfo, carry: TensorInfo, count: number): DispatchCall {
  return {
    shader: transposeShader(count),
    tensors: [recurrent, carry],
    grid: [Math.ceil(count / transposeInvocations), count, 2],
  };
}

function invocation(
  { batch, steps, cells, lengths }: ScanShape,
  plan: GroupPlan,
  ranges: readonly StepRange[],
  isFresh: boolean,
): Pick<DispatchCall, 'lengths' | 'uniforms' | 'grid'> {
  return {
    lengths,
    // In the order of `rangeWords`.
    uniforms: ranges.map(({ fromStep, toStep }, i) => [
      batch,
      steps,
      fromStep,
      toStep,
      +(isFresh && i === 0),
    ]),
    grid:
      plan.kind === 'wholeScan'
        ? [Math.ceil(batch / plan.sequences), 2, 1]
        : [Math.ceil(cells / tile.cells), Math.ceil(batch / tile.sequences), 2],
  };
}

/** What each dispatch does, lowest steps first. */
function cutSteps({ fromStep, toStep }: StepRange, { kind }: GroupPlan): StepRange[] {
  const most = kind === 'wholeScan' ? MOST_STEPS : 1;
  return Array.from({ length: Math.ceil((toStep - fromStep) / most) }, (_, i) => ({
    fromStep: fromStep + i * most,
    toStep: Math.min(toStep, fromStep + (i + 1) * most),
  }));
}

/** The same memory once more. */
function shared({ dataId, shape, dtype }: TensorInfo, backend: WebGPUBackend): TensorInfo {
  backend.incRef(dataId);
  return { dataId, shape, dtype };
}
