// How much a fundamental explains: the spectrum at it plus, ever weaker, at its harmonics.

const harmonics = 15;
const compression = 0.85;

/** Writes the sums over the harmonics of every point of `spectrum` to `sums`; returns their mean. Allocates nothing. */
export type HarmonicSum = (spectrum: Float32Array, sums: Float32Array) => number;

/**
 * Sub-harmonic summation over 15 harmonics, each weighted 0.85 times the one before, divided by 15; below 0 it is 0.
 * Harmonics beyond the last point count as 0. Every sum is kept in float32, as in the reference program: where two
 * neighbours round to the same value, a peak is lost in both.
 * Source: specification of the descriptors, 7.2; D. J. Hermes, JASA 83 (1988) 257.
 * @param points Length of the spectrum, on an axis that is linear in octaves.
 * @param pointsPerOctave A float32 value.
 */
export function createHarmonicSum(points: number, pointsPerOctave: number): HarmonicSum {
  const shifts = Int32Array.from({ length: harmonics }, (_, h) =>
    Math.floor(Math.fround(pointsPerOctave) * Math.log2(h + 1)),
  );
  const weights = Float64Array.from({ length: harmonics }, (_, h) => Math.fround(compression ** h));
  return (spectrum, sums) => {
    sums.set(spectrum);
    for (let h = 1; h < harmonics; h++) {
      addShifted(sums, spectrum, shifts[h] as number, weights[h] as number);
    }
    let total = 0;
    for (let j = 0; j < points; j++) {
      const sum = (sums[j] as number) / harmonics;
      const kept = sum > 0 ? Math.fround(sum) : 0;
      sums[j] = kept;
      total += kept;
    }
    return total / points;
  };
}

function addShifted(sums: Float32Array, spectrum: Float32Array, shift: number, weight: number): void {
  const end = sums.length - shift;
  for (let j = 0; j < end; j++) {
    sums[j] = (sums[j] as number) + Math.fround(weight * (spectrum[j + shift] as number));
  }
}
