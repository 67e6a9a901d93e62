import { expect, test } from 'vitest';
import { meaningOfDimension } from './dimension-meaning.ts';
import type { Dimension } from './trace.ts';

const dimension = (change: Partial<Dimension>): Dimension => ({
  id: 'd',
  label: 'D',
  lowLabel: '',
  highLabel: '',
  range: [0, 10],
  unit: '',
  kind: 'continuous',
  ...change,
});

test('dimensions of the field are explained, by id or by name', () => {
  expect(meaningOfDimension(dimension({ id: 'arousal' }))).toContain('activated');
  expect(meaningOfDimension(dimension({ id: 'x', label: 'Valence' }))).toContain('pleasant');
});

test('of any other its own words are told, or its numbers; what every object inherits is none', () => {
  expect(meaningOfDimension(dimension({ lowLabel: 'bored', highLabel: 'keen' }))).toBe('from bored to keen');
  expect(meaningOfDimension(dimension({ id: 'constructor', label: 'toString' }))).toBe('from 0 to 10');
});
