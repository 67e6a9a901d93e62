// How much a fundamental explains: the spectrum at it plus, ever weaker, at its harmonics.

const harmonics = 15;
const compression = 0.85;

/** Writes the sums over the harmonics of every point of `spectrum` to `sums`; returns their mean. Allocates nothing. */
export type HarmonicSum = (spectrum: Float32Array, sums: Float32Array) => number;

/**
 * Sub-harmonic summation over 15 harmonics, each weighted 0.85 times the one before, divided by 15; below 0 it is 0.
 * Harmonics beyond the last point count as 0. Every sum is kept in float32, as in the reference program: where two
 * neighbours round to the same value, a peak is lost in both.
 * Source: lld-specification.md, 7.2; D. J. Hermes, JASA 83 (1988) 257.
 * @param points Length of the spectrum, on an axis that is linear in octaves.
 * @param pointsPerOctave A float32 value.
 */
export function createHarmonicSum(points: number, pointsPerOctave: number): HarmonicSum {
  const later = laterHarmonics(pointsPerOctave);
  return (spectrum, sums) => {
    sums.set(spectrum);
    for (let h = 0; h < later.length; h += 2) {
      addPair(sums, spectrum, later[h] as Shifted, later[h + 1] as Shifted);
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

/** The 2nd to the 15th harmonic. */
export function laterHarmonics(pointsPerOctave: number): Shifted[] {
  return Array.from({ length: harmonics - 1 }, (_, i) => ({
    shift: Math.floor(pointsPerOctave * Math.log2(i + 2)),
    weight: Math.fround(compression ** (i + 1)),
  }));
}

/** A harmonic: how many points above its fundamental it lies, and what it counts. */
interface Shifted {
  readonly shift: number;
  readonly weight: number;
}

/** Adds two harmonics at a time: the sums are read and written half as often as with one. */
function addPair(sums: Float32Array, spectrum: Float32Array, near: Shifted, far: Shifted): void {
  const [nearShift, farShift] = [near.shift, far.shift];
  const [nearWeight, farWeight] = [near.weight, far.weight];
  const points = sums.length;
  let j = 0;
  for (; j < points - farShift; j++) {
    const withNear = Math.fround(
      (sums[j] as number) + Math.fround(nearWeight * (spectrum[j + nearShift] as number)),
    );
    sums[j] = withNear + Math.fround(farWeight * (spectrum[j + farShift] as number));
  }
  for (; j < points - nearShift; j++) {
    sums[j] = (sums[j] as number) + Math.fround(nearWeight * (spectrum[j + nearShift] as number));
  }
}
