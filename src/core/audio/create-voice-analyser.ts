// Puts the voice together: the spectrum of each frame gives candidates of its pitch, the path through all of them the
// pitch, and the pitch leads through the waveform.
import { frameLengths } from './frame-cutter.ts';
import { octaveAxis } from './octave-axis.ts';
import { candidateSlots, createCandidateSearch } from './pitch-candidates.ts';
import { createPitchPath, undecidedLimit } from './pitch-path.ts';
import { createPitchSpectrum } from './pitch-spectrum.ts';
import { createRealFft, nextPowerOfTwo } from './real-fft.ts';
import { createHarmonicSum } from './subharmonic-summation.ts';
import type { VoiceAnalyser, VoiceRowSink } from './voice-analyser.ts';
import { createVoiceWaveform } from './voice-waveform.ts';
import { applyWindow, gaussWindow } from './windows.ts';

/** A frame whose windowed samples have a root mean square above this, as a float32, may be voiced. */
const audibleFrom = Math.fround(0.001);

/** Source: specification of the descriptors, section 7. */
export function createVoiceAnalyser(sampleRateHz: number, sink: VoiceRowSink): VoiceAnalyser {
  const { hop, long: frameLength } = frameLengths(sampleRateHz);
  const candidates = createCandidateFinder(sampleRateHz, frameLength);
  const waveform = createVoiceWaveform(sampleRateHz, { hop, frameLength, latestBy: undecidedLimit - 1 });
  const audible = new Uint8Array(undecidedLimit);
  const row = new Float64Array(6);
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
  return {
    push(frame) {
      waveform.append(frame);
      const found = candidates(frame);
      audible[pushed++ % undecidedLimit] = found.rms > audibleFrom ? 1 : 0;
      path.push(found);
    },
    finish: path.finish,
  };
}

/** The pitch candidates of a frame, and the root mean square of its windowed samples. */
function createCandidateFinder(sampleRateHz: number, frameLength: number) {
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
  return (frame: Float64Array) => {
    applyWindow(frame, window, windowed);
    found.rms = Math.sqrt(meanSquare(windowed));
    fft.forward(windowed, re, im);
    for (let b = 0; b < bins; b++) re[b] = Math.sqrt((re[b] as number) ** 2 + (im[b] as number) ** 2);
    toPitchSpectrum(re, spectrum);
    search(sums, sumHarmonics(spectrum, sums), found);
    return found;
  };
}

function meanSquare(values: Float64Array): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] as number) ** 2;
  return squares / values.length;
}
