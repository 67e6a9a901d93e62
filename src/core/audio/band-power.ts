// The power in a band of frequencies whose edges fall between bins (lld-specification.md, section 5, "fband").

/** The mean, over all bins but DC, of the power that lies in the band. */
export type BandPower = (power: Float64Array) => number;

/** For spectra of bins 0..`bins`, `binHz` apart. The bins at the edges count by the share that lies inside. */
export function createBandPower(lowHz: number, highHz: number, binHz: number, bins: number): BandPower {
  const first = Math.min(Math.floor(lowHz / binHz), bins);
  const last = Math.min(Math.floor(highHz / binHz), bins);
  const firstWeight = ((first + 1) * binHz - lowHz) / binHz;
  const lastWeight = last * binHz === highHz ? 1 : (highHz - last * binHz) / binHz;
  return (power) => {
    let sum = firstWeight * (power[first] as number) + lastWeight * (power[last] as number);
    for (let bin = first + 1; bin < last; bin++) sum += power[bin] as number;
    return sum / bins;
  };
}
