// From a file to features: decode, mix, bring to the analysis rate, describe, pool. The file streams through, and so do the
// descriptors; what stays in memory are the features, 5 kB per second of sound.
import type { TimeSpan } from '../core/array/missing-spans.ts';
import { createDescriptorExtractor } from '../core/audio/descriptor-extractor.ts';
import {
  createFunctionalStream,
  frameTimes,
  functionalColumns,
  paperFunctionals,
} from '../core/audio/functionals.ts';
import type { DescriptorModule } from '../core/audio/kernel-heap.ts';
import { mixChannels } from '../core/audio/mix-channels.ts';
import { createResampler, type Resampler } from '../core/audio/resample.ts';
import { createRowCollector } from '../core/audio/row-collector.ts';
import { type HeardSound, soundFindings } from '../core/audio/sound-findings.ts';
import { createLevelMeter } from '../core/audio/sound-levels.ts';
import type { DecodedSound, SoundSettings } from '../core/audio/sound-settings.ts';
import { createSpeechDetector, type SpeakingSpan } from '../core/audio/voice-activity.ts';
import { createVoicedSpans } from '../core/audio/voiced-spans.ts';
import type { MediumFeatures } from '../core/corpus/extracted-features.ts';
import type { Job, JobContext } from '../core/job.ts';
import { MediaProblem } from './media-problem.ts';
import { type OpenedSound, openSound } from './open-sound.ts';
import { type SoundPlanes, soundPlanes } from './sound-planes.ts';
import { wavPromise } from './wav-promise.ts';

export interface SoundFile {
  readonly blob: Blob;
  /** Stands in findings. */
  readonly file: string;
  readonly settings: SoundSettings;
  /** Takes the 65 descriptors every 10 ms; the array is written over later. */
  readonly onRow?: ((row: Float64Array) => void) | undefined;
  /** Makes it faster and changes no bit. */
  readonly kernels?: DescriptorModule | undefined;
}

export interface SoundMeasurement extends MediumFeatures {
  readonly decoded: DecodedSound;
  /** When somebody speaks, seconds of the medium's time. */
  readonly speaking: readonly SpeakingSpan[];
  /** When there is a voice. */
  readonly voiced: readonly TimeSpan[];
  /** Rows of 65 descriptors that went to `onRow`. */
  readonly descriptorRows: number;
}

/** Where a container does not say how long it is. */
const guessedSec = 180;
const longestSec = 6 * 3600;
const secondsPerBatch = 1;

/**
 * Mean and SD of the 65 descriptors over 6 s, every 100 ms of the medium's time. Reports seconds of sound; of 0 while nobody
 * knows how many there are.
 * @throws MediaProblem if there is no sound, less than 60 ms of it, or more than 6 hours
 */
export const extractSoundJob: Job<SoundFile, SoundMeasurement> = async (file, context) => {
  const opened = await openSound(file.blob);
  try {
    return await measure(opened, file, context);
  } finally {
    opened.close();
  }
};

async function measure(
  opened: OpenedSound,
  { blob, file, settings, kernels, onRow }: SoundFile,
  context: JobContext,
): Promise<SoundMeasurement> {
  const { analysisRateHz } = settings;
  const promisedSec = (await wavPromise(blob)) ?? opened.promisedSec;
  if ((promisedSec ?? 0) > longestSec) throw tooLong(promisedSec ?? 0);
  const collector = createRowCollector(
    functionalColumns.length,
    Math.ceil((promisedSec ?? guessedSec) / paperFunctionals.hopSec) + 1,
  );
  const functionals = createFunctionalStream(collector.add);
  const [speech, voiced] = [createSpeechDetector(), createVoicedSpans()];
  let descriptorRows = 0;
  const extractor = createDescriptorExtractor(
    analysisRateHz,
    (row) => {
      descriptorRows++;
      for (const taker of [functionals, speech, voiced]) taker.push(row);
      onRow?.(row);
    },
    kernels,
  );
  const heard = await hear(opened, settings, { ...context, promisedSec }, (samples) =>
    extractor.push(samples),
  );
  extractor.end();
  if (descriptorRows === 0) throw tooShort(heard.durationSec, promisedSec ?? 0);
  functionals.end();
  const values = collector.rows();
  const { container, codec, channels, sourceRateHz, durationSec } = heard;
  return {
    columns: functionalColumns.map(({ name }) => name),
    timesSec: frameTimes(values.rows),
    values,
    speaking: speech.end(),
    voiced: voiced.end(),
    descriptorRows,
    decoded: { container, codec, channels, sourceRateHz, durationSec },
    findings: [...soundFindings(file, { ...heard, promisedSec }, settings), ...opened.findings(file)],
  };
}

