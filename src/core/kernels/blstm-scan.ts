// The op BlstmScan: the recurrent part of a BLSTM layer, known to tfjs as a kernel per backend and one gradient. What
// surrounds it is matrix products, which every backend has. The caller chooses and registers a backend; core does not.
import {
  engine,
  getGradient,
  getKernel,
  type KernelBackend,
  type NamedAttrMap,
  registerGradient,
  registerKernel,
  type Tensor,
  type Tensor3D,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { checkScanShape, type ScanShape, type StepRange } from './blstm-layout.ts';
import { type KernelTraits, processorTraits, SCAN, type ScanConfig } from './kernel-traits.ts';
import {
  type MatrixKernels,
  matrixKernelNames,
  type ProductCall,
  type RecurrentGradientCall,
  type RowRange,
  type SequenceRange,
} from './matrix-product.ts';
import { recurrentGradient } from './recurrent-gradient.ts';

/** Forward scan: [hidden, gates, cells]. With `earlier`, goes on with what an earlier call for lower steps gave. */
export interface ScanCall<T = TensorInfo> {
  readonly projected: T;
  readonly recurrent: T;
  readonly earlier?: { readonly hidden: T; readonly gates: T; readonly cells: T } | undefined;
}

/** Backward scan: [dProjected, carry]. With `earlier`, goes on with what a call for higher steps gave. */
export interface ScanGradientCall<T = TensorInfo> {
  readonly dHidden: T;
  readonly recurrent: T;
  readonly gates: T;
  readonly cells: T;
  readonly earlier?: { readonly dProjected: T; readonly carry: T } | undefined;
}

/**
 * What a backend brings. Shapes are those of blstm-layout.ts. A call with `earlier` fills the given buffers further and
 * returns them (counted once more), so that a scan can be run in pieces with a pause between them; the pieces must
 * give the same bits as the whole.
 */
export interface BlstmKernels<Backend extends KernelBackend = KernelBackend> {
  scan(call: ScanCall, shape: ScanShape, range: StepRange, backend: Backend): TensorInfo[];
  scanGradient(call: ScanGradientCall, shape: ScanShape, range: StepRange, backend: Backend): TensorInfo[];
  /** What surrounds the scan, if the backend does it faster than tfjs. */
  readonly matrices?: MatrixKernels<Backend>;
}

const SCAN_GRADIENT = 'BlstmScanGrad';

/** Makes the op known for the tfjs backend `backendName`; a second call replaces the kernels of the first. */
export function registerBlstmKernels<Backend extends KernelBackend>(
  backendName: string,
  kernels: BlstmKernels<Backend>,
  traits: KernelTraits = processorTraits,
): void {
  const scan: ScanConfig['kernelFunc'] = ({ inputs, attrs, backend }) => {
    const { projected, recurrent, hidden, gates, cells } = inputs as unknown as ScanInputs<TensorInfo>;
    const earlier = hidden && gates && cells ? { hidden, gates, cells } : undefined;
    const [shape, range] = readAttributes(projected, recurrent, attrs);
    return kernels.scan({ projected, recurrent, earlier }, shape, range, backend as Backend);
  };
  register({ kernelName: SCAN, backendName, kernelFunc: scan, traits } as ScanConfig);
  const gradient: ScanConfig['kernelFunc'] = ({ inputs, attrs, backend }) => {
    const { dHidden, recurrent, gates, cells, dProjected, carry } =
      inputs as unknown as GradientInputs<TensorInfo>;
    const earlier = dProjected && carry ? { dProjected, carry } : undefined;
    const [shape, range] = readAttributes(dHidden, recurrent, attrs);
    const call = { dHidden, recurrent, gates, cells, earlier };
    return kernels.scanGradient(call, shape, range, backend as Backend);
  };
  register({ kernelName: SCAN_GRADIENT, backendName, kernelFunc: gradient });
  registerMatrixKernels(backendName, kernels.matrices);
  if (!getGradient(SCAN)) registerScanGradient();
}

function registerMatrixKernels<Backend extends KernelBackend>(
  backendName: string,
  kernels: MatrixKernels<Backend> | undefined,
): void {
  const { product, columnSums, recurrentGradient: gradient } = matrixKernelNames;
  if (!kernels) {
    for (const name of [product, columnSums, gradient]) unregister(name, backendName);
    return;
  }
  const add = (kernelName: string, kernelFunc: ScanConfig['kernelFunc']) =>
    register({ kernelName, backendName, kernelFunc });
  add(product, ({ inputs, attrs, backend }) => {
    const call = { ...inputs, ...attrs } as unknown as ProductCall;
    return kernels.product(call, attrs as unknown as RowRange, backend as Backend);
  });
  add(columnSums, ({ inputs, backend }) =>
    kernels.columnSums(inputs['matrix'] as TensorInfo, backend as Backend),
  );
  add(gradient, ({ inputs, attrs, backend }) => {
    const [call, range] = [inputs as unknown as RecurrentGradientCall, attrs as unknown as SequenceRange];
    return kernels.recurrentGradient(call, range, backend as Backend);
  });
}

interface ScanInputs<T> {
  projected: T;
  recurrent: T;
  hidden?: T;
  gates?: T;
  cells?: T;
}

interface GradientInputs<T> {
  dHidden: T;
  recurrent: T;
  gates: T;
  cells: T;
  dProjected?: T;
  carry?: T;
}

function register(config: Parameters<typeof registerKernel>[0]): void {
  unregister(config.kernelName, config.backendName);
  registerKernel(config);
}

function unregister(kernelName: string, backendName: string): void {
  if (getKernel(kernelName, backendName)) unregisterKernel(kernelName, backendName);
}

function readAttributes(
  framewise: TensorInfo,
  recurrent: TensorInfo,
  attrs?: NamedAttrMap,
): [ScanShape, StepRange] {
  const [batch, steps] = framewise.shape as [number, number];
  const shape = {
    batch,
    steps,
    cells: recurrent.shape[1] as number,
    lengths: attrs?.['lengths'] as number[],
  };
  const range = { fromStep: attrs?.['fromStep'] as number, toStep: attrs?.['toStep'] as number };
  return [shape, range];
}

/**
 * Steps `range` of a forward scan: [hidden, gates, cells]. Of an `earlier` piece the new tensors share the memory, so
 * its own may be disposed.
 */
export function scanSteps(
  { projected, recurrent, earlier }: ScanCall<Tensor>,
  lengths: readonly number[],
  range: StepRange,
): [Tensor3D, Tensor3D, Tensor3D] {
  return engine().runKernel(
    SCAN,
    { projected, recurrent, ...earlier },
    { lengths: [...lengths], ...range },
  ) as [Tensor3D, Tensor3D, Tensor3D];
}

/** Steps `range` of a backward scan: [dProjected, carry]. The highest steps come first. */
export function scanGradientSteps(
  { earlier, ...inputs }: ScanGradientCall<Tensor>,
  lengths: readonly number[],
  range: StepRange,
): [Tensor3D, Tensor] {
  return engine().runKernel(
    SCAN_GRADIENT,
    { ...inputs, ...earlier },
    { lengths: [...lengths], ...range },
  ) as [Tensor3D, Tensor];
}

/**
 * The whole scan as an op with a gradient (by `projected` and `recurrent`): hidden states [B, T, 2H].
 * @throws RangeError if `lengths` does not fit `projected`.
 */
export function blstmScan(projected: Tensor3D, recurrent: Tensor, lengths: readonly number[]): Tensor3D {
  const [batch, steps] = projected.shape;
  checkScanShape({ batch, steps, cells: recurrent.shape[1] as number, lengths });
  const [hidden, gates, cells] = scanSteps({ projected, recurrent }, lengths, { fromStep: 0, toStep: steps });
  gates.dispose();
  cells.dispose();
  return hidden;
}

function registerScanGradient(): void {
  registerGradient({
    kernelName: SCAN,
    inputsToSave: ['recurrent'],
    outputsToSave: [true, true, true],
    gradFunc: (dOutputs, saved, attrs) => {
      // Only `hidden` goes on into a loss; the gradients of the two others are zero.
      const dHidden = (dOutputs as Tensor[])[0] as Tensor3D;
      const [recurrent, hidden, gates, cells] = saved as [Tensor, Tensor3D, Tensor3D, Tensor3D];
      const range = { fromStep: 0, toStep: hidden.shape[1] };
      const lengths = attrs['lengths'] as number[];
      const [dProjected, carry] = scanGradientSteps({ dHidden, recurrent, gates, cells }, lengths, range);
      carry.dispose();
      return { projected: () => dProjected, recurrent: () => recurrentGradient({ hidden, dProjected }) };
    },
  });
}
