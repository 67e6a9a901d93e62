// The gate that the 65 descriptors must pass against the reference program's values: the rule that the header of
// shared/reference/lld/compare.mjs states, per file and descriptor.
import { readFileSync } from 'node:fs';
import { descriptorNames } from '../core/audio/descriptor-names.ts';
import { sharedPath } from './shared-path.ts';

/** Values of one descriptor against the reference's over one file. */
export interface DescriptorVerdict {
  readonly name: string;
  readonly passed: boolean;
  /** Largest |ours - reference| over the scale that the gate measures in. */
  readonly worst: number;
  /** Share of the frames that are farther away than the gate allows a frame to be. */
  readonly outside: number;
}

/** What a frame's deviation may be, and how many frames may deviate more. */
interface Tolerance {
  readonly perFrame: number;
  /** Whether `perFrame` is in units of the descriptor's scale, or in its own unit. */
  readonly relative: boolean;
  readonly shareOutside: number;
  /** No frame may deviate more than this, own unit. */
  readonly limit: number;
}

const noLimit = Number.POSITIVE_INFINITY;

function toleranceOf(name: string, binHz: number): Tolerance {
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

function scaleOf(name: string, reference: readonly number[]): number {
  const mean = reference.reduce((sum, value) => sum + value, 0) / reference.length;
  const variance = reference.reduce((sum, value) => sum + (value - mean) ** 2, 0) / reference.length;
  const smallest = smallestScales.find(([pattern]) => pattern.test(name))?.[1] ?? 1e-5;
  return Math.max(Math.sqrt(variance), 1e-3 * Math.abs(mean), smallest);
}

/** Values of 60 ms descriptors that follow the voice's last decision are smoothed wrongly in the reference's last rows. */
const rowsOfArtefact = 30;
const hasArtefact = (name: string) => /^(jitter|shimmer|logHNR)/.test(name);

export interface ReferenceDescriptors {
  readonly file: string;
  readonly sampleRateHz: number;
  /** Without the superfluous last row; a row has 65 values. */
  readonly rows: readonly (readonly number[])[];
  readonly excluded: readonly string[];
}

/** Reads one file of the reference by its base name. */
export function readReferenceDescriptors(file: string): ReferenceDescriptors {
  const lines = readFileSync(sharedPath(`reference/lld/csv/${file}.csv`), 'utf8')
    .trim()
    .split('\n');
  const rows = lines.slice(1, -1).map((line) => line.split(';').slice(2).map(Number));
  const exclusions = JSON.parse(readFileSync(sharedPath('reference/lld/exclusions.json'), 'utf8'));
  return {
    file,
    sampleRateHz: file.endsWith('_16k') ? 16000 : 44100,
    rows,
    excluded: (exclusions as Record<string, string[]>)[file] ?? [],
  };
}

/**
 * Judges the descriptors `names` of `rows` (65 values each). Excluded descriptors always pass. A missing row or a NaN is
 * infinitely far away.
 */
export function judgeDescriptors(
  rows: readonly ArrayLike<number>[],
  reference: ReferenceDescriptors,
  names: readonly string[] = descriptorNames,
): DescriptorVerdict[] {
  const binHz = reference.sampleRateHz / (reference.sampleRateHz === 16000 ? 512 : 1024);
  return names.map((name) => {
    const column = descriptorNames.indexOf(name);
    const frames = reference.rows.length - (hasArtefact(name) ? rowsOfArtefact : 0);
    // Beyond 60 dB a pure tone's noise is nothing but rounding.
    const clip = (value: number) => (name.startsWith('logHNR') ? Math.min(value, 60) : value);
    const expected = reference.rows.slice(0, Math.max(0, frames)).map((row) => clip(row[column] as number));
    const deviations = expected.map((value, k) => deviation(value, clip(rows[k]?.[column] ?? Number.NaN)));
    const scale = scaleOf(name, expected);
    const { perFrame, relative, shareOutside, limit } = toleranceOf(name, binHz);
    const allowed = relative ? perFrame * scale : perFrame;
    const worst = deviations.reduce((most, value) => Math.max(most, value), 0);
    const outside = deviations.filter((value) => value > allowed).length / expected.length;
    const isExcluded = reference.excluded.includes(name);
    return {
      name,
      worst: worst / scale,
      outside,
      passed: isExcluded || (outside <= shareOutside && worst <= limit),
    };
  });
}

function deviation(expected: number, actual: number): number {
  const difference = Math.abs(actual - expected);
  return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
}
