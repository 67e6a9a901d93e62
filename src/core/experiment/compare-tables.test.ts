import { expect, test } from 'vitest';
import { compareTables } from './compare-tables.ts';
import type { ResultTable } from './result-tables.ts';

const cell = (mean: number) => ({ mean, sd: Number.NaN, seeds: 1 });

/** Dev and test of E for each dimension; a constant, and a system with these figures. */
function table(dimensions: readonly string[], name: string, figures: readonly number[]): ResultTable {
  return {
    figure: 'ccc',
    columns: dimensions.flatMap((dimension) =>
      (['dev', 'test'] as const).map((partition) => ({
        target: { dimension, kind: 'E' as const },
        partition,
      })),
    ),
    rows: [
      { system: { kind: 'constant' }, name, cells: figures.map(cell) },
      { system: { kind: 'constant' }, name: 'constant', cells: figures.map(() => cell(0)) },
    ],
  };
}

test('figures stand beside each other with first minus second; what one run lacks is missing', () => {
  const first = table(['arousal'], 'audio-single', [0.5, 0.25]);
  const second = table(['arousal', 'valence'], 'audio-single', [0.25, 0.5, 0.125, Number.NaN]);
  const rows = compareTables(first, second);
  const NaNs = { first: Number.NaN, second: Number.NaN, difference: Number.NaN };
  expect(rows).toEqual([
    {
      system: 'audio-single',
      target: { dimension: 'arousal', kind: 'E' },
      dev: { first: 0.5, second: 0.25, difference: 0.25 },
      test: { first: 0.25, second: 0.5, difference: -0.25 },
    },
    {
      system: 'audio-single',
      target: { dimension: 'valence', kind: 'E' },
      dev: { ...NaNs, second: 0.125 },
      test: NaNs,
    },
    {
      system: 'constant',
      target: { dimension: 'arousal', kind: 'E' },
      dev: { first: 0, second: 0, difference: 0 },
      test: { first: 0, second: 0, difference: 0 },
    },
    {
      system: 'constant',
      target: { dimension: 'valence', kind: 'E' },
      dev: { ...NaNs, second: 0 },
      test: { ...NaNs, second: 0 },
    },
  ]);
});

test('a system that neither run has a figure of has no row; one that only the second has comes last', () => {
  const first = table(['arousal'], 'audio-single', [Number.NaN, Number.NaN]);
  const second = table(['arousal'], 'video-single', [0.5, 0.5]);
  expect(compareTables(first, second).map(({ system }) => system)).toEqual(['constant', 'video-single']);
});
