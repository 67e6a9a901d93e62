// How evenly the power is spread over the bins (lld-specification.md, section 5).

/** Power below which a bin counts as this much: it makes the entropy of quiet frames depend on their level. */
const floor = 1e-7;

/** - sum of v log2 v in bit, v = max(P, floor) / max(total, floor), over bins 1 to the end. */
export function spectralEntropy(power: Float64Array, totalPower: number): number {
  const scale = 1 / Math.max(totalPower, floor);
  let sum = 0;
  for (let bin = 1; bin < power.length; bin++) {
    const value = scale * Math.max(power[bin] as number, floor);
    sum -= value * Math.log2(value);
  }
  return sum;
}
