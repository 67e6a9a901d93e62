// The cheapest way through the candidates of all frames (Viterbi), settled as the frames come in: a frame is decided once
// all surviving paths agree on it, or when it has waited for 30 frames.
import { candidateSlots, type PitchCandidates } from './pitch-candidates.ts';
import { createStepCosts, localCosts, pitchStates, unvoicedState } from './pitch-costs.ts';

/** As many frames may be undecided at once, the newest included, before the oldest is forced. */
export const undecidedLimit = 30;

/** Takes the pitch of the next frame in order: 0 Hz if unvoiced; the voicing of an unvoiced frame is that of slot 0. */
export type PitchSink = (f0Hz: number, voicing: number) => void;

/** The pitch path of one recording. */
export interface PitchPath {
  /** Takes the candidates of the next frame (copied); frames that are decided by it go to the sink. */
  push(candidates: PitchCandidates): void;
  /** There are no more frames: the undecided ones follow the cheapest path. */
  finish(): void;
}

/** Ties go to the lower state. Source: lld-specification.md, 7.3. */
export function createPitchPath(sink: PitchSink): PitchPath {
  const stepCosts = createStepCosts();
  const [steps, local] = [new Float64Array(pitchStates * pitchStates), new Float64Array(pitchStates)];
  let [paid, newlyPaid] = [new Float64Array(pitchStates), new Float64Array(pitchStates)];
  // Frames lie in a ring by their number: the undecided ones, or at least the newest.
  const rings = Array.from({ length: undecidedLimit }, () => ({
    f0Hz: new Float64Array(candidateSlots),
    voicing: new Float64Array(candidateSlots),
    cameFrom: new Uint8Array(pitchStates),
  }));
  const frameAt = (frame: number) => rings[frame % rings.length] as (typeof rings)[number];
  const chosen = new Uint8Array(undecidedLimit);
  let frames = 0;
  let decided = 0;

  function push(candidates: PitchCandidates): void {
    const frame = frameAt(frames);
    frame.f0Hz.set(candidates.f0Hz);
    frame.voicing.set(candidates.voicing);
    localCosts(frame, local);
    if (frames === 0) paid.set(local);
    else advance(frame, frameAt(frames - 1).f0Hz);
    frames++;
    decide(agreedFrames());
    if (frames - decided >= undecidedLimit) decide(1, cheapestState(paid));
  }

  function advance(frame: (typeof rings)[number], previousHz: Float64Array): void {
    stepCosts(previousHz, frame.f0Hz, steps);
    for (let state = 0; state < pitchStates; state++) {
      let best = 0;
      let least = Number.POSITIVE_INFINITY;
      for (let previous = 0; previous < pitchStates; previous++) {
        const cost = (paid[previous] as number) + (steps[state * pitchStates + previous] as number);
        if (cost >= least) continue;
        best = previous;
        least = cost;
      }
      frame.cameFrom[state] = best;
      newlyPaid[state] = least + (local[state] as number);
    }
    [paid, newlyPaid] = [newlyPaid, paid];
  }

  /** How many of the oldest undecided frames all surviving paths agree on. */
  function agreedFrames(): number {
    let survivors = 2 ** pitchStates - 1;
    for (let frame = frames - 1; frame > decided; frame--) {
      const { cameFrom } = frameAt(frame);
      let origins = 0;
      for (let state = 0; state < pitchStates; state++) {
        if (survivors & (1 << state)) origins |= 1 << (cameFrom[state] as number);
      }
      survivors = origins;
      const isOne = (survivors & (survivors - 1)) === 0;
      if (isOne) return frame - decided;
    }
    return 0;
  }

  /** Sends `count` of the oldest undecided frames to the sink, along the path that ends in `lastState` now. */
  function decide(count: number, lastState = 0): void {
    if (count === 0) return;
    let state = lastState;
    for (let frame = frames - 1; frame >= decided; frame--) {
      chosen[frame - decided] = state;
      state = frameAt(frame).cameFrom[state] as number;
    }
    for (let i = 0; i < count; i++) {
      const { f0Hz, voicing } = frameAt(decided + i);
      const choice = chosen[i] as number;
      if (choice === unvoicedState) sink(0, voicing[0] as number);
      else sink(f0Hz[choice] as number, voicing[choice] as number);
    }
    decided += count;
  }

  return { push, finish: () => decide(frames - decided, cheapestState(paid)) };
}

function cheapestState(paid: Float64Array): number {
  let best = 0;
  for (let state = 1; state < paid.length; state++) {
    if ((paid[state] as number) < (paid[best] as number)) best = state;
  }
  return best;
}
