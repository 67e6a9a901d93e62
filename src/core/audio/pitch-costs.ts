// What a pitch path pays: for the candidate that it takes in a frame, and for every step from one frame to the next.
import { candidateSlots, type PitchCandidates } from './pitch-candidates.ts';

/** States of a frame: one per slot of the candidates, and one for "unvoiced". */
export const pitchStates = candidateSlots + 1;
export const unvoicedState = candidateSlots;

/** From here on a candidate counts as voiced: 0.7 as a float32. */
const voicedFrom = Math.fround(0.7);

const voicingWeight = 2;
const belowThreshold = 4;
const missedVoice = 8;
const jumpWeight = 10;
const bendWeight = 10;
const voicingChange = 10;
const stayUnvoiced = 1;
const noSuchCandidate = 999;

/** Writes what every state of a frame costs by itself to `costs`. Source: lld-specification.md, 7.3. */
export function localCosts(candidates: PitchCandidates, costs: Float64Array): void {
  costs[unvoicedState] = 0;
  for (let i = 0; i < candidateSlots; i++) {
    const voicing = candidates.voicing[i] as number;
    const isVoiced = voicing >= voicedFrom;
    const surprise = -Math.log(Math.min(1, Math.max(0.01, voicing)));
    costs[i] =
      voicingWeight * (surprise + (isVoiced ? 0 : belowThreshold)) + rangeCost(candidates.f0Hz[i] as number);
    if (isVoiced) costs[unvoicedState] = missedVoice;
  }
}

/** What a fundamental costs for lying outside the usual 100 to 350 Hz; 0 Hz stands for an empty slot. */
export function rangeCost(f0Hz: number): number {
  if (f0Hz === 0) return 2;
  if (f0Hz < 100) return 1 - f0Hz / 100;
  if (f0Hz < 350) return 0;
  return f0Hz < 600 ? (f0Hz - 350) / 250 : 1.2;
}

/** Writes the cost of every step, `previous state + pitchStates * state`, to `costs`; allocates nothing. */
export type StepCosts = (previousHz: Float64Array, f0Hz: Float64Array, costs: Float64Array) => void;

/**
 * The costs of the steps between two frames, with two quirks of the reference program that its published values contain.
 * First, the weights of bending and of staying unvoiced are 10 and 1, not the 5 and 0 of its settings. Second, a
 * path pays for bending against *one* running log ratio, which is that of the pair of candidates looked at before this
 * one, not that of its own past; it is 0 at the start of every row of states, but 1 before the very first. Hence this
 * function has a memory: make one per recording and call it once per frame.
 * Source: lld-specification.md, 7.3.
 */
export function createStepCosts(): StepCosts {
  const lastRatio = Float64Array.of(1);
  return (previousHz, f0Hz, costs) => {
    let last = lastRatio[0] as number;
    for (let state = 0; state < unvoicedState; state++) {
      const row = state * pitchStates;
      const hz = f0Hz[state] as number;
      for (let previous = 0; previous < unvoicedState; previous++) {
        const fromHz = previousHz[previous] as number;
        if (hz === 0 || fromHz === 0) {
          costs[row + previous] = noSuchCandidate;
          continue;
        }
        const ratio = Math.log(hz / fromHz);
        costs[row + previous] = jumpWeight * Math.abs(ratio) + bendWeight * Math.abs(ratio - last);
        last = ratio;
      }
      costs[row + unvoicedState] = voicingChange;
      last = 0;
    }
    const unvoicedRow = unvoicedState * pitchStates;
    costs.fill(voicingChange, unvoicedRow, unvoicedRow + unvoicedState);
    costs[unvoicedRow + unvoicedState] = stayUnvoiced;
    // The last row leaves 0 behind, whatever the first call began with.
    lastRatio[0] = 0;
  };
}
