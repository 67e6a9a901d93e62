// The descriptors of a whole file against the reference program's, all 65 or some.
import { clipped, type DescriptorVerdict, descriptorScale, judgeValues } from './descriptor-gate.ts';
import { descriptorNames } from './descriptor-names.ts';
import { frameLengths } from './frame-cutter.ts';
import { nextPowerOfTwo } from './real-fft.ts';

export interface ReferenceDescriptors {
  readonly file: string;
  readonly sampleRateHz: number;
  /** Without the superfluous last row; a row has 65 values. */
  readonly rows: readonly (readonly number[])[];
  /** Descriptors that are ill-conditioned in this sound. */
  readonly excluded: readonly string[];
}

/** Values of 60 ms descriptors that follow the voice's last decision are smoothed wrongly in the reference's last rows. */
const rowsOfArtefact = 30;
const hasArtefact = (name: string) => /^(jitter|shimmer|logHNR)/.test(name);

/** Distance of two bins of the 20 ms spectrum. */
export function shortBinHz(sampleRateHz: number): number {
  return sampleRateHz / nextPowerOfTwo(frameLengths(sampleRateHz).short);
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
  const binHz = shortBinHz(reference.sampleRateHz);
  return names.map((name) => {
    const column = descriptorNames.indexOf(name);
    const frames = Math.max(0, reference.rows.length - (hasArtefact(name) ? rowsOfArtefact : 0));
    const expected = reference.rows.slice(0, frames).map((row) => row[column] as number);
    const actual = expected.map((_, k) => rows[k]?.[column] ?? Number.NaN);
    const scale = descriptorScale(
      name,
      expected.map((value) => clipped(name, value)),
    );
    const verdict = judgeValues(name, actual, expected, { scale, binHz });
    return { ...verdict, passed: verdict.passed || reference.excluded.includes(name) };
  });
}
