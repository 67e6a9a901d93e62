// From a frame to the spectrum in which its pitch is looked for.
import { enhancePeaks, smoothSpectrum } from './enhance-peaks.ts';
import { createNaturalSpline } from './natural-spline.ts';
import { auditoryWeights, type OctaveAxis } from './octave-axis.ts';

/** Writes the pitch spectrum of `magnitudes` to `out`, as many points as bins; `magnitudes` is overwritten. */
export type PitchSpectrum = (magnitudes: Float64Array, out: Float32Array) => void;

/**
 * Peaks enhanced, on an axis in octaves, weighted as the ear does. Negative values of the spline count as 0. Float32, as in
 * the reference program. Source: lld-specification.md, 7.1.
 */
export function createPitchSpectrum(axis: OctaveAxis): PitchSpectrum {
  const spline = createNaturalSpline(axis.binOctaves, axis.points);
  const weights = auditoryWeights(axis);
  const values = new Float64Array(axis.points.length);
  return (magnitudes, out) => {
    enhancePeaks(magnitudes);
    smoothSpectrum(magnitudes);
    spline(magnitudes, values);
    for (let i = 0; i < out.length; i++) {
      const value = values[i] as number;
      out[i] = value > 0 ? value * (weights[i] as number) : 0;
    }
  };
}
