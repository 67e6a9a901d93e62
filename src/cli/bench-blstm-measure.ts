// How `soften bench blstm` measures: engines take turns (A B A B), so that a noisy machine harms all alike, and medians
// count. What would take minutes is measured on two short lengths and scaled along the line through them.
import type { Engine } from './bench-blstm-engines.ts';
import type { EngineProcess, StepReply } from './bench-blstm-process.ts';
import type { BenchSize } from './bench-blstm-sizes.ts';
import { median } from './median.ts';

/** Seconds that the counted steps of one engine may take. */
export const STEPS_BUDGET_SEC = 10;

/** Shortest length. A layer of tf.layers refuses a single frame. */
const SHORTEST = 2;

/** An engine whose process is ready. */
export interface Contestant {
  readonly engine: Engine;
  readonly workers: number;
  readonly process: Pick<EngineProcess, 'adapter' | 'scheme' | 'step'>;
}

/** The lengths an engine is measured on: the full one, or a short one and its double, each with its warm-up. */
export interface Lengths {
  readonly warmUps: readonly { readonly frames: number; readonly reply: StepReply }[];
  readonly rounds: number;
}

/** One step at full length. */
export interface StepFigures {
  readonly sec: number;
  readonly dispatches: number | null;
  readonly peakBytes: number;
  /** Empty if measured at full length. */
  readonly scaledFrom: readonly number[];
}

/**
 * Warms an engine up and finds the length to measure it on: the full one if a step of it is within the budget, else the
 * longest of which two rounds are, else the shortest. At full length there are at least two rounds, or `runs`. A size that
 * says so is measured in full at any cost.
 */
export async function findLengths(
  { step }: Pick<EngineProcess, 'step'>,
  { frames: fullFrames, alwaysInFull = false }: Pick<BenchSize, 'frames' | 'alwaysInFull'>,
  runs: number,
  budgetSec: number = STEPS_BUDGET_SEC,
): Promise<Lengths> {
  const warmUp = async (frames: number) => ({ frames, reply: await step(frames) });
  // The first step compiles; its time says nothing.
  await step(Math.min(SHORTEST, fullFrames));
  let shorter = await warmUp(Math.min(SHORTEST, fullFrames));
  const secAt = (frames: number) => (shorter.reply.sec * frames) / shorter.frames;
  const rounds = (sec: number, least: number) => Math.min(runs, Math.max(least, Math.floor(budgetSec / sec)));
  for (;;) {
    if (alwaysInFull || secAt(fullFrames) <= budgetSec || 2 * shorter.frames >= fullFrames) {
      const full = await warmUp(fullFrames);
      return { warmUps: [full], rounds: rounds(full.reply.sec, 2) };
    }
    const longer = await warmUp(2 * shorter.frames);
    // Going on would mean this length and its double.
    const next = 3 * longer.reply.sec;
    if (2 * next > budgetSec && (longer.reply.sec / longer.frames) * fullFrames > budgetSec) {
      return { warmUps: [shorter, longer], rounds: rounds(shorter.reply.sec + longer.reply.sec, 1) };
    }
    shorter = longer;
  }
}

/** The figures of every contestant, in their order; an Error in place of those of one that failed. */
export async function measureInTurns(
  contestants: readonly { readonly contestant: Contestant; readonly lengths: Lengths }[],
  fullFrames: number,
): Promise<(StepFigures | Error)[]> {
  const times = contestants.map(({ lengths }) => lengths.warmUps.map((): number[] => []));
  const failures: (Error | undefined)[] = contestants.map(() => undefined);
  const most = Math.max(0, ...contestants.map(({ lengths }) => lengths.rounds));
  for (let round = 0; round < most; round++) {
    for (const [i, { contestant, lengths }] of contestants.entries()) {
      if (round >= lengths.rounds || failures[i]) continue;
      try {
        for (const [n, { frames }] of lengths.warmUps.entries())
          times[i]?.[n]?.push((await contestant.process.step(frames)).sec);
      } catch (error) {
        failures[i] = error as Error;
      }
    }
  }
  return contestants.map(({ lengths }, i) => {
    // Too slow for a second round: better an earlier step than a single one.
    const isVerySlow = lengths.rounds === 1 && lengths.warmUps.length > 1;
    const earlier = isVerySlow ? lengths.warmUps.map(({ reply }) => [reply.sec]) : [];
    const medians = (times[i] ?? []).map((sec, n) => median([...sec, ...(earlier[n] ?? [])]));
    return failures[i] ?? figuresOf(lengths, medians, fullFrames);
  });
}

function figuresOf({ warmUps }: Lengths, medians: readonly number[], fullFrames: number): StepFigures {
  const at = warmUps.map(({ frames }) => frames);
  const scaled = (values: readonly number[]) => scaleTo(fullFrames, at, values);
  const dispatches = warmUps.map(({ reply }) => reply.dispatches ?? Number.NaN);
  const perStep = scaled(dispatches);
  return {
    sec: scaled(medians),
    dispatches: Number.isNaN(perStep) ? null : Math.round(perStep),
    peakBytes: Math.round(scaled(warmUps.map(({ reply }) => reply.peakBytes))),
    scaledFrom: warmUps.length > 1 ? at : [],
  };
}

/**
 * The value at `frames` on the line through one or two measured ones; NaN gives NaN. A line that does not rise is noise;
 * then the longer one grows in proportion.
 */
export function scaleTo(frames: number, at: readonly number[], values: readonly number[]): number {
  const [shortAt, longAt] = at as [number, number?];
  const [short, long] = values as [number, number?];
  if (longAt === undefined || long === undefined) return short;
  if (long < short) return (long * frames) / longAt;
  return long + ((long - short) / (longAt - shortAt)) * (frames - longAt);
}
