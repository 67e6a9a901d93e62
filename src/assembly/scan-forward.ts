// The forward scan of a BLSTM layer; core/kernels/blstm-layout.ts has the shapes.
import { Activation } from './activations';
import { madd } from './madd';
import { packColumns, padded } from './pack';
import { Quad } from './quads';
import { countActive, multiplyRows, rowAt } from './scan';

/** Steps [fromStep, toStep) of both directions; `order` as in scan.ts. Frames that are padded are not touched. */
export function scanForward(
  batch: u32,
  steps: u32,
  cells: u32,
  order: usize,
  fromStep: u32,
  toStep: u32,
  projected: usize,
  recurrent: usize,
  hidden: usize,
  gates: usize,
  states: usize,
  scratch: usize,
): void {
  const width = 4 * cells;
  const weights = scratch;
  const zeros = weights + ((padded(width) * cells) << 2);
  const products = zeros + (padded(width) << 2);
  const vectors = products + ((batch * padded(width)) << 2);
  memory.fill(zeros, 0, padded(width) << 2);
  for (let direction: u32 = 0; direction < 2; direction++) {
    packColumns(recurrent + ((direction * cells * width) << 2), width, width, cells, weights);
    // Frame t - 1 lies one row of [2, H] before frame t, t + 1 one row behind it.
    const past: usize = (direction ? 2 * cells : -2 * cells) << 2;
    if (fromStep === 0) memory.fill(products, 0, (batch * padded(width)) << 2);
    else {
      const active = countActive(order, batch, fromStep);
      for (let place: u32 = 0; place < active; place++) {
        const row = rowAt(order, batch, steps, place, direction, fromStep - 1);
        memory.copy(vectors + ((place * cells) << 2), hidden + ((row * cells) << 2), cells << 2);
      }
    }
    for (let step = fromStep; step < toStep; step++) {
      const active = countActive(order, batch, step);
      if (step > 0) multiplyRows(active, cells, vectors, weights, width, zeros, products);
      for (let place: u32 = 0; place < active; place++) {
        const row = rowAt(order, batch, steps, place, direction, step);
        const vector = vectors + ((place * cells) << 2);
        const product = products + ((place * padded(width)) << 2);
        const wide = (row * width) << 2;
        const narrow = (row * cells) << 2;
        stepCells(cells, step === 0, past, product, projected + wide, gates + wide, states + narrow, vector);
        memory.copy(hidden + narrow, vector, cells << 2);
      }
    }
  }
}

/** One step of all cells of one sequence: gates and states from `product` + `projected`, and h to `vector`. */
function stepCells(
  cells: u32,
  isFirst: bool,
  past: usize,
  product: usize,
  projected: usize,
  gates: usize,
  states: usize,
  vector: usize,
): void {
  const whole = cells & ~3;
  for (let cell: u32 = 0; cell < whole; cell += 4) {
    const wide = cell << 4;
    const narrow = cell << 2;
    Step.quad(
      4,
      isFirst,
      past,
      product + wide,
      projected + wide,
      gates + wide,
      states + narrow,
      vector + narrow,
    );
  }
  if (whole === cells) return;
  const wide = whole << 4;
  const narrow = whole << 2;
  stepRest(
    cells - whole,
    isFirst,
    past,
    product + wide,
    projected + wide,
    gates + wide,
    states + narrow,
    vector + narrow,
  );
}

function stepRest(
  count: u32,
  isFirst: bool,
  past: usize,
  product: usize,
  projected: usize,
  gates: usize,
  states: usize,
  vector: usize,
): void {
  Step.quad(count, isFirst, past, product, projected, gates, states, vector);
}

class Step {
  @inline
  static quad(
    count: u32,
    isFirst: bool,
    past: usize,
    product: usize,
    projected: usize,
    gates: usize,
    states: usize,
    vector: usize,
  ): void {
    const none = f32x4.splat(0);
    const a = Step.activate(product, projected, gates);
    const b = count > 1 ? Step.activate(product + 16, projected + 16, gates + 16) : none;
    const c = count > 2 ? Step.activate(product + 32, projected + 32, gates + 32) : none;
    const d = count > 3 ? Step.activate(product + 48, projected + 48, gates + 48) : none;
    const inputForget = Quad.lowPairs(a, b);
    const inputForget2 = Quad.lowPairs(c, d);
    const candidateOutput = Quad.highPairs(a, b);
    const candidateOutput2 = Quad.highPairs(c, d);
    const input = Quad.lowHalves(inputForget, inputForget2);
    const forget = Quad.highHalves(inputForget, inputForget2);
    const candidate = Quad.lowHalves(candidateOutput, candidateOutput2);
    const output = Quad.highHalves(candidateOutput, candidateOutput2);
    const before = isFirst ? none : Quad.load(states + past, count);
    const state = madd(forget, before, f32x4.mul(input, candidate));
    Quad.store(states, state, count);
    Quad.store(vector, f32x4.mul(output, Activation.tanh(state)), count);
  }

  @inline
  private static activate(product: usize, projected: usize, gates: usize): v128 {
    const activated = Activation.gates(f32x4.add(v128.load(projected), v128.load(product)));
    v128.store(gates, activated);
    return activated;
  }
}
