// The descriptors of a simulated voice: there only while someone speaks, and one microphone hears both parties. The
// mixing is random and the unit arbitrary: the columns carry information under the names of real descriptors.
import type { Matrix } from '../array/matrix.ts';
import { exactExp, exactLogistic } from './exact-math.ts';
import type { ExactRandom } from './exact-random.ts';
import { descriptorNames } from './feature-columns.ts';
import { drawLoadings, type Loadings, mixColumn } from './loadings.ts';
import { driftProcess, type SimulatedTime } from './random-process.ts';
import type { Display } from './simulate-display.ts';
import { windowedMoments } from './windowed-moments.ts';

const shape = { columns: descriptorNames.length, causes: 10 };
/** Moments are taken over this long, centred on the frame. */
const windowSec = 6;
/** How loud a voice stands out of silence, and how much of it the partner's microphone hears. */
const presence = 1.5;
const bleed = 0.35;
const noiseSd = 0.9;
const channelSd = 0.4;
const backgroundSd = 0.3;

/** What all voices have in common, and how much noise each descriptor takes up. */
export interface Voices {
  readonly loadings: Loadings;
  readonly noiseSds: Float64Array;
}

/** One party's voice: its own mixing, and what drives it; causes are frames x 10, row-major. */
export interface Voice {
  readonly speech: Float64Array;
  readonly loadings: Loadings;
  readonly causes: Float64Array;
}

export function createVoices(random: ExactRandom): Voices {
  const loadings = drawLoadings(random, shape, { weightSd: 0.577, levelSd: 0 });
  const noiseSds = new Float64Array(shape.columns);
  for (let c = 0; c < shape.columns; c++) noiseSds[c] = noiseSd * exactLogistic(1.2 * random.normal());
  return { loadings, noiseSds };
}

export function simulateVoice(
  random: ExactRandom,
  time: SimulatedTime,
  voices: Voices,
  { speech, voice, expressivity }: Display,
): Voice {
  const loadings = drawLoadings(random, shape, { weightSd: 0.208, levelSd: 0.6 }, voices.loadings);
  const pitch = driftProcess(random, time, 0.3, 0.7);
  const phone = driftProcess(random, time, 0.2, 0.7);
  const effort = driftProcess(random, time, 10, 0.3);
  const strain = driftProcess(random, time, 0.3, 0.8);
  const causes = new Float64Array(time.frames * shape.causes);
  for (let n = 0; n < time.frames; n++) {
    const arousal = voice.arousal[n] as number;
    const valence = voice.valence[n] as number;
    const row = n * shape.causes;
    causes[row] = arousal;
    causes[row + 1] = arousal * arousal;
    causes[row + 2] = 1.6 * Math.max(0, valence);
    causes[row + 3] = 1.6 * Math.max(0, -valence);
    causes[row + 4] = 1.5 * arousal * valence;
    causes[row + 5] = pitch[n] as number;
    causes[row + 6] = phone[n] as number;
    causes[row + 7] = (effort[n] as number) + 1.2 * ((expressivity[n] as number) - 0.5);
    causes[row + 8] = Math.max(0, arousal) * (strain[n] as number);
    causes[row + 9] = 0.5;
  }
  return { speech, loadings, causes };
}

/** Frames x 130, float32: mean and SD over 6 s of what the microphone of `own` hears of both. */
export function simulateAudio(
  random: ExactRandom,
  time: SimulatedTime,
  voices: Voices,
  own: Voice,
  partner: Voice,
): Matrix {
  const { columns, causes } = shape;
  const keep = exactExp(-time.hopSec / 5);
  const kick = backgroundSd * Math.sqrt(1 - keep * keep);
  const background = new Float64Array(columns);
  const channel = new Float64Array(columns);
  for (let c = 0; c < columns; c++) {
    background[c] = backgroundSd * random.normal();
    channel[c] = channelSd * random.normal();
  }
  const heard = new Float64Array(time.frames * columns);
  for (let n = 0; n < time.frames; n++) {
    const speaker = own.speech[n] === 1 ? own : partner;
    const loudness = speaker === own ? 1 : bleed * (partner.speech[n] as number);
    for (let c = 0; c < columns; c++) {
      const drift = keep * (background[c] as number) + kick * random.normal();
      background[c] = drift;
      const said =
        loudness > 0 ? loudness * (presence + mixColumn(speaker.loadings, c, speaker.causes, n * causes)) : 0;
      const noise = (voices.noiseSds[c] as number) * random.normal();
      heard[n * columns + c] = said + (channel[c] as number) + drift + noise;
    }
  }
  return windowedMoments(heard, columns, Math.round(windowSec / 2 / time.hopSec));
}
