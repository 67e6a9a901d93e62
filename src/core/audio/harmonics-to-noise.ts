// How much of a voice repeats from period to period, against how much does not.

/** What is reported where there is no voice or no harmonic part, in dB. */
export const lowestHarmonicsToNoiseDb = -100;

/** Samples at either end of a period that are left out of both energies. */
const margin = 2;

/** The waveform of a frame, cut into periods. */
export interface Periods {
  readonly samples: Float64Array;
  /** Where periods begin in `samples`, rising; only the first `count` are read. The last one is only the end of the others. */
  readonly starts: Int32Array;
  readonly count: number;
  /** Where the period of the last start would end. */
  readonly end: number;
  /** Nominal length of a period in samples; all starts are followed by so many samples at least. */
  readonly length: number;
}

/**
 * Log ratio of the energy of the mean period to that of the deviations from it, in dB, at least -100; 0 if there are no
 * deviations at all. Source: lld-specification.md, 7.4.
 * @param mean Scratch of at least `length` values; holds the mean period afterwards.
 */
export function harmonicsToNoiseDb(periods: Periods, mean: Float64Array): number {
  meanPeriod(periods, mean);
  const harmonic = Math.sqrt(innerEnergy(mean, periods.length));
  const noise = Math.sqrt(meanSquaredDeviation(periods, mean));
  if (noise === 0) return 0;
  return Math.max(lowestHarmonicsToNoiseDb, 20 * Math.log10(harmonic / noise));
}

function meanPeriod({ samples, starts, count, length }: Periods, mean: Float64Array): void {
  mean.fill(0, 0, length);
  for (let p = 0; p < count; p++) {
    const start = starts[p] as number;
    for (let i = 0; i < length; i++) mean[i] = (mean[i] as number) + (samples[start + i] as number);
  }
  for (let i = 0; i < length; i++) mean[i] = (mean[i] as number) / count;
}

function innerEnergy(mean: Float64Array, length: number): number {
  let squares = 0;
  for (let i = margin + 1; i < length - margin; i++) squares += (mean[i] as number) ** 2;
  return squares / (length - 2 * margin);
}

function meanSquaredDeviation(periods: Periods, mean: Float64Array): number {
  const { samples, starts, count, end, length } = periods;
  let squares = 0;
  let terms = 0;
  for (let p = 0; p < count; p++) {
    const start = starts[p] as number;
    const next = p + 1 < count ? (starts[p + 1] as number) : end;
    const reach = Math.min(next - start, length) - margin;
    for (let i = margin; i < reach; i++)
      squares += ((samples[start + i] as number) - (mean[i] as number)) ** 2;
    terms += Math.max(0, reach - margin);
  }
  return terms > 0 ? squares / terms : 0;
}
