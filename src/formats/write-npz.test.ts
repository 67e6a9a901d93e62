import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { matrix } from '../core/array/matrix.ts';
import { readFeatureNpz } from './npz.ts';
import { writeFeatureNpz } from './write-npz.ts';

const table = {
  columns: ['x', 'mittlere Höhe', '👁 wide'],
  timesSec: Float64Array.from([0, 0.1, 0.2]),
  values: matrix(3, 3, Float32Array.from([1, -2.5, Number.NaN, 1e-30, 0.1, 3, 4, 5, -0])),
};
const target = { file: 'a.npz', recordingId: 'a', modality: 'video', hopSecHint: undefined };

test('what is written reads back to the bit', () => {
  const { features, findings } = readFeatureNpz(writeFeatureNpz(table), target);
  expect(findings).toEqual([]);
  expect(features?.columns).toEqual(table.columns);
  expect(features?.timesSec).toEqual(table.timesSec);
  expect(features?.values).toEqual(table.values);
});

test('the arrays are those that NumPy writes, byte by byte', () => {
  const byNumpy = readFileSync(new URL('../testing/fixtures/features/plain.npz', import.meta.url));
  const { features } = readFeatureNpz(byNumpy, target);
  if (!features) throw new Error('expected features of the fixture');
  expect(unzipSync(writeFeatureNpz(features))).toEqual(unzipSync(byNumpy));
});

test('the same features are the same bytes', () => {
  expect(writeFeatureNpz(table)).toEqual(writeFeatureNpz(table));
});
