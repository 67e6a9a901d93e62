// The 65 descriptors of a sound that arrives in chunks, every 10 ms (lld-specification.md, section 9).

import { descriptors, voiceColumnCount, zeroCrossingColumn } from './descriptor-names.ts';
import { createFrameCutter, frameLengths } from './frame-cutter.ts';
import type { DescriptorModule } from './kernel-heap.ts';
import { createRowJoiner } from './row-joiner.ts';
import { createShortFrameAnalyser } from './short-frame-analyser.ts';
import { createDescriptorSmoother } from './smooth-descriptors.ts';
import { createVoiceAnalyser } from './voice-analyser.ts';
import { createZeroCrossingRate } from './zero-crossings.ts';

/** Decoders divide 16-bit samples by 32768; the descriptors are defined on 16-bit samples divided by 32767. */
const definitionGain = 32768 / 32767;

/** Samples of one channel, full scale 1. */
export type Samples = Float32Array | Float64Array;

export interface DescriptorExtractor {
  /** Takes the next samples; calls `onRow` for the frames they settle. */
  push(samples: Samples): void;
  /** The sound is over: calls `onRow` for the remaining frames. */
  end(): void;
}

/**
 * Whether sound of this sample rate can be described: at least 8 kHz, and 10 ms are a whole number of samples (at 22.05
 * or 11.025 kHz they are not, and stamps and filters would drift apart).
 */
export function isDescriptorRate(sampleRateHz: number): boolean {
  return sampleRateHz >= 8000 && sampleRateHz % 100 === 0;
}

/**
 * One row of 65 values per 60 ms frame, in the order of `descriptors`; row k belongs to the frames that start at
 * k x 10 ms. A sound shorter than 60 ms has none. The same to the bit for any chunks. The row handed to `onRow` is written
 * over later; a NaN among the samples spoils the rows from there on. `kernels` make it faster and change no bit.
 * @throws RangeError unless `isDescriptorRate(sampleRateHz)`.
 */
export function createDescriptorExtractor(
  sampleRateHz: number,
  onRow: (row: Float64Array) => void,
  kernels?: DescriptorModule,
): DescriptorExtractor {
  if (!isDescriptorRate(sampleRateHz)) {
    throw new RangeError(
      `createDescriptorExtractor: expected a multiple of 100 Hz from 8000, got ${sampleRateHz}`,
    );
  }
  const { hop, short, long } = frameLengths(sampleRateHz);
  const columns = descriptors.map((_, column) => column);
  const joiner = createRowJoiner(
    [
      columns.slice(0, voiceColumnCount),
      [zeroCrossingColumn],
      columns.filter((column) => column >= voiceColumnCount && column !== zeroCrossingColumn),
    ],
    onRow,
  );
  const smoothVoice = createDescriptorSmoother(voiceColumnCount, 'nonZero', (row) => joiner.put(0, row));
  const smoothCrossings = createDescriptorSmoother(1, 'plain', (row) => joiner.put(1, row));
  const smoothShort = createDescriptorSmoother(columns.length - voiceColumnCount - 1, 'plain', (row) =>
    joiner.put(2, row),
  );
  const voice = createVoiceAnalyser(sampleRateHz, smoothVoice.push, kernels);
  const shortAnalyser = createShortFrameAnalyser(sampleRateHz, kernels);
  const crossings = new Float64Array(1);
  const zeroCrossingRate = createZeroCrossingRate(hop);
  const cutting = { hopLength: hop, gain: definitionGain };
  const shortCutter = createFrameCutter({ ...cutting, frameLength: short }, (frame) =>
    smoothShort.push(shortAnalyser.analyse(frame)),
  );
  const longCutter = createFrameCutter({ ...cutting, frameLength: long }, (frame) => {
    crossings[0] = zeroCrossingRate(frame);
    smoothCrossings.push(crossings);
    voice.push(frame);
  });

  function push(samples: Samples): void {
    // A hop at a time, so that no part of a row runs far ahead of the others however long the chunk is.
    for (let at = 0; at < samples.length; at += hop) {
      const part = samples.subarray(at, at + hop);
      shortCutter.push(part);
      longCutter.push(part);
    }
  }

  function end(): void {
    voice.finish();
    for (const smoother of [smoothVoice, smoothCrossings, smoothShort]) smoother.end();
  }

  return { push, end };
}
