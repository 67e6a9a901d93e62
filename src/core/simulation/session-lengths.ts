// How long each simulated call lasts. Both of its recordings are equally long.
import type { Fold, Partition } from '../corpus/corpus.ts';
import type { Recording } from '../corpus/recording.ts';
import { partitionNames } from '../corpus/seeded-partitions.ts';
import { simulatedHopSec } from './describe-corpus.ts';
import type { ExactRandom } from './exact-random.ts';

export interface LengthParams {
  /** Recordings last between these, seconds. */
  readonly durationSec: readonly [min: number, max: number];
  /** Frames that the recordings of each partition sum to; without it every length is as likely as any other. */
  readonly partitionFrames?: Readonly<Record<Partition, number>>;
}

/**
 * Frames of every session, in order. With `partitionFrames` the recordings of each partition sum to its total, up to one
 * frame; without it every length in the range is as likely as any other.
 * @throws RangeError if a total is out of reach with recordings that last `durationSec`.
 */
export function sessionLengths(
  random: ExactRandom,
  recordings: readonly Recording[],
  fold: Fold,
  { durationSec, partitionFrames }: LengthParams,
): number[] {
  const [min, max] = durationSec.map((sec) => Math.round(sec / simulatedHopSec)) as [number, number];
  const sessions = [...new Set(recordings.map(({ session }) => session))];
  if (!partitionFrames) return sessions.map(() => Math.floor(random.between(min, max + 1)));
  const frames = new Map<string, number>();
  for (const name of partitionNames) {
    const ids = new Set(fold[name]);
    const own = sessions.filter((session) =>
      recordings.some((recording) => recording.session === session && ids.has(recording.id)),
    );
    const lengths = lengthsWithSum(random, own.length, partitionFrames[name] / 2, { min, max, name });
    for (const [i, session] of own.entries()) frames.set(session, lengths[i] as number);
  }
  return sessions.map((session) => frames.get(session) ?? min);
}

/** As many whole numbers between `min` and `max`, spread as widely as their mean allows. */
function lengthsWithSum(
  random: ExactRandom,
  count: number,
  sum: number,
  { min, max, name }: { readonly min: number; readonly max: number; readonly name: Partition },
): number[] {
  const mean = sum / count;
  const room = Math.min(mean - min, max - mean);
  if (count > 0 && room < 0) {
    throw new RangeError(
      `sessionLengths: expected ${name} recordings of ${min} to ${max} frames, got ${mean} on average`,
    );
  }
  // One frame of the room is left to rounding.
  const offsets = centredOffsets(random, count, Math.max(0, room - 1));
  let exact = 0;
  let whole = 0;
  return offsets.map((offset) => {
    exact += mean + offset;
    const frames = Math.round(exact) - whole;
    whole += frames;
    return frames;
  });
}

/** `count` random numbers that sum to 0; the one farthest from 0 stands at `farthest`. */
function centredOffsets(random: ExactRandom, count: number, farthest: number): number[] {
  const drawn = Array.from({ length: count }, () => random.uniform());
  const mean = drawn.reduce((sum, value) => sum + value, 0) / count;
  const widest = drawn.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0);
  return drawn.map((value) => (widest > 0 ? ((value - mean) / widest) * farthest : 0));
}
