// The picture of a medium's sound: decoded piece by piece, at the analysis rate, and never in memory as a whole.
import { mixChannels } from '../core/audio/mix-channels.ts';
import { createResampler, type Resampler } from '../core/audio/resample.ts';
import type { SoundPicture } from '../core/audio/sound-picture.ts';
import type { SoundSettings } from '../core/audio/sound-settings.ts';
import { createSpectrogram } from '../core/audio/spectrogram.ts';
import type { Job } from '../core/job.ts';
import { type OpenedSound, openSound } from './open-sound.ts';
import { soundPlanes } from './sound-planes.ts';

export interface SoundToDraw {
  readonly blob: Blob;
  readonly settings: SoundSettings;
  /** Seconds of the medium's time; all of it if left out. */
  readonly fromSec?: number;
  readonly toSec?: number;
}

const rows = 160;
const mostColumns = 4096;
const columnSec = 0.005;
/** Between two chances to cancel. */
const secondsPerBatch = 2;

/** From 0 Hz to half the analysis rate, at most 8 kHz. Reports seconds. @throws MediaProblem as `openSound` does */
export const drawSoundJob: Job<SoundToDraw, SoundPicture> = async (sound, context) => {
  const { blob, settings, fromSec = 0, toSec = Number.POSITIVE_INFINITY } = sound;
  const { analysisRateHz } = settings;
  const opened = await openSound(blob);
  try {
    const durationSec = Number.isFinite(toSec) ? toSec - fromSec : (await durationOf(opened)) - fromSec;
    const samples = Math.max(1, Math.round(durationSec * analysisRateHz));
    const spectrogram = createSpectrogram({
      sampleRateHz: analysisRateHz,
      samples,
      columns: Math.max(1, Math.min(mostColumns, Math.ceil(durationSec / columnSec))),
      rows,
      maxHz: Math.min(8000, analysisRateHz / 2),
    });
    let resampler: Resampler | undefined;
    let [heardSec, batch] = [0, 0];
    for await (const { planes, sampleRateHz } of soundPlanes(opened, settings.channel, fromSec, toSec)) {
      resampler ??= createResampler(sampleRateHz, analysisRateHz);
      const mixed = mixChannels(planes);
      spectrogram.push(resampler.push(mixed));
      heardSec += mixed.length / sampleRateHz;
      if (heardSec < batch) continue;
      batch = heardSec + secondsPerBatch;
      await context.control.checkpoint();
      context.onProgress({ done: heardSec, total: Math.max(heardSec, durationSec) });
    }
    if (resampler) spectrogram.push(resampler.end());
    return spectrogram.end();
  } finally {
    opened.close();
  }
};

/** What the container says is only a promise, but a search for the true end would read the whole file. */
async function durationOf({ track, promisedSec }: OpenedSound): Promise<number> {
  return promisedSec ?? (await track.computeDuration());
}
