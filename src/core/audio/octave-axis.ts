// The pitch axis: as many points as the spectrum has bins, equally far apart in octaves, so that a harmonic lies at the
// same distance from every fundamental.

const lowestHz = 25;

export interface OctaveAxis {
  /** log2 of the frequency in Hz of the first point, and the distance of two points in octaves. */
  readonly startOctave: number;
  readonly stepOctaves: number;
  /** All points, as log2 of Hz. */
  readonly points: Float64Array;
  /** log2 of the frequency of every bin; the bin at 0 Hz lies as far below the next as that one below its successor. */
  readonly binOctaves: Float64Array;
  /** What the reference program takes for the points of one octave, rounded to float32: one point more than there are. */
  readonly pointsPerOctave: number;
}

/**
 * The axis for a spectrum of `bins` bins from 0 Hz to half the sampling rate: from 25 Hz to the last bin.
 * Source: lld-specification.md, 7.1.
 */
export function octaveAxis(sampleRateHz: number, bins: number): OctaveAxis {
  const binHz = sampleRateHz / 2 / (bins - 1);
  const startOctave = Math.log2(lowestHz);
  const octaves = Math.log2(sampleRateHz / 2) - startOctave;
  const stepOctaves = octaves / (bins - 1);
  const binOctaves = Float64Array.from({ length: bins }, (_, b) => Math.log2(b * binHz));
  binOctaves[0] = 2 * (binOctaves[1] as number) - (binOctaves[2] as number);
  return {
    startOctave,
    stepOctaves,
    points: Float64Array.from({ length: bins }, (_, i) => startOctave + i * stepOctaves),
    binOctaves,
    pointsPerOctave: Math.fround(bins / octaves),
  };
}

/**
 * Weights of the points that imitate the ear's falling sensitivity below about 65 Hz, all within 0 to 1.
 * Source: lld-specification.md, 7.1, step 4.
 */
export function auditoryWeights(axis: OctaveAxis): Float64Array {
  const q = axis.pointsPerOctave;
  const middle = q * Math.log2(65 / 50) - 1;
  return Float64Array.from(axis.points, (_, i) => 0.5 + Math.atan((3 * (i + 1 - middle)) / q) / Math.PI);
}
