// The 65 low-level descriptors (LLDs) of ComParE (INTERSPEECH 2013 and 2016) in their customary order, which is the order
// of the columns everywhere (lld-specification.md, section 1).
import type { Smoothing } from './smooth-descriptors.ts';

export type DescriptorGroup = 'voicing' | 'energy' | 'spectral';

export interface Descriptor {
  /** The name that other tools and the literature use; `_sma` tells that it is smoothed over three frames. */
  readonly name: string;
  readonly group: DescriptorGroup;
  /** Empty for a ratio, a logarithm of no unit, or a count. `^2` of amplitudes that reach 1. */
  readonly unit: string;
  readonly smoothing: Smoothing;
}

/** Columns of the voicing group: they stand first. */
export const voiceColumnCount = 6;
/** Column of the zero-crossing rate, the only one of the others that looks at 60 ms. */
export const zeroCrossingColumn = 9;
/** Mel bands of loudness, RASTA and MFCC. */
export const bandCount = 26;

const voice = (name: string, unit: string): Descriptor => ({
  name: `${name}_sma`,
  group: 'voicing',
  unit,
  smoothing: 'nonZero',
});
const energy = (name: string, unit: string): Descriptor => ({
  name: `${name}_sma`,
  group: 'energy',
  unit,
  smoothing: 'plain',
});
const spectral = (name: string, unit: string): Descriptor => ({
  name,
  group: 'spectral',
  unit,
  smoothing: 'plain',
});
const ofSpectrum = (name: string, unit: string) => spectral(`pcm_fftMag_${name}_sma`, unit);
const numbered = (name: string, unit: string, first: number, count: number) =>
  Array.from({ length: count }, (_, i) => spectral(`${name}_sma[${first + i}]`, unit));

/** Columns 0..64. */
export const descriptors: readonly Descriptor[] = [
  voice('F0final', 'Hz'),
  voice('voicingFinalUnclipped', ''),
  voice('jitterLocal', ''),
  voice('jitterDDP', ''),
  voice('shimmerLocal', ''),
  voice('logHNR', 'dB'),
  energy('audspec_lengthL1norm', ''),
  energy('audspecRasta_lengthL1norm', ''),
  energy('pcm_RMSenergy', 'amplitude'),
  energy('pcm_zcr', 'per sample'),
  ...numbered('audSpec_Rfilt', '', 0, bandCount),
  ofSpectrum('fband250-650', 'power'),
  ofSpectrum('fband1000-4000', 'power'),
  ofSpectrum('spectralRollOff25.0', 'Hz'),
  ofSpectrum('spectralRollOff50.0', 'Hz'),
  ofSpectrum('spectralRollOff75.0', 'Hz'),
  ofSpectrum('spectralRollOff90.0', 'Hz'),
  ofSpectrum('spectralFlux', 'magnitude'),
  ofSpectrum('spectralCentroid', 'Hz'),
  ofSpectrum('spectralEntropy', 'bit'),
  ofSpectrum('spectralVariance', 'Hz^2'),
  ofSpectrum('spectralSkewness', ''),
  ofSpectrum('spectralKurtosis', ''),
  ofSpectrum('spectralSlope', 'power/Hz'),
  ofSpectrum('psySharpness', 'acum'),
  ofSpectrum('spectralHarmonicity', 'power'),
  ...numbered('mfcc', '', 1, 14),
];

/** The names alone, in column order. */
export const descriptorNames: readonly string[] = descriptors.map(({ name }) => name);
