// The candidates of pitch-of-frame.ts, computed by the kernels.
import { createKernelFft, fftBytes } from './kernel-fft.ts';
import { createKernelHeap, type DescriptorModule } from './kernel-heap.ts';
import { splineTables } from './natural-spline.ts';
import { auditoryWeights, octaveAxis } from './octave-axis.ts';
import { candidateSlots, createCandidateSearch } from './pitch-candidates.ts';
import type { FramePitch } from './pitch-of-frame.ts';
import { nextPowerOfTwo } from './real-fft.ts';
import { laterHarmonics } from './subharmonic-summation.ts';
import { gaussWindow } from './windows.ts';

/** Points that the kernels read or write beyond the last one. */
const room = 16;

/** As `createFramePitch`, with the same bits. */
export function createKernelFramePitch(
  module: DescriptorModule,
  sampleRateHz: number,
  frameLength: number,
): (frame: Float64Array) => FramePitch {
  const size = nextPowerOfTwo(frameLength);
  const bins = size / 2 + 1;
  const heap = createKernelHeap(module, fftBytes(size) + 18 * 8 * (bins + room));
  const { run } = heap;
  const fft = createKernelFft(heap, size);
  const axis = octaveAxis(sampleRateHz, bins);
  const { system, at } = splineTables(axis.binOctaves, axis.points);
  const factors = heap.doubles(4 * bins);
  [system.right, system.left, system.before, system.after].forEach((values, i) => {
    factors.view.set(values, i * bins);
  });
  const intervals = heap.words(bins + room);
  intervals.view.set(at.interval);
  const weights = heap.doubles(5 * (bins + room));
  const perPoint = [at.valueLeft, at.valueRight, at.curvatureLeft, at.curvatureRight, auditoryWeights(axis)];
  perPoint.forEach((values, kind) => {
    values.forEach((value, p) => {
      weights.view[10 * (p >> 1) + 2 * kind + (p & 1)] = value;
    });
  });
  const [smooth, curvature] = [heap.doubles(bins + room), heap.doubles(bins + room)];
  const [spectrum, sums] = [heap.floats(bins + room), heap.floats(bins + room)];
  const harmonics = laterHarmonics(axis.pointsPerOctave);
  const shifts = heap.words(harmonics.length);
  shifts.view.set(harmonics.map(({ shift }) => shift));
  const harmonicWeights = heap.floats(harmonics.length);
  harmonicWeights.view.set(harmonics.map(({ weight }) => weight));
  // Zeros beyond the frame change no sum.
  const padded = Math.ceil(frameLength / 4) * 4;
  const window = heap.doubles(padded);
  window.view.set(gaussWindow(frameLength));
  const search = createCandidateSearch(axis);
  const candidates = sums.view.subarray(0, bins);
  const found = { f0Hz: new Float64Array(candidateSlots), voicing: new Float64Array(candidateSlots), rms: 0 };
  return (frame) => {
    fft.frame.view.set(frame);
    found.rms = Math.sqrt(run.windowFrame(fft.frame.at, window.at, padded) / frameLength);
    fft.forward();
    run.pitchSpectrum(
      fft.re.at,
      fft.im.at,
      bins,
      factors.at,
      intervals.at,
      weights.at,
      smooth.at,
      curvature.at,
      spectrum.at,
    );
    const mean = run.harmonicSums(
      spectrum.at,
      sums.at,
      bins,
      harmonics.length,
      shifts.at,
      harmonicWeights.at,
    );
    search(candidates, mean, found);
    return found;
  };
}
