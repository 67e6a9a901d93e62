import { describe, expect, test } from 'vitest';
import { seededNoise } from '../../testing/seeded-noise.ts';
import type { PitchCandidates } from './pitch-candidates.ts';
import { createPitchPath } from './pitch-path.ts';

const states = 7;
type Pitch = readonly [f0Hz: number, voicing: number];

/** Frames with 0 to 4 candidates each, voiced or not; `seed` makes them. */
function randomFrames(count: number, seed: number): PitchCandidates[] {
  const noise = seededNoise(13 * count, seed).map((v) => (v + 1) / 2);
  return Array.from({ length: count }, (_, k) => {
    const at = (i: number) => noise[13 * k + i] as number;
    const filled = Math.floor(5 * at(0));
    const slots = (value: (i: number) => number) =>
      Float64Array.from({ length: 6 }, (_unused, i) => (i < filled ? value(i) : 0));
    return { f0Hz: slots((i) => 52 + 560 * at(1 + i) ** 2), voicing: slots((i) => at(7 + i) ** 0.3) };
  });
}

/** Local costs as the specification has them, once more and apart from the product. */
function localCost({ f0Hz, voicing }: PitchCandidates, state: number): number {
  const threshold = Math.fround(0.7);
  if (state === 6) return voicing.some((v) => v >= threshold) ? 8 : 0;
  const [f, v] = [f0Hz[state]!, voicing[state]!];
  const range = f === 0 ? 2 : f < 100 ? 1 - f / 100 : f < 350 ? 0 : f < 600 ? (f - 350) / 250 : 1.2;
  return 2 * (-Math.log(Math.min(1, Math.max(0.01, v))) + (v < threshold ? 4 : 0)) + range;
}

/** All 49 costs of every step, with the running ratio that goes through them in the order of evaluation. */
function stepTables(frames: readonly PitchCandidates[]): number[][][] {
  let lastRatio = 1;
  return frames.slice(1).map((frame, k) => {
    const before = frames[k]!;
    const table: number[][] = [];
    for (let i = 0; i < states; i++) {
      table.push([]);
      for (let j = 0; j < states; j++) {
        let cost: number;
        if (i === 6 && j === 6) cost = 1;
        else if (i === 6 || j === 6) {
          cost = 10;
          lastRatio = 0;
        } else if (frame.f0Hz[i] === 0 || before.f0Hz[j] === 0) cost = 999;
        else {
          const ratio = Math.log(frame.f0Hz[i]! / before.f0Hz[j]!);
          cost = 10 * Math.abs(ratio) + 10 * Math.abs(ratio - lastRatio);
          lastRatio = ratio;
        }
        table[i]!.push(cost);
      }
    }
    return table;
  });
}

function pitchAt(frame: PitchCandidates, state: number): Pitch {
  return state === 6 ? [0, frame.voicing[0]!] : [frame.f0Hz[state]!, frame.voicing[state]!];
}

/** Tries all 7^n paths. */
function cheapestOfAll(frames: readonly PitchCandidates[]): Pitch[] {
  const tables = stepTables(frames);
  let best: { cost: number; path: number[] } = { cost: Number.POSITIVE_INFINITY, path: [] };
  const extend = (path: number[], cost: number) => {
    const k = path.length;
    if (k === frames.length) {
      if (cost < best.cost) best = { cost, path };
      return;
    }
    for (let state = 0; state < states; state++) {
      const step = k === 0 ? 0 : tables[k - 1]![state]![path[k - 1]!]!;
      extend([...path, state], cost + step + localCost(frames[k]!, state));
    }
  };
  extend([], 0);
  return best.path.map((state, k) => pitchAt(frames[k]!, state));
}

function pathOf(frames: readonly PitchCandidates[]) {
  const pitches: Pitch[] = [];
  const decidedAfter: number[] = [];
  const path = createPitchPath((f0Hz, voicing) => pitches.push([f0Hz, voicing]));
  for (const frame of frames) {
    path.push(frame);
    decidedAfter.push(pitches.length);
  }
  path.finish();
  return { pitches, decidedAfter };
}

/**
 * Two candidates whose paths cost the same per frame and never join: staying at 100 Hz is free, staying at 105 Hz costs
 * 10 ln 1.05 because it bends against the pair before it, which its better voicing makes up for. Changing costs twice
 * that. 105 Hz is always the cheaper by 10 ln 1.05 if silence went before both.
 */
const undecidable: PitchCandidates = {
  f0Hz: Float64Array.of(100, 105, 0, 0, 0, 0),
  voicing: Float64Array.of(0.7, 0.7 * 1.05 ** 5, 0, 0, 0, 0),
};

const manyOf = (count: number) => Array.from({ length: count }, () => undecidable);

const silence: PitchCandidates = { f0Hz: new Float64Array(6), voicing: new Float64Array(6) };

