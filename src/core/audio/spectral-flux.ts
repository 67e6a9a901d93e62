// How much the spectrum differs from that of the frame before (lld-specification.md, section 5).

/** Takes the next frame's power spectrum and tells its flux; 0 for the first. */
export type SpectralFlux = (power: Float64Array) => number;

/** Root mean square difference of the magnitudes of bins 1..`bins`, not normalised. */
export function createSpectralFlux(bins: number): SpectralFlux {
  const before = new Float64Array(bins + 1);
  let isFirst = true;
  return (power) => {
    let squares = 0;
    for (let bin = 1; bin <= bins; bin++) {
      const magnitude = Math.sqrt(power[bin] as number);
      const difference = magnitude - (before[bin] as number);
      squares += difference * difference;
      before[bin] = magnitude;
    }
    const flux = isFirst ? 0 : Math.sqrt(squares / bins);
    isFirst = false;
    return flux;
  };
}
