// All files of the reference, at 16 and 44.1 kHz, against the values of SMILExtract (openSMILE 3.0, config ComParE 2016).
// Tolerances: the gate of the specification, section 11, stated in descriptor-gate.ts.
import { describe, expect, test } from 'vitest';
import {
  readReferenceDescriptors,
  readReferenceSound,
  referenceSoundNames,
} from '../../testing/reference-sounds.ts';
import { describeShared } from '../../testing/shared.ts';
import { createDescriptorExtractor } from './descriptor-extractor.ts';
import { judgeDescriptors } from './judge-descriptors.ts';

function rowsOf(name: string): Float64Array[] {
  const { samples, sampleRateHz } = readReferenceSound(name);
  const rows: Float64Array[] = [];
  const extractor = createDescriptorExtractor(sampleRateHz, (row) => rows.push(row.slice()));
  extractor.push(samples);
  extractor.end();
  return rows;
}

describeShared('the 65 descriptors against the reference program', () => {
  describe.each(referenceSoundNames())('%s', (name) => {
    const reference = readReferenceDescriptors(name);
    const rows = rowsOf(name);

    test('as many rows, without the superfluous one', () => {
      expect(rows).toHaveLength(reference.rows.length);
    });

    test('every descriptor inside its gate', () => {
      const failed = judgeDescriptors(rows, reference).filter(({ passed }) => !passed);
      expect(failed).toEqual([]);
    });
  });
});
