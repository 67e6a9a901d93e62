// What a measured face does over time, as curves and spans on the grid of the features: where it looks, whether it was found,
// and how its mouth moves.
import type { TimeSpan } from '../array/missing-spans.ts';
import type { SpeakingSpan } from '../audio/voice-activity.ts';
import { type FaceMeasurement, poseOfRow, shapesOf } from './face-measurement.ts';
import { isTurnedAway } from './head-pose.ts';
import { mouthActivity, mouthOpening } from './mouth-opening.ts';

/** Every curve has a value per `hopSec` from 0 on, the mean of the frames in it; NaN where there is none. */
export interface FaceCourses {
  readonly hopSec: number;
  /** Faces in the picture; more than two count as two. */
  readonly faces: Float64Array;
  readonly yawDeg: Float64Array;
  readonly pitchDeg: Float64Array;
  readonly rollDeg: Float64Array;
  /** Outer-eye distances. */
  readonly mouthOpening: Float64Array;
  /** Outer-eye distances per second. */
  readonly mouthActivity: Float64Array;
  readonly spans: {
    readonly mouthMoves: readonly TimeSpan[];
    readonly turnedAway: readonly TimeSpan[];
    readonly notFound: readonly TimeSpan[];
  };
}

/**
 * From here on a mouth counts as moving, outer-eye distances per second: where speech and silence of the simulated corpus
 * `studio` part best (98 % of the frames with speech lie above, 77 % of those without below). A choice for drawn mouths;
 * nothing is trained on it.
 */
export const movingMouth = 0.25;

const degrees = 180 / Math.PI;

export function faceCourses(measured: FaceMeasurement, hopSec = 0.1): FaceCourses {
  const { timesSec, durationSec } = measured;
  const frames = Math.max(1, Math.round(durationSec / hopSec));
  const pooled = (values: ArrayLike<number>) => meanPerHop(timesSec, values, frames, hopSec);
  const poses = Array.from(timesSec, (_, row) => poseOfRow(measured, row));
  const shapes = shapesOf(measured);
  const opening = Float64Array.from(timesSec, (_, row) =>
    mouthOpening(shapes.data.subarray(row * shapes.cols, (row + 1) * shapes.cols)),
  );
  const faces = pooled(measured.faces);
  const activity = pooled(mouthActivity(timesSec, opening));
  const away = pooled(
    poses.map((pose) => (Number.isNaN(pose.yawRad) ? Number.NaN : Number(isTurnedAway(pose)))),
  );
  return {
    hopSec,
    faces,
    yawDeg: pooled(poses.map(({ yawRad }) => degrees * yawRad)),
    pitchDeg: pooled(poses.map(({ pitchRad }) => degrees * pitchRad)),
    rollDeg: pooled(poses.map(({ rollRad }) => degrees * rollRad)),
    mouthOpening: pooled(opening),
    mouthActivity: activity,
    spans: {
      mouthMoves: spansWhere(activity, hopSec, (value) => value >= movingMouth),
      turnedAway: spansWhere(away, hopSec, (value) => value >= 0.5),
      notFound: spansWhere(faces, hopSec, (value) => !(value > 0)),
    },
  };
}

/** The mean of the values whose stamps lie in each hop, the missing ones left out; NaN where none is left. */
export function meanPerHop(
  timesSec: Float64Array,
  values: ArrayLike<number>,
  frames: number,
  hopSec: number,
): Float64Array {
  const sums = new Float64Array(frames);
  const counts = new Float64Array(frames);
  timesSec.forEach((timeSec, i) => {
    const hop = Math.floor(timeSec / hopSec + 1e-6);
    const value = values[i] as number;
    if (hop < 0 || hop >= frames || Number.isNaN(value)) return;
    sums[hop] = (sums[hop] as number) + value;
    counts[hop] = (counts[hop] as number) + 1;
  });
  return sums.map((sum, hop) => sum / (counts[hop] as number));
}

/** The stretches in which every value satisfies `holds`. */
export function spansWhere(
  values: Float64Array,
  hopSec: number,
  holds: (value: number) => boolean,
): TimeSpan[] {
  const spans: TimeSpan[] = [];
  let start: number | null = null;
  for (let n = 0; n <= values.length; n++) {
    const is = n < values.length && holds(values[n] as number);
    if (is) start ??= n;
    else if (start !== null) {
      spans.push({ startSec: start * hopSec, endSec: n * hopSec });
      start = null;
    }
  }
  return spans;
}

/** How often lips and voice agree; shares of the frames in which a face was found, NaN where there are none. */
export interface LipsAndVoice {
  /** Of the frames with a voice: those in which the mouth moves. */
  readonly movesInSpeech: number;
  /** Of the frames without: the same. High, where somebody else is heard or nobody recorded the speaker's voice. */
  readonly movesInSilence: number;
}

/** `speaking` on the face's own time. */
export function lipsAndVoice(
  { mouthActivity: activity, hopSec }: Pick<FaceCourses, 'mouthActivity' | 'hopSec'>,
  speaking: readonly SpeakingSpan[],
): LipsAndVoice {
  const moving = { speech: 0, silence: 0 };
  const all = { speech: 0, silence: 0 };
  activity.forEach((value, n) => {
    if (Number.isNaN(value)) return;
    const timeSec = (n + 0.5) * hopSec;
    const heard = speaking.some(([start, end]) => timeSec >= start && timeSec < end) ? 'speech' : 'silence';
    all[heard]++;
    if (value >= movingMouth) moving[heard]++;
  });
  return {
    movesInSpeech: moving.speech / all.speech,
    movesInSilence: moving.silence / all.silence,
  };
}