/** Streams the sound at the analysis rate to `onSamples`, and tells what it was like. */
async function hear(
  opened: OpenedSound,
  { analysisRateHz, channel }: SoundSettings,
  { control, onProgress, promisedSec }: JobContext & { readonly promisedSec: number | null },
  onSamples: (samples: Float32Array) => void,
): Promise<Omit<HeardSound, 'promisedSec'> & Pick<DecodedSound, 'codec'>> {
  const meter = createLevelMeter();
  let resampler: Resampler | undefined;
  let [rateHz, channels, count, gapSamples, batch, hasBegun] = [0, 0, 0, 0, 0, false];

  function take({ planes, sampleRateHz, isGap, ...piece }: SoundPlanes): void {
    resampler ??= createResampler(sampleRateHz, analysisRateHz);
    rateHz = sampleRateHz;
    const mixed = mixChannels(planes);
    if (isGap) gapSamples += hasBegun ? mixed.length : 0;
    else {
      hasBegun = true;
      channels = Math.max(channels, piece.channels);
      planes.forEach((plane, index) => meter.push(index, plane));
    }
    count += mixed.length;
    onSamples(resampler.push(mixed));
  }

  let stoppedBy: string | null = null;
  const pieces = soundPlanes(opened, channel);
  try {
    for (;;) {
      const next = await nextOf(pieces, count > 0);
      if (typeof next === 'string') stoppedBy = next;
      if (next === null || typeof next === 'string') break;
      take(next);
      const sec = count / rateHz;
      if (sec > longestSec) throw tooLong(sec);
      if (sec < batch) continue;
      batch = sec + secondsPerBatch;
      await control.checkpoint();
      onProgress({ done: sec, total: promisedSec === null ? 0 : Math.max(sec, promisedSec) });
    }
  } finally {
    await pieces.return();
  }
  if (resampler) onSamples(resampler.end());
  return {
    container: opened.container,
    codec: opened.codec,
    channels,
    sourceRateHz: rateHz,
    durationSec: rateHz > 0 ? count / rateHz : 0,
    gapSec: rateHz > 0 ? gapSamples / rateHz : 0,
    levels: meter.levels(),
    stoppedBy: stoppedBy ?? (opened.isCutOff ? 'the file was cut off there' : null),
  };
}

/** The next piece; null at the end; why it cannot be decoded if at least something could. */
async function nextOf(
  pieces: AsyncGenerator<SoundPlanes, void>,
  hasSome: boolean,
): Promise<SoundPlanes | string | null> {
  try {
    const { done, value } = await pieces.next();
    return done || !value ? null : value;
  } catch (cause) {
    if (cause instanceof MediaProblem) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    if (hasSome) return why;
    const remedy = 'Copy or download it again, or convert it: ffmpeg -i INPUT -vn -c:a pcm_s16le OUTPUT.wav';
    throw new MediaProblem('damaged-sound', `The sound cannot be decoded (${why}).`, remedy, { cause });
  }
}

function tooShort(durationSec: number, promisedSec: number): MediaProblem {
  if (durationSec === 0 && promisedSec > 0)
    return new MediaProblem(
      'damaged-sound',
      `The file speaks of ${promisedSec.toFixed(1)} s of sound, and nothing of it can be read.`,
      'It is damaged or was cut off: copy or download it again.',
    );
  return new MediaProblem(
    'short-sound',
    `The sound lasts ${Math.round(1000 * durationSec)} ms; a frame takes 60 ms.`,
    'Nothing was extracted. Check whether the file is the whole recording.',
  );
}

function tooLong(sec: number): MediaProblem {
  return new MediaProblem(
    'long-sound',
    `The sound lasts ${(sec / 3600).toFixed(1)} hours; at most ${longestSec / 3600} can be held in memory.`,
    'Cut it into several recordings, for instance: ffmpeg -i INPUT -f segment -segment_time 3600 OUTPUT%d.wav',
  );
}
