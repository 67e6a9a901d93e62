// Follows a voice through the waveform period by period, and takes jitter, shimmer and the harmonics-to-noise ratio from
// the periods of each frame.
import { harmonicsToNoiseDb, lowestHarmonicsToNoiseDb } from './harmonics-to-noise.ts';
import type { DescriptorModule } from './kernel-heap.ts';
import { createPeriodSearch } from './period-search.ts';
import { createPerturbation, type PerturbationValues } from './perturbation.ts';
import { highestPitchHz, lowestPitchHz } from './pitch-candidates.ts';
import { createSampleHistory } from './sample-history.ts';

/** Values of one frame. The object is written again by the next one. */
export interface WaveformValues extends PerturbationValues {
  readonly logHnrDb: number;
}

export interface VoiceWaveform {
  /** Adds the samples of the next frame of 60 ms; all but the first repeat the end of the last one. */
  append(frame: Float64Array): void;
  /**
   * Measures the next frame, whose pitch is `f0Hz` (0 if unvoiced). It may come up to `latestBy` frames after its samples
   * were appended.
   */
  measure(f0Hz: number): WaveformValues;
}

/** Shortest and longest period that is looked for, as shares of the one that the pitch tells. */
const [shortestShare, longestShare] = [0.75, 1.25];
/** A period counts if it correlates with the next one by more than this. */
const alikeFrom = 0.5;

/** Source: lld-specification.md, 7.4. */
export function createVoiceWaveform(
  sampleRateHz: number,
  {
    hop,
    frameLength,
    latestBy,
    kernels,
  }: { hop: number; frameLength: number; latestBy: number; kernels?: DescriptorModule | undefined },
): VoiceWaveform {
  const longestPeriod = Math.ceil((longestShare * sampleRateHz) / lowestPitchHz);
  const shortestPeriod = Math.floor((shortestShare * sampleRateHz) / highestPitchHz);
  // A frame leaves less than two of the longest periods unread.
  const reach = frameLength + 2 * longestPeriod + 2;
  const history = createSampleHistory(latestBy * hop + reach);
  const search = createPeriodSearch(longestPeriod, kernels);
  const perturbation = createPerturbation();
  const starts = new Int32Array(Math.ceil(reach / shortestPeriod) + 2);
  const mean = new Float64Array(longestPeriod);
  const values = { jitterLocal: 0, jitterDdp: 0, shimmerLocal: 0, logHnrDb: 0 };
  const state = { frames: 0, readPosition: 0, lag: 0 };

  function append(frame: Float64Array): void {
    history.append(frame, state.frames === 0 ? 0 : frame.length - hop);
    state.frames++;
  }

  function measure(f0Hz: number): WaveformValues {
    const unread = hop + state.lag;
    let used = unread;
    if (f0Hz > 0) used = measureVoice(sampleRateHz / f0Hz, unread);
    else {
      perturbation.reset();
      Object.assign(values, unvoicedValues);
    }
    state.readPosition += used;
    state.lag = unread - used;
    return values;
  }

  /** Returns the samples after which the next frame goes on. */
  function measureVoice(period: number, unread: number): number {
    const length = Math.round(period);
    const shortest = Math.floor(shortestShare * period);
    const longest = Math.ceil(longestShare * period);
    const first = history.indexOf(state.readPosition);
    const { samples } = history;
    const toRead = Math.min(Math.max(unread, 2 * longest + 2), state.lag + frameLength);
    let start = 0;
    let count = 0;
    let lastLag = 0;
    let used = 0;
    perturbation.beginFrame();
    while (start < toRead - 2 * longest - 1) {
      const at = first + start;
      const found = search(samples, at, shortest, longest);
      if (found) {
        starts[count++] = at;
        lastLag = found.lag;
        start += lastLag;
        if (found.correlation > alikeFrom) {
          perturbation.addPeriod(
            found.refinedLag / sampleRateHz,
            innerRange(samples, at, lastLag),
            innerRange(samples, first + start, lastLag),
          );
        }
      } else start += length;
      if (start < unread - 1) used = start;
    }
    // More than one of the longest periods is left from here on, so the last start has a whole period after it.
    const last = first + start;
    starts[count++] = last;
    Object.assign(values, perturbation.endFrame());
    values.logHnrDb = harmonicsToNoiseDb({ samples, starts, count, end: last + lastLag, length }, mean);
    return used;
  }

  return { append, measure };
}

const unvoicedValues = {
  jitterLocal: 0,
  jitterDdp: 0,
  shimmerLocal: 0,
  logHnrDb: lowestHarmonicsToNoiseDb,
};

/** Highest minus lowest of the samples of a period, the first and the last one left out. */
function innerRange(samples: Float64Array, start: number, length: number): number {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = start + 1; i < start + length - 1; i++) {
    const value = samples[i] as number;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return max - min;
}
