// A span of a recording's sound as samples, for views: one channel at the analysis rate.
import { mixChannels } from '../core/audio/mix-channels.ts';
import { createResampler, type Resampler } from '../core/audio/resample.ts';
import type { SoundSettings } from '../core/audio/sound-settings.ts';
import type { Job } from '../core/job.ts';
import { openSound } from './open-sound.ts';
import { soundPlanes } from './sound-planes.ts';

export interface SoundSpan {
  readonly blob: Blob;
  readonly settings: SoundSettings;
  readonly fromSec: number;
  readonly toSec: number;
}

/**
 * round((toSec - fromSec) x rate) samples, full scale 1; 0 where the medium has no sound. Reports seconds.
 * @throws MediaProblem as `openSound` does; RangeError unless 0 <= fromSec < toSec
 */
export const soundSamplesJob: Job<SoundSpan, Float32Array> = async (span, { control, onProgress }) => {
  const { blob, settings, fromSec, toSec } = span;
  if (!(fromSec >= 0 && toSec > fromSec))
    throw new RangeError(`soundSamplesJob: expected 0 <= from < to, got ${fromSec} and ${toSec} s`);
  const samples = new Float32Array(Math.round((toSec - fromSec) * settings.analysisRateHz));
  let filled = 0;
  const fill = (more: Float32Array) => {
    const part = more.subarray(0, samples.length - filled);
    samples.set(part, filled);
    filled += part.length;
  };
  const opened = await openSound(blob);
  try {
    let resampler: Resampler | undefined;
    for await (const { planes, sampleRateHz } of soundPlanes(opened, settings.channel, fromSec, toSec)) {
      resampler ??= createResampler(sampleRateHz, settings.analysisRateHz);
      fill(resampler.push(mixChannels(planes)));
      await control.checkpoint();
      onProgress({ done: filled / settings.analysisRateHz, total: toSec - fromSec });
    }
    if (resampler) fill(resampler.end());
  } finally {
    opened.close();
  }
  return samples;
};
