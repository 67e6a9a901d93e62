// How close descriptors must come to those of the reference program to count as the same: per frame a deviation, in units
// of how much the descriptor varies, and how many frames may lie further off (lld-specification.md, section 11).

/** What a frame's deviation may be, and how many frames may deviate more. */
export interface Tolerance {
  readonly perFrame: number;
  /** Whether `perFrame` is in units of the descriptor's scale, or in its own unit. */
  readonly relative: boolean;
  readonly shareOutside: number;
  /** No frame may deviate more than this, own unit. */
  readonly limit: number;
}

const noLimit = Number.POSITIVE_INFINITY;

/** `binHz` is the distance of two bins of the 20 ms spectrum. */
export function toleranceOf(name: string, binHz: number): Tolerance {
  const scaled = (perFrame: number, shareOutside: number): Tolerance => ({
    perFrame,
    relative: true,
    shareOutside,
    limit: noLimit,
  });
  if (/^(F0|voicing)/.test(name)) return scaled(1e-3, 0.01);
  if (/^(jitter|shimmer)/.test(name)) return scaled(1e-2, 0.02);
  if (name.startsWith('logHNR'))
    return { perFrame: 0.1, relative: false, shareOutside: 0.02, limit: noLimit };
  if (name.includes('RollOff'))
    return { perFrame: binHz / 2, relative: false, shareOutside: 0.005, limit: 1.5 * binHz };
  return scaled(1e-3, 0);
}

/** The smallest scale that matters, by name, in the descriptor's unit. */
const smallestScales: readonly [RegExp, number][] = [
  [/^F0/, 1],
  [/jitter|shimmer|voicing/, 1e-2],
  [/^mfcc/, 1e-1],
  [/Entropy|Skewness|Kurtosis|Sharpness|Rfilt|lengthL1norm/, 1e-2],
  [/Centroid/, 10],
  [/Variance/, 1e3],
  [/Slope/, 1e-6],
  [/zcr|RMS/, 1e-3],
];

/** The unit of deviations: the SD of the reference's values (ddof 0), at least a thousandth of their mean and what matters. */
export function descriptorScale(name: string, reference: readonly number[]): number {
  const mean = reference.reduce((sum, value) => sum + value, 0) / reference.length;
  const variance = reference.reduce((sum, value) => sum + (value - mean) ** 2, 0) / reference.length;
  const smallest = smallestScales.find(([pattern]) => pattern.test(name))?.[1] ?? 1e-5;
  return Math.max(Math.sqrt(variance), 1e-3 * Math.abs(mean), smallest);
}

/** Values of one descriptor against the reference's. */
export interface DescriptorVerdict {
  readonly name: string;
  readonly passed: boolean;
  /** Median and largest |ours - reference| over the scale that the gate measures in. */
  readonly median: number;
  readonly worst: number;
  /** Share of the frames that are farther away than the gate allows a frame to be. */
  readonly outside: number;
}

/**
 * Judges one descriptor; `scale` is that of `descriptorScale`. A NaN is infinitely far away. Ratios of harmonics to noise
 * are compared up to 60 dB: beyond, a pure tone's noise is nothing but rounding.
 */
export function judgeValues(
  name: string,
  ours: readonly number[],
  reference: readonly number[],
  { scale, binHz }: { scale: number; binHz: number },
): DescriptorVerdict {
  const { perFrame, relative, shareOutside, limit } = toleranceOf(name, binHz);
  const allowed = relative ? perFrame * scale : perFrame;
  const deviations = reference
    .map((value, k) => deviation(clipped(name, value), clipped(name, ours[k] ?? Number.NaN)))
    .sort((a, b) => a - b);
  const worst = deviations.at(-1) ?? 0;
  const outside = deviations.filter((value) => value > allowed).length / Math.max(1, deviations.length);
  return {
    name,
    median: (deviations[deviations.length >> 1] ?? 0) / scale,
    worst: worst / scale,
    outside,
    passed: outside <= shareOutside && worst <= limit,
  };
}

export function clipped(name: string, value: number): number {
  return name.startsWith('logHNR') ? Math.min(value, 60) : value;
}

function deviation(expected: number, actual: number): number {
  const difference = Math.abs(actual - expected);
  return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
}
