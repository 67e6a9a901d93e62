// How a simulated face moves: what drives its drawing, one value per frame. An emotion moves it, and so do speech,
// blinking and a head that is never quite still.
import { exactTanh } from './exact-math.ts';
import type { ExactRandom } from './exact-random.ts';
import { driftProcess, followSmoothly, type SimulatedTime } from './random-process.ts';
import type { Display } from './simulate-display.ts';

/** One frame of a drawn face. Zero is a face at rest that looks into the camera. */
export interface FaceMovement {
  /** 0 closed, 1 wide open. */
  readonly mouth: number;
  /** -1 the corners of the mouth down, 1 a broad smile. */
  readonly smile: number;
  /** -1 frowning, 1 raised. */
  readonly brow: number;
  /** 0 open eyes, 1 closed ones. */
  readonly blink: number;
  /** Positive turns the nose to the picture's right. */
  readonly yawRad: number;
  /** Positive turns the nose down. */
  readonly pitchRad: number;
  /** Positive tilts clockwise in the picture. */
  readonly rollRad: number;
}

export const restingFace: FaceMovement = {
  mouth: 0,
  smile: 0,
  brow: 0,
  blink: 0,
  yawRad: 0,
  pitchRad: 0,
  rollRad: 0,
};

/** A drawn face that turns further is no longer found reliably. */
export const furthestTurn = { yawRad: 0.3, pitchRad: 0.18, rollRad: 0.15 } as const;

/** Movements of one party of a call. `time.hopSec` is the distance of the frames; blinking needs 50 ms or less. */
export function driveFace(random: ExactRandom, time: SimulatedTime, display: Display): FaceMovement[] {
  const { face, speech, expressivity, away } = display;
  const side = random.uniform() < 0.5 ? -1 : 1;
  const articulation = driftProcess(random, time, 0.12, 0.5);
  const talking = followSmoothly(speech, time.hopSec, 0.08);
  const yaw = driftProcess(random, time, 3, 0.3);
  const pitch = driftProcess(random, time, 4, 0.6);
  const roll = driftProcess(random, time, 5, 0.4);
  const blinks = blinking(random, time);
  return Array.from({ length: time.frames }, (_, n) => {
    const at = (values: Float64Array) => values[n] as number;
    const [arousal, valence] = [at(face.arousal), at(face.valence)];
    return {
      mouth: within(0, 1, at(talking) * (0.35 + 0.4 * arousal + Math.abs(at(articulation)))),
      smile: exactTanh(2 * valence),
      brow: exactTanh(2.4 * arousal + 0.3 * Math.min(0, valence)) * (0.5 + 0.5 * at(expressivity)),
      blink: at(blinks),
      yawRad: turn(furthestTurn.yawRad, at(yaw) + side * 2 * at(away)),
      pitchRad: turn(furthestTurn.pitchRad, at(pitch)),
      rollRad: turn(furthestTurn.rollRad, at(roll)),
    };
  });
}

function turn(furthest: number, amount: number): number {
  return furthest * exactTanh(amount);
}

/** About 18 blinks a minute; lids close within 80 ms and open within 170. */
function blinking(random: ExactRandom, { frames, hopSec }: SimulatedTime): Float64Array {
  const closed = new Float64Array(frames);
  for (let n = 0; n < frames; n++) {
    if (random.uniform() >= 0.3 * hopSec) continue;
    for (let i = n; i < frames && (i - n) * hopSec < 0.25; i++) {
      const sinceSec = (i - n) * hopSec;
      const lid = sinceSec < 0.08 ? sinceSec / 0.08 : 1 - (sinceSec - 0.08) / 0.17;
      closed[i] = within(0, 1, Math.max(closed[i] as number, lid));
    }
  }
  return closed;
}

function within(least: number, most: number, value: number): number {
  return Math.max(least, Math.min(most, value));
}
