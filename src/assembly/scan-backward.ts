// Backpropagation through time of a BLSTM layer, up to the gradient of the projected gates.
import { Activation } from './activations';
import { packRows, padded } from './pack';
import { Quad } from './quads';
import { countActive, multiplyRows, rowAt, sequenceAt } from './scan';

/**
 * Steps [fromStep, toStep) downwards, of both directions. `carry` [batch, 2, 2, H] holds the gradients of h and c that flow
 * to the step before: zero at the end of a sequence. Frames that are padded are not touched.
 */
export function scanBackward(
  batch: u32,
  steps: u32,
  cells: u32,
  order: usize,
  fromStep: u32,
  toStep: u32,
  dHidden: usize,
  recurrent: usize,
  gates: usize,
  states: usize,
  dProjected: usize,
  carry: usize,
  scratch: usize,
): void {
  const width = 4 * cells;
  const weights = scratch;
  const zeros = weights + ((padded(cells) * width) << 2);
  const vectors = zeros + (padded(cells) << 2);
  const products = vectors + ((batch * width) << 2);
  memory.fill(zeros, 0, padded(cells) << 2);
  for (let direction: u32 = 0; direction < 2; direction++) {
    packRows(recurrent + ((direction * cells * width) << 2), width, cells, width, weights);
    const past: usize = (direction ? 2 * cells : -2 * cells) << 2;
    for (let place: u32 = 0; place < batch; place++) {
      const dH = carry + ((carryRow(order, place, direction) * cells) << 2);
      memory.copy(products + ((place * padded(cells)) << 2), dH, cells << 2);
    }
    for (let step = toStep; step > fromStep; ) {
      step--;
      const active = countActive(order, batch, step);
      for (let place: u32 = 0; place < active; place++) {
        const row = rowAt(order, batch, steps, place, direction, step);
        const vector = vectors + ((place * width) << 2);
        const product = products + ((place * padded(cells)) << 2);
        const wide = (row * width) << 2;
        const narrow = (row * cells) << 2;
        const dC = carry + (((carryRow(order, place, direction) + 1) * cells) << 2);
        stepCells(
          cells,
          step === 0,
          past,
          product,
          dHidden + narrow,
          gates + wide,
          states + narrow,
          dC,
          vector,
        );
        memory.copy(dProjected + wide, vector, width << 2);
      }
      multiplyRows(active, width, vectors, weights, cells, zeros, products);
    }
    for (let place: u32 = 0; place < batch; place++) {
      const dH = carry + ((carryRow(order, place, direction) * cells) << 2);
      memory.copy(dH, products + ((place * padded(cells)) << 2), cells << 2);
    }
  }
}

function carryRow(order: usize, place: u32, direction: u32): u32 {
  return (sequenceAt(order, place) * 2 + direction) * 2;
}

/** One step of all cells of one sequence: gradients of its gates to `vector`, and of c in `dStates`. */
function stepCells(
  cells: u32,
  isFirst: bool,
  past: usize,
  product: usize,
  dHidden: usize,
  gates: usize,
  states: usize,
  dStates: usize,
  vector: usize,
): void {
  const whole = cells & ~3;
  for (let cell: u32 = 0; cell < whole; cell += 4) {
    const wide = cell << 4;
    const at = cell << 2;
    Step.quad(
      4,
      isFirst,
      past,
      product + at,
      dHidden + at,
      gates + wide,
      states + at,
      dStates + at,
      vector + wide,
    );
  }
  const rest = cells - whole;
  if (rest === 0) return;
  const wide = whole << 4;
  const at = whole << 2;
  stepRest(
    rest,
    isFirst,
    past,
    product + at,
    dHidden + at,
    gates + wide,
    states + at,
    dStates + at,
    vector + wide,
  );
}

function stepRest(
  count: u32,
  isFirst: bool,
  past: usize,
  product: usize,
  dHidden: usize,
  gates: usize,
  states: usize,
  dStates: usize,
  vector: usize,
): void {
  Step.quad(count, isFirst, past, product, dHidden, gates, states, dStates, vector);
}

class Step {
  @inline
  static quad(
    count: u32,
    isFirst: bool,
    past: usize,
    product: usize,
    dHidden: usize,
    gates: usize,
    states: usize,
    dStates: usize,
    vector: usize,
  ): void {
    const none = f32x4.splat(0);
    const one = f32x4.splat(1);
    const a = v128.load(gates);
    const b = count > 1 ? v128.load(gates, 16) : none;
    const c = count > 2 ? v128.load(gates, 32) : none;
    const d = count > 3 ? v128.load(gates, 48) : none;
    const inputForget = Quad.lowPairs(a, b);
    const inputForget2 = Quad.lowPairs(c, d);
    const candidateOutput = Quad.highPairs(a, b);
    const candidateOutput2 = Quad.highPairs(c, d);
    const input = Quad.lowHalves(inputForget, inputForget2);
    const forget = Quad.highHalves(inputForget, inputForget2);
    const candidate = Quad.lowHalves(candidateOutput, candidateOutput2);
    const output = Quad.highHalves(candidateOutput, candidateOutput2);
    const before = isFirst ? none : Quad.load(states + past, count);
    const squashed = Activation.tanh(Quad.load(states, count));
    const dH = f32x4.add(Quad.load(dHidden, count), Quad.load(product, count));
    const dOutput = f32x4.mul(f32x4.mul(dH, squashed), slope(output));
    const dTanh = f32x4.mul(f32x4.mul(dH, output), f32x4.sub(one, f32x4.mul(squashed, squashed)));
    const dC = f32x4.add(dTanh, Quad.load(dStates, count));
    const dInput = f32x4.mul(f32x4.mul(dC, candidate), slope(input));
    const dForget = f32x4.mul(f32x4.mul(dC, before), slope(forget));
    const dCandidate = f32x4.mul(f32x4.mul(dC, input), f32x4.sub(one, f32x4.mul(candidate, candidate)));
    Quad.store(dStates, f32x4.mul(dC, forget), count);
    const dInputForget = Quad.lowPairs(dInput, dForget);
    const dInputForget2 = Quad.highPairs(dInput, dForget);
    const dCandidateOutput = Quad.lowPairs(dCandidate, dOutput);
    const dCandidateOutput2 = Quad.highPairs(dCandidate, dOutput);
    v128.store(vector, Quad.lowHalves(dInputForget, dCandidateOutput));
    if (count > 1) v128.store(vector, Quad.highHalves(dInputForget, dCandidateOutput), 16);
    if (count > 2) v128.store(vector, Quad.lowHalves(dInputForget2, dCandidateOutput2), 32);
    if (count > 3) v128.store(vector, Quad.highHalves(dInputForget2, dCandidateOutput2), 48);
  }
}

/** Derivative of a sigmoid from its value. */
function slope(value: v128): v128 {
  return f32x4.mul(value, f32x4.sub(f32x4.splat(1), value));
}
