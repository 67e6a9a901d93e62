// Below which frequency a given share of the power lies (lld-specification.md, section 5).

/** Rounding of the sums, by which a share counts as reached: half of a flat spectrum is its lower half. */
const rounding = 1e-12;

/**
 * Writes, for each of the rising `shares`, the frequency of the first bin from 1 up to which at least that share of
 * `totalPower` (bins 1 to the end) is reached: always one of the bins, bin 1 for silence.
 */
export function rollOffs(
  power: Float64Array,
  totalPower: number,
  binHz: number,
  shares: readonly number[],
  hz: Float64Array,
): void {
  const last = power.length - 1;
  let bin = 1;
  let reached = power[1] as number;
  for (let i = 0; i < shares.length; i++) {
    const goal = (shares[i] as number) * totalPower * (1 - rounding);
    while (reached < goal && bin < last) reached += power[++bin] as number;
    hz[i] = bin * binHz;
  }
}
