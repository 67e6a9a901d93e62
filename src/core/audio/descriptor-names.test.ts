import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sharedPath, testShared } from '../../testing/shared.ts';
import { descriptorNames, descriptors, voiceColumnCount, zeroCrossingColumn } from './descriptor-names.ts';

testShared("names and order are those of the reference's columns", () => {
  const csv = readFileSync(sharedPath('reference/lld/csv/silence_16k.csv'), 'utf8');
  const header = csv.slice(0, csv.indexOf('\n')).trim().split(';');
  expect(descriptorNames).toEqual(header.slice(2));
});

test('4 of energy, 55 spectral, 6 of voicing, which alone are smoothed without their zeros', () => {
  const count = (group: string) => descriptors.filter((descriptor) => descriptor.group === group).length;
  expect([count('energy'), count('spectral'), count('voicing')]).toEqual([4, 55, 6]);
  descriptors.forEach(({ group, smoothing }, column) => {
    expect(group === 'voicing').toBe(column < voiceColumnCount);
    expect(smoothing === 'nonZero').toBe(group === 'voicing');
  });
  expect(descriptors[zeroCrossingColumn]?.name).toBe('pcm_zcr_sma');
});