describe('createPitchPath', () => {
  test.each([1, 2, 3, 4, 5])('%i frames: the cheapest of all paths', (count) => {
    const cases = count === 5 ? 12 : 60;
    let voiced = 0;
    for (let seed = 1; seed <= cases; seed++) {
      const frames = randomFrames(count, 100 * count + seed);
      const expected = cheapestOfAll(frames);
      expect(pathOf(frames).pitches).toEqual(expected);
      voiced += expected.filter(([f0Hz]) => f0Hz > 0).length;
    }
    // Both kinds of states are on the paths.
    expect(voiced / (cases * count)).toBeGreaterThan(0.2);
    expect(voiced / (cases * count)).toBeLessThan(0.9);
  });

  test('decisions come as soon as all paths agree and are those of the whole length', () => {
    const frames = randomFrames(400, 9);
    const tables = stepTables(frames);
    // The table of predecessors of the whole recording, to trace any path back.
    let paid = Array.from({ length: states }, (_, s) => localCost(frames[0]!, s));
    const cameFrom: number[][] = [[]];
    const { pitches, decidedAfter } = pathOf(frames);
    expect(decidedAfter[0]).toBe(0);
    for (let k = 1; k < frames.length; k++) {
      const sums = tables[k - 1]!.map((row) => row.map((cost, j) => cost + paid[j]!));
      cameFrom.push(sums.map((row) => row.indexOf(Math.min(...row))));
      paid = sums.map((row, s) => Math.min(...row) + localCost(frames[k]!, s));
      const traces = Array.from({ length: states }, (_, s) => trace(cameFrom, k, s));
      const agreed = traces[0]!.findIndex((state, t) => traces.some((other) => other[t] !== state));
      expect(decidedAfter[k]).toBe(agreed);
    }
    const whole = trace(cameFrom, frames.length - 1, paid.indexOf(Math.min(...paid)));
    expect(pitches).toEqual(whole.map((state, k) => pitchAt(frames[k]!, state)));
  });

  test('no frame waits longer than for 29 others', () => {
    // Voicings that tell which frame a pitch is of.
    const frames = manyOf(100).map(({ f0Hz, voicing }, k) => ({
      f0Hz,
      voicing: voicing.map((v) => v + 1e-6 * k),
    }));
    const { pitches, decidedAfter } = pathOf([silence, ...frames]);
    // Silence itself is decided by the frame after it.
    expect(decidedAfter.slice(0, 30)).toEqual([0, ...new Array(29).fill(1)]);
    expect(decidedAfter.slice(30, 34)).toEqual([2, 3, 4, 5]);
    expect(decidedAfter[100]).toBe(72);
    expect(pitches.slice(1)).toEqual(frames.map(({ voicing }) => [105, voicing[1]]));
  });

  test('of states that cost the same the first is taken', () => {
    const slots = (...values: number[]) => Float64Array.from({ length: 6 }, (_, i) => values[i] ?? 0);
    // Both voicings count as 1; only what comes out tells them apart.
    const twins = { f0Hz: slots(100, 100), voicing: slots(1, 1.5) };
    const one = { f0Hz: slots(100), voicing: slots(1) };
    expect(pathOf([silence, twins, one]).pitches[1]).toEqual([100, 1]);
    expect(pathOf([silence, one, twins]).pitches[2]).toEqual([100, 1]);
  });

  test('a forced decision follows the path that is cheapest then, also where the whole would have taken another', () => {
    const last = { f0Hz: undecidable.f0Hz, voicing: Float64Array.of(0.99, 0.1, 0, 0, 0, 0) };
    const hzOf = (count: number) => pathOf([silence, ...manyOf(count), last]).pitches.map(([hz]) => hz);
    expect(hzOf(30)).toEqual([0, 105, ...new Array(30).fill(100)]);
    expect(hzOf(28)).toEqual([0, ...new Array(29).fill(100)]);
  });

  test('voicing of an unvoiced frame is that of the first slot', () => {
    const frame = {
      f0Hz: Float64Array.of(120, 240, 0, 0, 0, 0),
      voicing: Float64Array.of(0.3, 0.4, 0, 0, 0, 0),
    };
    expect(pathOf([frame, frame, frame]).pitches).toEqual([
      [0, 0.3],
      [0, 0.3],
      [0, 0.3],
    ]);
  });

  test('candidates are copied, and nothing comes of nothing', () => {
    const frame = { f0Hz: Float64Array.of(120, 0, 0, 0, 0, 0), voicing: Float64Array.of(0.9, 0, 0, 0, 0, 0) };
    const pitches: Pitch[] = [];
    const path = createPitchPath((f0Hz, voicing) => pitches.push([f0Hz, voicing]));
    path.push(frame);
    frame.f0Hz.fill(1);
    frame.voicing.fill(1);
    path.finish();
    expect(pitches).toEqual([[120, 0.9]]);
    expect(pathOf([]).pitches).toEqual([]);
  });
});

function trace(cameFrom: readonly number[][], last: number, state: number): number[] {
  const path = [state];
  for (let k = last; k > 0; k--) path.unshift(cameFrom[k]![path[0]!]!);
  return path;
}
