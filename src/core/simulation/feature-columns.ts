// The columns of simulated features, named and ordered as those of real ones: the 65 low-level descriptors of ComParE
// with mean and SD, and 49 facial landmarks.

const numbered = (name: string, first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => `${name}[${first + i}]`);

/** The 65 descriptors in the order of the INTERSPEECH 2013 set. */
export const descriptorNames: readonly string[] = [
  'F0final',
  'voicingFinalUnclipped',
  'jitterLocal',
  'jitterDDP',
  'shimmerLocal',
  'logHNR',
  'audspec_lengthL1norm',
  'audspecRasta_lengthL1norm',
  'pcm_RMSenergy',
  'pcm_zcr',
  ...numbered('audSpec_Rfilt', 0, 25),
  'fftMag_fband250-650',
  'fftMag_fband1000-4000',
  'spectralRollOff25',
  'spectralRollOff50',
  'spectralRollOff75',
  'spectralRollOff90',
  'spectralFlux',
  'spectralCentroid',
  'spectralEntropy',
  'spectralVariance',
  'spectralSkewness',
  'spectralKurtosis',
  'spectralSlope',
  'psySharpness',
  'spectralHarmonicity',
  ...numbered('mfcc', 1, 14),
];

/** Mean and SD of each descriptor. The coefficient of variation needs the training data and is formed per fold. */
export const audioColumns: readonly string[] = descriptorNames.flatMap((name) => [
  `${name}_mean`,
  `${name}_sd`,
]);

const landmarks = Array.from({ length: 49 }, (_, i) => i);

export const videoColumns: readonly string[] = [
  ...landmarks.map((i) => `x_${i}`),
  ...landmarks.map((i) => `y_${i}`),
];
