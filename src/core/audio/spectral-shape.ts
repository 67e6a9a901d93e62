// The spectrum as a distribution of power over frequency: its moments, and the line through it
// (lld-specification.md, section 5).

/** Columns that `createSpectralShape` writes around the entropy: see `SpectralShape`. */
export interface SpectralShape {
  /** Sum of P over bins 1 to the end. */
  totalPower: number;
  /** Hz; 0 for silence, as are all others. */
  centroid: number;
  /** Hz^2, around the centroid, ddof 0. */
  variance: number;
  skewness: number;
  /** Without the 3 subtracted. */
  kurtosis: number;
  /** Regression of power on Hz times the number of bins less 1, as both sets of descriptors have it. */
  slope: number;
}

/** Writes the shape of a power spectrum (bins 0..`bins`, `binHz` apart; DC counts nowhere) to `shape`. */
export type DescribeShape = (power: Float64Array, shape: SpectralShape) => void;

export function createSpectralShape(bins: number, binHz: number): DescribeShape {
  const sumHz = (binHz * bins * (bins + 1)) / 2;
  const sumHz2 = (binHz * binHz * bins * (bins + 1) * (2 * bins + 1)) / 6;
  const slopeScale = (bins - 1) / (bins * sumHz2 - sumHz * sumHz);

  return (power, shape) => {
    let total = 0;
    let weighted = 0;
    for (let bin = 1; bin <= bins; bin++) {
      const value = power[bin] as number;
      total += value;
      weighted += bin * value;
    }
    const centre = total > 0 ? weighted / total : 0;
    let m2 = 0;
    let m3 = 0;
    let m4 = 0;
    for (let bin = 1; bin <= bins; bin++) {
      const offset = bin - centre;
      const second = offset * offset * (power[bin] as number);
      m2 += second;
      m3 += offset * second;
      m4 += offset * offset * second;
    }
    const variance = total > 0 ? m2 / total : 0;
    const varies = variance > 0;
    shape.totalPower = total;
    shape.centroid = centre * binHz;
    shape.variance = variance * binHz * binHz;
    shape.skewness = varies ? m3 / (total * variance * Math.sqrt(variance)) : 0;
    shape.kurtosis = varies ? m4 / (total * variance * variance) : 0;
    shape.slope = (bins * weighted * binHz - sumHz * total) * slopeScale;
  };
}
