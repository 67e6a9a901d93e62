// The op in plain loops for tfjs' backend 'cpu': every sum and every activation in float64, rounded only where a number is
// stored. Slow, and the one to ask which kernel is right; it shares no arithmetic with the others.
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { ScanShape, StepRange } from '../blstm-layout.ts';
import { registerBlstmKernels, type ScanCall, type ScanGradientCall } from '../blstm-scan.ts';

export function registerReferenceBlstm(): void {
  registerBlstmKernels<MathBackendCPU>('cpu', { scan, scanGradient });
}

/** One sequence in one direction. */
interface Walk {
  readonly shape: ScanShape;
  readonly sequence: number;
  readonly direction: 0 | 1;
}

function walksOf(shape: ScanShape): Walk[] {
  return shape.lengths.flatMap((_, sequence) => [
    { shape, sequence, direction: 0 as const },
    { shape, sequence, direction: 1 as const },
  ]);
}

/** Where cell 0 stands at a step, in arrays [B, T, 2, H]. */
function rowAt({ shape, sequence, direction }: Walk, step: number): number {
  const frame = direction === 0 ? step : (shape.lengths[sequence] as number) - 1 - step;
  return ((sequence * shape.steps + frame) * 2 + direction) * shape.cells;
}

/** Where the weights from `from` to the gate `gate` of `to` stand. */
function weightAt({ shape: { cells }, direction }: Walk, from: number, to: number, gate: number): number {
  return ((direction * cells + from) * cells + to) * 4 + gate;
}

function scan(call: ScanCall, shape: ScanShape, range: StepRange, backend: MathBackendCPU): TensorInfo[] {
  const { batch, steps, cells: count } = shape;
  const { earlier } = call;
  const results = [
    output(backend, earlier?.hidden, [batch, steps, 2 * count]),
    output(backend, earlier?.gates, [batch, steps, 8 * count]),
    output(backend, earlier?.cells, [batch, steps, 2 * count]),
  ];
  const [hidden, gates, cells] = results.map((info) => view(backend, info)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const [projected, recurrent] = [view(backend, call.projected), view(backend, call.recurrent)];
  for (const walk of walksOf(shape)) {
    const end = Math.min(range.toStep, shape.lengths[walk.sequence] as number);
    for (let step = range.fromStep; step < end; step++) {
      const now = rowAt(walk, step);
      const past = step > 0 ? rowAt(walk, step - 1) : -1;
      for (let j = 0; j < count; j++) {
        const sums = [0, 1, 2, 3].map((gate) => {
          let sum = projected[4 * (now + j) + gate] as number;
          if (past < 0) return sum;
          for (let k = 0; k < count; k++)
            sum += (hidden[past + k] as number) * (recurrent[weightAt(walk, k, j, gate)] as number);
          return sum;
        }) as [number, number, number, number];
        const [i, f, g, o] = [logistic(sums[0]), logistic(sums[1]), Math.tanh(sums[2]), logistic(sums[3])];
        const c = i * g + (past < 0 ? 0 : f * (cells[past + j] as number));
        gates.set([i, f, g, o], 4 * (now + j));
        cells[now + j] = c;
        hidden[now + j] = o * Math.tanh(c);
      }
    }
  }
  return results;
}

function scanGradient(
  call: ScanGradientCall,
  shape: ScanShape,
  range: StepRange,
  backend: MathBackendCPU,
): TensorInfo[] {
  const { batch, steps, cells: count } = shape;
  const { earlier } = call;
  const results = [
    output(backend, earlier?.dProjected, [batch, steps, 8 * count]),
    // Of every sequence, direction and cell the gradient of c that flows to the step before.
    output(backend, earlier?.carry, [batch, 2, count]),
  ];
  const [dProjected, carry] = results.map((info) => view(backend, info)) as [Float32Array, Float32Array];
  const arrays = [call.dHidden, call.recurrent, call.gates, call.cells].map((info) => view(backend, info));
  const [dHidden, recurrent, gates, cells] = arrays as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  for (const walk of walksOf(shape)) {
    const length = shape.lengths[walk.sequence] as number;
    const kept = (walk.sequence * 2 + walk.direction) * count;
    for (let step = Math.min(range.toStep, length) - 1; step >= range.fromStep; step--) {
      const now = rowAt(walk, step);
      const next = step + 1 < length ? rowAt(walk, step + 1) : -1;
      const past = step > 0 ? rowAt(walk, step - 1) : -1;
      for (let j = 0; j < count; j++) {
        let dH = dHidden[now + j] as number;
        for (let n = 0; next >= 0 && n < 4 * count; n++)
          dH += (dProjected[4 * next + n] as number) * (recurrent[weightAt(walk, j, 0, 0) + n] as number);
        const [i, f, g, o] = gates.subarray(4 * (now + j), 4 * (now + j + 1)) as unknown as number[] as [
          number,
          number,
          number,
          number,
        ];
        const squashed = Math.tanh(cells[now + j] as number);
        const dC = (carry[kept + j] as number) + dH * o * (1 - squashed * squashed);
        const before = past < 0 ? 0 : (cells[past + j] as number);
        const dGates = [
          dC * g * i * (1 - i),
          dC * before * f * (1 - f),
          dC * i * (1 - g * g),
          dH * squashed * o * (1 - o),
        ];
        dProjected.set(dGates, 4 * (now + j));
        carry[kept + j] = dC * f;
      }
    }
  }
  return results;
}

/** What an earlier piece began, or zeros. */
function output(backend: MathBackendCPU, earlier: TensorInfo | undefined, shape: number[]): TensorInfo {
  if (!earlier) {
    const size = shape.reduce((product, length) => product * length, 1);
    return backend.makeTensorInfo(shape, 'float32', new Float32Array(size));
  }
  backend.incRef(earlier.dataId);
  return { dataId: earlier.dataId, shape: earlier.shape, dtype: earlier.dtype };
}

function view(backend: MathBackendCPU, { dataId }: TensorInfo): Float32Array {
  return backend.data.get(dataId).values as Float32Array;
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
