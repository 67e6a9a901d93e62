// How sharp a sound is heard: the centre of its power on the Bark scale, with the highest bands counting more
// (lld-specification.md, section 5; after Zwicker and Fastl, but from power instead of loudness).

/** Critical-band rate in Bark of a frequency above 0 (Traunmueller 1990, with the corrections at both ends). */
export function barkOfHz(hz: number): number {
  const rate = 26.81 / (1 + 1960 / hz) - 0.53;
  if (rate < 2) return 0.85 * rate + 0.3;
  return rate > 20.1 ? 1.22 * rate - 0.22 * 20.1 : rate;
}

/** Sharpness of a power spectrum of the given sum over bins 1 to the end; 0 for silence. */
export type Sharpness = (power: Float64Array, totalPower: number) => number;

export function createSharpness(bins: number, binHz: number): Sharpness {
  const weights = Float64Array.from({ length: bins + 1 }, (_, bin) =>
    bin === 0 ? 0 : sharpnessWeight(barkOfHz(bin * binHz)),
  );
  return (power, totalPower) => {
    if (totalPower === 0) return 0;
    let sum = 0;
    for (let bin = 1; bin <= bins; bin++) sum += (weights[bin] as number) * (power[bin] as number);
    return (0.11 * sum) / totalPower;
  };
}

function sharpnessWeight(bark: number): number {
  const emphasis = bark > 16 ? 1 + ((bark - 16) / 4) ** 1.5849625 : 1;
  return bark * emphasis;
}
