// The face of a simulated recording: how its subject moves in front of the camera.
import type { ExactRandom } from './exact-random.ts';
import { driveFace, type FaceMovement } from './face-movement.ts';
import { heldOnGrid, joinedOnGrid } from './finer-grid.ts';
import type { SimulatedTime } from './random-process.ts';
import type { Emotion } from './simulate-affect.ts';
import type { Display } from './simulate-display.ts';

export interface SimulatedFace {
  readonly recordingId: string;
  readonly framesPerSec: number;
  /** What drives the drawing of every frame: the truth that measurements can be held against. */
  readonly movements: readonly FaceMovement[];
}

/** `display` has the frames of `time`; at least 20 pictures a second, or blinks are missed. */
export function simulateFace(
  random: ExactRandom,
  time: SimulatedTime,
  display: Display,
  recordingId: string,
  framesPerSec: number,
): SimulatedFace {
  const fine = { frames: Math.round(time.frames * time.hopSec * framesPerSec), hopSec: 1 / framesPerSec };
  const at = (values: Float64Array) => joinedOnGrid(values, time.hopSec, fine);
  const both = ({ arousal, valence }: Emotion) => ({ arousal: at(arousal), valence: at(valence) });
  const { speech, face, voice, expressivity, away, ambiguity } = display;
  const shown = {
    speech: heldOnGrid(speech, time.hopSec, fine),
    face: both(face),
    voice: both(voice),
    ambiguity: both(ambiguity),
    expressivity: at(expressivity),
    away: at(away),
  };
  return { recordingId, framesPerSec, movements: driveFace(random, fine, shown) };
}
