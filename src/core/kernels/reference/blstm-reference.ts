// One BLSTM layer and its gradients in float64, written for reading and not for speed: what every kernel is tested
// against. It shares nothing with them but the layout (blstm-layout.ts).

/** Layouts of blstm-layout.ts; `inputs` is [B, T, D]. */
export interface ReferenceLayer {
  readonly inputs: Float64Array;
  readonly inputWeights: Float64Array;
  readonly recurrentWeights: Float64Array;
  readonly bias: Float64Array;
}

export interface ReferenceShape {
  readonly batch: number;
  readonly steps: number;
  readonly inputSize: number;
  readonly cells: number;
  readonly lengths: readonly number[];
}

export interface ReferenceResult {
  /** [B, T, 2H], zero where padded. */
  readonly hidden: Float64Array;
  /** Gradient of sum(hidden * dHidden) by everything in the layer. */
  readonly gradients: ReferenceLayer;
}

/** Output of the layer, and the gradient of `sum(hidden * dHidden)`; `dHidden` is [B, T, 2H]. */
export function referenceBlstm(
  shape: ReferenceShape,
  layer: ReferenceLayer,
  dHidden: Float64Array,
): ReferenceResult {
  const { batch, steps, cells } = shape;
  const hidden = new Float64Array(batch * steps * 2 * cells);
  const gradients: ReferenceLayer = {
    inputs: new Float64Array(layer.inputs.length),
    inputWeights: new Float64Array(layer.inputWeights.length),
    recurrentWeights: new Float64Array(layer.recurrentWeights.length),
    bias: new Float64Array(layer.bias.length),
  };
  for (let sequence = 0; sequence < batch; sequence++) {
    for (const direction of [0, 1]) {
      const run = new DirectionRun(shape, layer, sequence, direction);
      run.forward(hidden);
      run.backward(dHidden, gradients);
    }
  }
  return { hidden, gradients };
}

/** What one cell had at one step. */
interface CellRecord {
  readonly gates: readonly [number, number, number, number];
  readonly state: number;
  readonly output: number;
}

const blank: CellRecord = { gates: [0, 0, 0, 0], state: 0, output: 0 };

/** One sequence in one direction; lives as long as its two passes. */
class DirectionRun {
  private readonly records: CellRecord[][] = [];
  private readonly length: number;

  constructor(
    private readonly shape: ReferenceShape,
    private readonly layer: ReferenceLayer,
    private readonly sequence: number,
    private readonly direction: number,
  ) {
    this.length = shape.lengths[sequence] as number;
  }

  forward(hidden: Float64Array): void {
    for (let step = 0; step < this.length; step++) {
      const before = this.records[step - 1] ?? [];
      const now = this.cells((cell) => this.advance(cell, step, before));
      this.records.push(now);
      for (const [cell, { output }] of now.entries()) hidden[this.outputAt(step, cell)] = output;
    }
  }

  backward(dHidden: Float64Array, gradients: ReferenceLayer): void {
    let dOutput = this.cells(() => 0);
    let dState = this.cells(() => 0);
    for (let step = this.length - 1; step >= 0; step--) {
      const before = this.records[step - 1] ?? [];
      const dGates = this.cells((cell) => {
        const dH = (dHidden[this.outputAt(step, cell)] as number) + (dOutput[cell] as number);
        return gateGradients(this.record(step, cell), before[cell] ?? blank, dH, dState[cell] as number);
      });
      dState = dGates.map((gradient) => gradient.dStateBefore);
      dOutput = this.spread(
        step,
        before,
        dGates.flatMap((gradient) => gradient.dGates),
        gradients,
      );
    }
  }

  private cells<T>(make: (cell: number) => T): T[] {
    return Array.from({ length: this.shape.cells }, (_, cell) => make(cell));
  }

  private record(step: number, cell: number): CellRecord {
    return this.records[step]?.[cell] ?? blank;
  }

  private frame(step: number): number {
    const frame = this.direction === 0 ? step : this.length - 1 - step;
    return this.sequence * this.shape.steps + frame;
  }

  private outputAt(step: number, cell: number): number {
    return (this.frame(step) * 2 + this.direction) * this.shape.cells + cell;
  }

  private inputWeightAt(input: number, gate: number): number {
    return (input * 2 + this.direction) * 4 * this.shape.cells + gate;
  }

  private recurrentWeightAt(from: number, gate: number): number {
    return (this.direction * this.shape.cells + from) * 4 * this.shape.cells + gate;
  }

  private advance(cell: number, step: number, before: readonly CellRecord[]): CellRecord {
    const [zi, zf, zg, zo] = [0, 1, 2, 3].map((kind) =>
      this.preActivation(4 * cell + kind, step, before),
    ) as [number, number, number, number];
    const [i, f, g, o] = [logistic(zi), logistic(zf), Math.tanh(zg), logistic(zo)];
    const state = f * (before[cell]?.state ?? 0) + i * g;
    return { gates: [i, f, g, o], state, output: o * Math.tanh(state) };
  }

  private preActivation(gate: number, step: number, before: readonly CellRecord[]): number {
    const { inputs, inputWeights, recurrentWeights, bias } = this.layer;
    const { inputSize } = this.shape;
    let sum = bias[this.direction * 4 * this.shape.cells + gate] as number;
    for (let k = 0; k < inputSize; k++) {
      const x = inputs[this.frame(step) * inputSize + k] as number;
      sum += x * (inputWeights[this.inputWeightAt(k, gate)] as number);
    }
    for (const [from, { output }] of before.entries())
      sum += output * (recurrentWeights[this.recurrentWeightAt(from, gate)] as number);
    return sum;
  }

  /** Adds what the gates' gradients mean for the weights and the inputs; returns that of the outputs before. */
  private spread(
    step: number,
    before: readonly CellRecord[],
    dGates: readonly number[],
    gradients: ReferenceLayer,
  ): number[] {
    const { inputs, inputWeights, recurrentWeights } = this.layer;
    const { inputSize, cells } = this.shape;
    const dBefore = this.cells(() => 0);
    for (const [gate, dGate] of dGates.entries()) {
      add(gradients.bias, this.direction * 4 * cells + gate, dGate);
      for (let k = 0; k < inputSize; k++) {
        const [x, w] = [this.frame(step) * inputSize + k, this.inputWeightAt(k, gate)];
        add(gradients.inputWeights, w, dGate * (inputs[x] as number));
        add(gradients.inputs, x, dGate * (inputWeights[w] as number));
      }
      for (let from = 0; from < cells; from++) {
        const w = this.recurrentWeightAt(from, gate);
        add(gradients.recurrentWeights, w, dGate * (before[from]?.output ?? 0));
        dBefore[from] = (dBefore[from] as number) + dGate * (recurrentWeights[w] as number);
      }
    }
    return dBefore;
  }
}

function gateGradients(now: CellRecord, before: CellRecord, dOutput: number, dStateAfter: number) {
  const [i, f, g, o] = now.gates;
  const squashed = Math.tanh(now.state);
  const dState = dStateAfter + dOutput * o * (1 - squashed * squashed);
  const dGates = [
    dState * g * i * (1 - i),
    dState * before.state * f * (1 - f),
    dState * i * (1 - g * g),
    dOutput * squashed * o * (1 - o),
  ];
  return { dGates, dStateBefore: dState * f };
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function add(array: Float64Array, at: number, value: number): void {
  array[at] = (array[at] as number) + value;
}
