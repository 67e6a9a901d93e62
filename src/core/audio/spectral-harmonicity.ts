// How far the spectrum goes up and down from peak to valley (lld-specification.md, section 5).

/**
 * Half the sum of the absolute differences between successive extrema of the power (strictly above or below the two bins
 * on either side), over the number of bins without DC. Fewer than two extrema give 0. `power32` is the spectrum, bins
 * 0..B, in single precision: its rounding decides which of two nearly equal bins is the higher.
 */
export function spectralHarmonicity(power32: Float32Array): number {
  const bins = power32.length - 1;
  let sum = 0;
  let lastExtremum = Number.NaN;
  let a = power32[1] as number;
  let b = power32[2] as number;
  let value = power32[3] as number;
  let c = power32[4] as number;
  for (let bin = 3; bin <= bins - 2; bin++) {
    const d = power32[bin + 2] as number;
    const isMaximum = value > b && value > c && value > a && value > d;
    if (isMaximum || (value < b && value < c && value < a && value < d)) {
      if (lastExtremum === lastExtremum) sum += Math.abs(value - lastExtremum);
      lastExtremum = value;
    }
    a = b;
    b = value;
    value = c;
    c = d;
  }
  return sum / 2 / bins;
}
