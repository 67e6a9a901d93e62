// From a frame of 60 ms to the fundamentals that it may have.

import { createKernelFramePitch } from './kernel-frame-pitch.ts';
import type { DescriptorModule } from './kernel-heap.ts';
import { octaveAxis } from './octave-axis.ts';
import { candidateSlots, createCandidateSearch, type PitchCandidates } from './pitch-candidates.ts';
import { createPitchSpectrum } from './pitch-spectrum.ts';
import { createRealFft, nextPowerOfTwo } from './real-fft.ts';
import { rootMeanSquare } from './root-mean-square.ts';
import { createHarmonicSum } from './subharmonic-summation.ts';
import { applyWindow, gaussWindow } from './windows.ts';

export interface FramePitch extends PitchCandidates {
  /** Root mean square of the windowed samples. */
  readonly rms: number;
}

/**
 * Finds the candidates of frames of `frameLength` samples, each by itself. What it returns is written again for the next
 * frame. Source: lld-specification.md, 7.1 and 7.2.
 */
export function createFramePitch(
  sampleRateHz: number,
  frameLength: number,
  kernels?: DescriptorModule,
): (frame: Float64Array) => FramePitch {
  if (kernels) return createKernelFramePitch(kernels, sampleRateHz, frameLength);
  const fft = createRealFft(nextPowerOfTwo(frameLength));
  const window = gaussWindow(frameLength);
  const bins = fft.size / 2 + 1;
  const axis = octaveAxis(sampleRateHz, bins);
  const toPitchSpectrum = createPitchSpectrum(axis);
  const sumHarmonics = createHarmonicSum(bins, axis.pointsPerOctave);
  const search = createCandidateSearch(axis);
  const windowed = new Float64Array(frameLength);
  const [re, im] = [new Float64Array(bins), new Float64Array(bins)];
  const [spectrum, sums] = [new Float32Array(bins), new Float32Array(bins)];
  const found = { f0Hz: new Float64Array(candidateSlots), voicing: new Float64Array(candidateSlots), rms: 0 };
  return (frame) => {
    applyWindow(frame, window, windowed);
    found.rms = rootMeanSquare(windowed);
    fft.forward(windowed, re, im);
    for (let b = 0; b < bins; b++) re[b] = magnitude(re[b] as number, im[b] as number);
    toPitchSpectrum(re, spectrum);
    search(sums, sumHarmonics(spectrum, sums), found);
    return found;
  };
}

function magnitude(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}
