// The six voice descriptors: each frame's candidates of pitch, the path through all of them, and along it the waveform.
import { voiceColumnCount } from './descriptor-names.ts';
import { frameLengths } from './frame-cutter.ts';
import type { DescriptorModule } from './kernel-heap.ts';
import { createFramePitch } from './pitch-of-frame.ts';
import { createPitchPath, undecidedLimit } from './pitch-path.ts';
import { createVoiceWaveform } from './voice-waveform.ts';

/**
 * Takes the values of the next frame, in the order of the first six `descriptors`, before the smoothing over 3 frames.
 * Every frame comes exactly once and in order. The array is written again for the next frame: copy what you keep.
 */
export type VoiceRowSink = (row: Float64Array) => void;

/** The voice of one recording, frame by frame. It holds about half a second of sound, however long the recording is. */
export interface VoiceAnalyser {
  /**
   * Takes the next frame of 60 ms (samples of one channel within -1 to 1, starting one hop after the last frame).
   * Frames whose pitch is settled by it go to the sink: none, one or several, at most 29 remain undecided. A frame with a
   * NaN is unvoiced.
   */
  push(frame: Float64Array): void;
  /** There are no more frames: those that are still undecided go to the sink. */
  finish(): void;
}

/** A frame whose windowed samples have a root mean square above this, as a float32, may be voiced. */
const audibleFrom = Math.fround(0.001);

/**
 * F0 in Hz (0 if unvoiced), voicing, jitter, its DDP, shimmer (0 if unvoiced), and the log harmonics-to-noise ratio in dB
 * (-100 if unvoiced). For rates at which 10 ms is a whole number of samples.
 * Source: lld-specification.md, section 7.
 */
export function createVoiceAnalyser(
  sampleRateHz: number,
  sink: VoiceRowSink,
  kernels?: DescriptorModule,
): VoiceAnalyser {
  const { hop, long: frameLength } = frameLengths(sampleRateHz);
  const pitchOf = createFramePitch(sampleRateHz, frameLength, kernels);
  const waveform = createVoiceWaveform(sampleRateHz, {
    hop,
    frameLength,
    latestBy: undecidedLimit - 1,
    kernels,
  });
  const audible = new Uint8Array(undecidedLimit);
  const row = new Float64Array(voiceColumnCount);
  let pushed = 0;
  let emitted = 0;

  const path = createPitchPath((pathHz, pathVoicing) => {
    const isAudible = audible[emitted++ % undecidedLimit] === 1;
    const f0Hz = isAudible ? pathHz : 0;
    const { jitterLocal, jitterDdp, shimmerLocal, logHnrDb } = waveform.measure(f0Hz);
    row[0] = f0Hz;
    row[1] = isAudible ? pathVoicing : 0;
    row[2] = jitterLocal;
    row[3] = jitterDdp;
    row[4] = shimmerLocal;
    row[5] = logHnrDb;
    sink(row);
  });

  function push(frame: Float64Array): void {
    waveform.append(frame);
    const pitch = pitchOf(frame);
    audible[pushed++ % undecidedLimit] = pitch.rms > audibleFrom ? 1 : 0;
    path.push(pitch);
  }

  return { push, finish: path.finish };
}
