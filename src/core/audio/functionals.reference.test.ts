// What the experiment sees: mean and SD over 6 s of our descriptors against those of the reference program's values
// (SMILExtract, openSMILE 3.0, config ComParE 2016). Tolerances: the last column of the specification's table in section 11.
import { expect, test } from 'vitest';
import { testJobContext } from '../../testing/job-context.ts';
import { readReferenceDescriptors, readReferenceSound } from '../../testing/reference-sounds.ts';
import { describeShared } from '../../testing/shared.ts';
import { matrix } from '../array/matrix.ts';
import { extractDescriptorsJob } from './extract-descriptors.ts';
import { applyFunctionals, type FunctionalColumn, functionalColumns } from './functionals.ts';

/** The reference smooths its last 30 rows of jitter, shimmer and HNR wrongly. */
const rowsOfArtefact = 30;

/** How far a mean or an SD may be from the reference's; `sd` is the reference's in the same window. */
function allowed({ descriptor: { name, group } }: FunctionalColumn, reference: number, sd: number): number {
  if (name.startsWith('mfcc')) return 1e-3 * sd;
  if (name.includes('RollOff')) return 1e-3 * Math.abs(reference);
  if (group !== 'voicing') return 1e-4 * Math.abs(reference);
  if (name.startsWith('logHNR')) return 0.5;
  return (name.startsWith('jitter') ? 0.1 : 2e-2) * Math.abs(reference);
}

describeShared('functionals against those of the reference program', () => {
  test.each(['human_librivox_f_16k', 'human_sphinx_m_44k', 'espeak_f_16k', 'espeak_m_44k'])(
    '%s: every window of every column',
    async (name) => {
      const reference = readReferenceDescriptors(name).rows.slice(0, -rowsOfArtefact);
      const { data, cols } = await extractDescriptorsJob(readReferenceSound(name), testJobContext());
      const rows = reference.length;
      const ours = applyFunctionals(matrix(rows, cols, data.slice(0, rows * cols))).values;
      const theirs = applyFunctionals(matrix(rows, cols, Float32Array.from(reference.flat()))).values;
      const outside = functionalColumns.filter((column, c) =>
        Array.from({ length: theirs.rows }, (_, row) => row * theirs.cols + c).some((at) => {
          const [actual, expected] = [ours.data[at] as number, theirs.data[at] as number];
          const sd = theirs.data[column.functional === 'sd' ? at : at + 1] as number;
          return !(Math.abs(actual - expected) <= allowed(column, expected, sd));
        }),
      );
      expect(theirs.rows).toBeGreaterThan(60);
      expect(outside.map((column) => column.name)).toEqual([]);
    },
  );
});
