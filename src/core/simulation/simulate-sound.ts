// The sound of a simulated recording: its subject's voice, and the medium that holds it.
import type { Recording } from '../corpus/recording.ts';
import { createSpeaker, driveVoice, type Speaker, type VoiceCurves } from './drive-voice.ts';
import type { ExactRandom } from './exact-random.ts';
import type { SimulatedTime } from './random-process.ts';
import type { Display } from './simulate-display.ts';
import { synthesiseVoice } from './synthesise-voice.ts';

export interface SimulatedSound {
  /** Inside the corpus folder. */
  readonly path: string;
  /** One channel, full scale 1. */
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
  /** What drove the voice: the truth that measurements can be held against. */
  readonly curves: VoiceCurves;
  readonly speaker: Speaker;
}

const pathOf = (recordingId: string) => `media/${recordingId}.simulated.wav`;

/** The recording, with a medium if it has sound; one with a face is a video, which somebody has to render. */
export function withMedium(recording: Recording, hasSound: boolean, hasFace: boolean): Recording {
  if (!hasSound && !hasFace) return recording;
  const medium = hasFace
    ? ({ path: `media/${recording.id}.webm`, role: 'both', offsetSec: 0 } as const)
    : ({ path: pathOf(recording.id), role: 'audio', offsetSec: 0 } as const);
  return { ...recording, media: [medium] };
}

export function simulateSound(
  random: ExactRandom,
  time: SimulatedTime,
  display: Display,
  recording: Recording,
  sampleRateHz: number,
): SimulatedSound {
  const speaker = createSpeaker(random);
  const curves = driveVoice(random, time, display, speaker);
  const samples = synthesiseVoice(random, curves, speaker, sampleRateHz);
  return { path: pathOf(recording.id), samples, sampleRateHz, curves, speaker };
}
