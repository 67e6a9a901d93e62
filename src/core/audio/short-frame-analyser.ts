// The 58 descriptors that look at 20 ms: from a frame of samples to one row.
import { createBandPower } from './band-power.ts';
import { bandCount } from './descriptor-names.ts';
import { frameLengths } from './frame-cutter.ts';
import { createKernelFft, fftBytes } from './kernel-fft.ts';
import { createKernelHeap, type DescriptorModule } from './kernel-heap.ts';
import { createLoudnessAnalyser, loudnessColumns } from './loudness.ts';
import { createMelBank } from './mel-bank.ts';
import { createCepstralTransform, mfccCount } from './mfcc.ts';
import { createSharpness } from './psychoacoustic-sharpness.ts';
import { createRealFft, nextPowerOfTwo } from './real-fft.ts';
import { rollOffs } from './roll-off.ts';
import { rootMeanSquare } from './root-mean-square.ts';
import { spectralEntropy } from './spectral-entropy.ts';
import { createSpectralFlux } from './spectral-flux.ts';
import { spectralHarmonicity } from './spectral-harmonicity.ts';
import { createSpectralShape, type SpectralShape } from './spectral-shape.ts';
import { applyWindow, hammingWindow } from './windows.ts';

/** Power under which a mel band counts as this much: about half a step of 16 bits, squared. */
const bandFloor = 9.3e-10;
const rollOffShares = [0.25, 0.5, 0.75, 0.9];

/** Where each part begins in a row: the order of the 65 without the voice and the zero crossings. */
const rmsColumn = loudnessColumns;
const rastaColumn = rmsColumn + 1;
const spectrumColumn = rastaColumn + bandCount;
const mfccColumn = spectrumColumn + 15;
/** Values in a row. */
export const shortFrameColumns = mfccColumn + mfccCount;

export interface ShortFrameAnalyser {
  /** Takes the next frame (20 ms of samples within -1 to 1) and returns its row, which the next call writes over. */
  analyse(frame: Float64Array): Float64Array;
}

/** For one sound: flux and RASTA remember what came before. */
export function createShortFrameAnalyser(
  sampleRateHz: number,
  kernels?: DescriptorModule,
): ShortFrameAnalyser {
  const { short } = frameLengths(sampleRateHz);
  const spectrum = createPowerSpectrum(short, kernels);
  const { size } = spectrum;
  const row = new Float64Array(shortFrameColumns);
  const analyseBands = createBandAnalyser(sampleRateHz, size, row);
  const describeSpectrum = createSpectrumAnalyser(size / 2, sampleRateHz / size, row);

  function analyse(frame: Float64Array): Float64Array {
    const power = spectrum.powerOf(frame);
    row[rmsColumn] = rootMeanSquare(frame);
    analyseBands(power);
    describeSpectrum(power);
    return row;
  }

  return { analyse };
}

/** Power of the Hamming-windowed frame, bins 0..size/2. */
function createPowerSpectrum(frameLength: number, kernels: DescriptorModule | undefined) {
  const size = nextPowerOfTwo(frameLength);
  const { windowed, re, im, forward } = kernels
    ? kernelTransform(kernels, size, frameLength)
    : plainTransform(size, frameLength);
  const window = hammingWindow(frameLength);
  const power = new Float64Array(size / 2 + 1);

  function powerOf(frame: Float64Array): Float64Array {
    applyWindow(frame, window, windowed);
    forward();
    for (let bin = 0; bin < power.length; bin++) {
      const x = re[bin] as number;
      const y = im[bin] as number;
      power[bin] = x * x + y * y;
    }
    return power;
  }

  return { size, powerOf };
}

function plainTransform(size: number, frameLength: number) {
  const fft = createRealFft(size);
  const windowed = new Float64Array(frameLength);
  const [re, im] = [new Float64Array(size / 2 + 1), new Float64Array(size / 2 + 1)];
  return { windowed, re, im, forward: () => fft.forward(windowed, re, im) };
}

function kernelTransform(kernels: DescriptorModule, size: number, frameLength: number) {
  const { frame, re, im, forward } = createKernelFft(createKernelHeap(kernels, fftBytes(size)), size);
  return { windowed: frame.view.subarray(0, frameLength), re: re.view, im: im.view, forward };
}

/** What the mel bands give: loudness, RASTA, MFCC. */
function createBandAnalyser(sampleRateHz: number, fftSize: number, row: Float64Array) {
  const melBank = createMelBank(sampleRateHz, fftSize);
  const loudness = createLoudnessAnalyser(melBank.centresHz);
  const toCepstrum = createCepstralTransform();
  const bands = new Float64Array(bandCount);
  const loudnessPart = row.subarray(0, loudnessColumns);
  const rastaPart = row.subarray(rastaColumn, spectrumColumn);
  const mfccPart = row.subarray(mfccColumn);

  return (power: Float64Array) => {
    melBank.apply(power, bands);
    for (let band = 0; band < bandCount; band++)
      bands[band] = Math.log(Math.max(bands[band] as number, bandFloor));
    loudness.analyse(bands, loudnessPart, rastaPart);
    toCepstrum(bands, mfccPart);
  };
}

/** What the spectrum itself gives. */
function createSpectrumAnalyser(bins: number, binHz: number, row: Float64Array) {
  const lowBand = createBandPower(250, 650, binHz, bins);
  const highBand = createBandPower(1000, 4000, binHz, bins);
  const flux = createSpectralFlux(bins);
  const describeShape = createSpectralShape(bins, binHz);
  const sharpness = createSharpness(bins, binHz);
  const power32 = new Float32Array(bins + 1);
  const shape: SpectralShape = {
    totalPower: 0,
    centroid: 0,
    variance: 0,
    skewness: 0,
    kurtosis: 0,
    slope: 0,
  };
  const part = row.subarray(spectrumColumn, mfccColumn);
  const rollOffPart = part.subarray(2, 6);

  return (power: Float64Array) => {
    describeShape(power, shape);
    power32.set(power);
    part[0] = lowBand(power);
    part[1] = highBand(power);
    rollOffs(power, shape.totalPower, binHz, rollOffShares, rollOffPart);
    part[6] = flux(power);
    part[7] = shape.centroid;
    part[8] = spectralEntropy(power, shape.totalPower);
    part[9] = shape.variance;
    part[10] = shape.skewness;
    part[11] = shape.kurtosis;
    part[12] = shape.slope;
    part[13] = sharpness(power, shape.totalPower);
    part[14] = spectralHarmonicity(power32);
  };
}
