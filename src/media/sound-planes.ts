// The samples of a sound as arrays, one per channel that counts, without gaps and from the medium's zero on.
import { type AudioSample, AudioSampleSink } from 'mediabunny';
import type { SoundChannel } from '../core/audio/sound-settings.ts';
import { MediaProblem } from './media-problem.ts';
import type { OpenedSound } from './open-sound.ts';

export interface SoundPlanes {
  /** One array per channel that counts, all of one length, full scale 1. */
  readonly planes: readonly Float32Array[];
  readonly sampleRateHz: number;
  /** Channels that the decoder gave. */
  readonly channels: number;
  /** The samples stand for a hole in the medium. */
  readonly isGap: boolean;
}

/** Containers round time stamps, some to a millisecond; less than this is no gap. */
const toleranceSec = 0.02;
const longestGapPieceSec = 1;

/**
 * The sound from `fromSec` to `toSec` of the medium's time, in pieces of some thousand samples: pieces follow each other
 * without a gap; where the medium has none, and before its track begins, they are 0. What is stamped before 0 (what an encoder
 * needs to start up) is left out, what is told twice is taken once.
 * @throws MediaProblem if nothing can be decoded, or if the sample rate changes on the way
 */
export async function* soundPlanes(
  { track, lateSec }: OpenedSound,
  channel: SoundChannel,
  fromSec = 0,
  toSec = Number.POSITIVE_INFINITY,
): AsyncGenerator<SoundPlanes, void> {
  let rateHz = 0;
  /** The next sample that is due, counted from the medium's zero. */
  let due = 0;
  for await (const sample of new AudioSampleSink(track).samples(fromSec + lateSec, toSec + lateSec)) {
    try {
      if (rateHz === 0) {
        rateHz = sample.sampleRate;
        due = Math.round(fromSec * rateHz);
      }
      if (sample.sampleRate !== rateHz) throw rateChanged(rateHz, sample);
      const end = Math.min(Number.MAX_SAFE_INTEGER, Math.round(toSec * rateHz));
      const start = startOf(sample, lateSec, due, due === Math.round(fromSec * rateHz));
      for (let gap = Math.min(start, end) - due; gap > 0; gap = Math.min(start, end) - due) {
        const length = Math.min(gap, longestGapPieceSec * rateHz);
        yield { planes: [new Float32Array(length)], sampleRateHz: rateHz, channels: 1, isGap: true };
        due += length;
      }
      const planes = planesOf(sample, channel).map((plane) =>
        plane.subarray(Math.max(0, due - start), Math.max(0, end - start)),
      );
      const length = planes[0]?.length ?? 0;
      if (length === 0) continue;
      yield { planes, sampleRateHz: rateHz, channels: sample.numberOfChannels, isGap: false };
      due += length;
    } finally {
      sample.close();
    }
  }
}

/** Where a sample stands: where it says if it is the first or really elsewhere, else where the one before ended. */
function startOf(
  { timestamp, sampleRate }: AudioSample,
  lateSec: number,
  due: number,
  isFirst: boolean,
): number {
  const told = Math.round((timestamp - lateSec) * sampleRate);
  return isFirst || Math.abs(told - due) > toleranceSec * sampleRate ? told : due;
}

function planesOf(sample: AudioSample, channel: SoundChannel): Float32Array[] {
  const { numberOfChannels } = sample;
  const last = numberOfChannels - 1;
  const wanted =
    channel === 'mix'
      ? Array.from({ length: numberOfChannels }, (_, index) => index)
      : [Math.min(last, channel === 'left' ? 0 : 1)];
  return wanted.map((planeIndex) => {
    const plane = new Float32Array(sample.numberOfFrames);
    sample.copyTo(plane, { planeIndex, format: 'f32-planar' });
    return plane;
  });
}

function rateChanged(rateHz: number, { sampleRate, timestamp }: AudioSample): MediaProblem {
  return new MediaProblem(
    'rate-changes',
    `The sample rate changes from ${rateHz} to ${sampleRate} Hz at ${timestamp.toFixed(1)} s.`,
    'Convert it to one rate, for instance: ffmpeg -i INPUT -vn -ar 48000 -c:a pcm_s16le OUTPUT.wav',
  );
}
