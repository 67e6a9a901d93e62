// The first two steps of the pitch spectrum: what lies between its peaks is erased, then the rest is smoothed.

/** Bins on either side of a peak that are left as they are. */
const reach = 2;

/**
 * Sets to 0, in place, the bins that lie more than 2 bins from both of two successive peaks. Bins left of the first and
 * right of the last peak stay, and if there is only one peak everything from bin 3 on is set to 0, as the reference
 * program does. A plateau counts as one peak, at its left end.
 * @param magnitudes One spectrum, from 0 Hz on; finite.
 */
export function enhancePeaks(magnitudes: Float64Array): void {
  const last = magnitudes.length - 1;
  let peaks = 0;
  let previous = 0;
  let left = Number.NEGATIVE_INFINITY;
  let value = magnitudes[0] as number;
  for (let b = 0; b <= last; b++) {
    const right = b < last ? (magnitudes[b + 1] as number) : Number.NEGATIVE_INFINITY;
    // At 0 Hz a plateau is no peak.
    if (value > left && (value > right || (value === right && b > 0))) {
      if (peaks > 0) for (let i = previous + reach + 1; i < b - reach; i++) magnitudes[i] = 0;
      previous = b;
      peaks++;
    }
    left = value;
    value = right;
  }
  if (peaks === 1) magnitudes.fill(0, reach + 1);
}

/** Weights 1/4, 1/2, 1/4 over neighbouring bins, in place; left of the first bin lies 0, the last bin stays as it is. */
export function smoothSpectrum(magnitudes: Float64Array): void {
  let left = 0;
  let value = magnitudes[0] as number;
  for (let b = 0; b < magnitudes.length - 1; b++) {
    const right = magnitudes[b + 1] as number;
    magnitudes[b] = (left + 2 * value + right) / 4;
    left = value;
    value = right;
  }
}
