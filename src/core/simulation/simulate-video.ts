// The landmarks of a simulated face: a display moves them, and so do identity, pose, speech and noise. The mixing is
// random and the unit arbitrary: the points carry information, they do not draw a face.
import { type Matrix, matrix } from '../array/matrix.ts';
import { exactExp, exactTanh } from './exact-math.ts';
import type { ExactRandom } from './exact-random.ts';
import { videoColumns } from './feature-columns.ts';
import { drawLoadings, type Loadings, mixColumn } from './loadings.ts';
import { driftProcess, followSmoothly, type SimulatedTime } from './random-process.ts';
import type { Display } from './simulate-display.ts';

const shape = { columns: videoColumns.length, causes: 13 };
const poseGain = 1.6;
const noiseSd = 1.7;
/** Share of the noise's variance that lasts about a second; the rest is new in every frame. */
const lastingShare = 0.3;

/** What all faces have in common. */
export function createFaces(random: ExactRandom): Loadings {
  return drawLoadings(random, shape, { weightSd: 0.577, levelSd: 1 });
}

/** Frames x 98, float32: the landmarks of one party, whose own face is drawn here. */
export function simulateVideo(
  random: ExactRandom,
  time: SimulatedTime,
  faces: Loadings,
  display: Display,
): Matrix {
  const face = drawLoadings(random, shape, { weightSd: 0.45, levelSd: 1.04 }, faces);
  const movements = simulateMovements(random, time, display);
  const { columns, causes } = shape;
  const keep = exactExp(-time.hopSec);
  const kick = Math.sqrt((1 - keep * keep) * lastingShare);
  const fresh = Math.sqrt(1 - lastingShare);
  const lasting = new Float64Array(columns);
  for (let c = 0; c < columns; c++) lasting[c] = Math.sqrt(lastingShare) * random.normal();
  const raw = new Float64Array(time.frames * columns);
  for (let n = 0; n < time.frames; n++) {
    // A face that is turned away is measured badly.
    const sd = noiseSd * (1 + 2 * (display.away[n] as number));
    for (let c = 0; c < columns; c++) {
      const drift = keep * (lasting[c] as number) + kick * random.normal();
      lasting[c] = drift;
      raw[n * columns + c] =
        mixColumn(face, c, movements, n * causes) + sd * (drift + fresh * random.normal());
    }
  }
  return meanOfThree(raw, columns);
}

/** Frames x 13, row-major: smile, frown and their like, speech, blinks, pose. */
function simulateMovements(random: ExactRandom, time: SimulatedTime, display: Display): Float64Array {
  const { speech, face, expressivity, away } = display;
  const side = random.uniform() < 0.5 ? -1 : 1;
  const mouth = driftProcess(random, time, 0.25, 0.6);
  const talking = followSmoothly(speech, time.hopSec, 0.5);
  const blinks = simulateBlinks(random, time);
  const yaw = driftProcess(random, time, 3, 0.5);
  const pitch = driftProcess(random, time, 4, 0.6);
  const restless = restlessness(face.arousal, time.hopSec);
  const movements = new Float64Array(time.frames * shape.causes);
  for (let n = 0; n < time.frames; n++) {
    const arousal = face.arousal[n] as number;
    const valence = face.valence[n] as number;
    const smile = exactTanh(2 * Math.max(0, valence));
    const turn = (yaw[n] as number) + 1.5 * side * (away[n] as number);
    const row = n * shape.causes;
    movements[row] = smile;
    movements[row + 1] = exactTanh(2 * Math.max(0, -valence));
    movements[row + 2] = 1.2 * Math.max(0, arousal);
    movements[row + 3] = 1.2 * Math.max(0, -arousal);
    movements[row + 4] = 2 * smile * Math.max(0, arousal);
    movements[row + 5] = (speech[n] as number) * Math.abs(mouth[n] as number) * (1 + 0.6 * arousal);
    movements[row + 6] = 0.8 * (blinks[n] as number);
    movements[row + 7] = 0.3 * (talking[n] as number);
    movements[row + 8] = poseGain * turn;
    movements[row + 9] = 0.5 * poseGain * turn * turn;
    movements[row + 10] = poseGain * (pitch[n] as number);
    movements[row + 11] = 8 * (restless[n] as number);
    movements[row + 12] = 0.8 * (expressivity[n] as number);
  }
  return movements;
}

/** How closed the eyes are, 0..1: about 18 blinks a minute. */
function simulateBlinks(random: ExactRandom, { frames, hopSec }: SimulatedTime): Float64Array {
  const closed = new Float64Array(frames);
  for (let n = 0; n < frames; n++) {
    if (random.uniform() >= 0.3 * hopSec) continue;
    for (const [offset, share] of [0.6, 1, 0.4].entries()) {
      if (n + offset < frames) closed[n + offset] = Math.min(1, (closed[n + offset] as number) + share);
    }
  }
  return closed;
}

/** How fast a display changes, per frame, over about half a second. */
function restlessness(values: Float64Array, hopSec: number): Float64Array {
  const change = new Float64Array(values.length);
  for (let n = 1; n < values.length; n++) {
    change[n] = Math.abs((values[n] as number) - (values[n - 1] as number));
  }
  return followSmoothly(change, hopSec, 0.5);
}

/** As a tracker does: each value averaged with its neighbours in time; at the ends the frame counts twice. */
function meanOfThree(raw: Float64Array, columns: number): Matrix {
  const frames = raw.length / columns;
  const smooth = matrix(frames, columns);
  for (let n = 0; n < frames; n++) {
    const before = Math.max(0, n - 1) * columns;
    const after = Math.min(frames - 1, n + 1) * columns;
    for (let c = 0; c < columns; c++) {
      const sum = (raw[before + c] as number) + (raw[n * columns + c] as number) + (raw[after + c] as number);
      smooth.data[n * columns + c] = sum / 3;
    }
  }
  return smooth;
}
