// One recording of the simulated corpus `studio`: drawn and spoken to a video file, and then measured like anyone's.

import { usualSoundSettings } from '../core/audio/sound-settings.ts';
import type { MediumFeatures } from '../core/corpus/extracted-features.ts';
import { type LandmarkerOptions, usualFaceSettings } from '../core/face/face-extraction.ts';
import type { JobContext } from '../core/job.ts';
import type { FaceMovement } from '../core/simulation/face-movement.ts';
import { movementCorrelations } from '../core/simulation/follow-face.ts';
import { type SimulatedCorpus, simulateCorpus, studioParams } from '../core/simulation/simulate-corpus.ts';
import { drawFace } from './draw-face.ts';
import { constantRate, encodeVideo } from './encode-video.ts';
import { extractFaceJob } from './extract-face.ts';
import { extractSoundJob } from './extract-sound.ts';
import { studioPerson } from './studio-people.ts';

export interface StudioRequest {
  readonly recordingId: string;
  readonly landmarker: LandmarkerOptions;
}

export interface StudioRecording {
  /** WebM: VP9 and Opus. */
  readonly video: ArrayBuffer;
  readonly features: Readonly<Record<'audio' | 'video', MediumFeatures>>;
  /** Share of the analysed frames in which a face was found. */
  readonly foundShare: number;
  /** Pearson's r of what moved the face with what was measured of it. */
  readonly followed: Readonly<Record<keyof FaceMovement, number>>;
}

const picture = { width: 320, height: 240 } as const;
const rates = { video: 52_000, voice: 24_000 } as const;

/** Renders and measures, one recording after the other; the corpus is simulated once. */
export function createStudio(): (request: StudioRequest, context: JobContext) => Promise<StudioRecording> {
  let corpus: Promise<SimulatedCorpus> | undefined;
  return async ({ recordingId, landmarker }, context) => {
    corpus ??= simulateCorpus(studioParams, { ...context, onProgress: () => undefined });
    const simulated = await corpus;
    const file = `${recordingId}.webm`;
    const video = await renderSimulated(simulated, recordingId);
    const blob = new Blob([video]);
    const quiet = { ...context, onProgress: () => undefined };
    const sound = { blob, file, settings: usualSoundSettings, withDescriptors: false };
    const heard = await extractSoundJob(sound, quiet);
    const seen = await extractFaceJob({ blob, file, settings: usualFaceSettings, landmarker }, quiet);
    const { movements, framesPerSec } = partOf(simulated.faces, recordingId);
    const found = seen.measurement.faces.filter((count) => count > 0).length;
    return {
      video,
      features: { audio: featuresOf(heard), video: featuresOf(seen) },
      foundShare: found / seen.measurement.faces.length,
      followed: movementCorrelations(seen.measurement, movements, framesPerSec),
    };
  };
}

/** Without what else was measured. */
function featuresOf({ columns, timesSec, values, findings }: MediumFeatures): MediumFeatures {
  return { columns, timesSec, values, findings };
}

/** A video file of one recording of a corpus that was simulated with faces and sound. */
export async function renderSimulated(
  { corpus, faces, sounds }: SimulatedCorpus,
  recordingId: string,
): Promise<ArrayBuffer> {
  const { movements, framesPerSec } = partOf(faces, recordingId);
  const index = corpus.recordings.findIndex(({ id }) => id === recordingId);
  const sound = sounds[index];
  if (!sound) throw new Error(`renderSimulated: expected a voice of ${recordingId}, got none`);
  const person = studioPerson(index, sound.speaker.tract);
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('renderSimulated: expected a 2d canvas, got none');
  const { samples, sampleRateHz } = sound;
  return encodeVideo(
    canvas,
    constantRate(movements.length / framesPerSec, framesPerSec),
    (frame) => drawFace(brush, person, movements[frame] as FaceMovement),
    { container: 'webm', codec: 'vp9', bitsPerSec: rates.video },
    { samples, sampleRateHz, bitsPerSec: rates.voice },
  );
}

function partOf<Part extends { readonly recordingId: string }>(parts: readonly Part[], id: string): Part {
  const part = parts.find(({ recordingId }) => recordingId === id);
  if (!part) throw new RangeError(`renderSimulated: expected a recording of the corpus, got ${id}`);
  return part;
}
