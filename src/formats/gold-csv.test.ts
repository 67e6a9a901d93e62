import fc from 'fast-check';
import { expect, test } from 'vitest';
import { goldStandardOf, paperGoldStandard } from '../core/annotation/gold-standard.ts';
import type { GoldStandard } from '../core/annotation/gold-standard-types.ts';
import { writeGoldCsv } from './gold-csv.ts';
import { readScoreTable } from './score-table.ts';

const empty: GoldStandard = {
  ...goldStandardOf(
    { recordingId: 'a', dimension: 'arousal', traces: [] },
    { startSec: 0, hopSec: 0.1, frames: 0 },
    paperGoldStandard,
  ),
};

function goldWith(E: readonly number[], sigma: readonly number[]): GoldStandard {
  return {
    ...empty,
    grid: { startSec: 0, hopSec: 0.1, frames: E.length },
    E: Float64Array.from(E),
    sigma: Float64Array.from(sigma),
    raterCount: Uint16Array.from(E, (_, i) => i),
  };
}

test('columns, missing cells and line ends', () => {
  const gold = goldWith([1 / 3, Number.NaN, -2, 1e-7], [Number.NaN, Number.NaN, 0.1 + 0.2, 5]);
  expect(writeGoldCsv(gold)).toBe(
    'time,E,sigma,raters\n0,0.3333333333333333,,0\n0.1,,,1\n0.2,-2,0.30000000000000004,2\n0.3,1e-7,5,3\n',
  );
});

test('reads back to the last bit', () => {
  const value = fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constant(Number.NaN)).map((x) => x + 0);
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 50 }), (frames) => {
      const gold = goldWith(
        frames.map(([E]) => E),
        frames.map(([, sigma]) => sigma),
      );
      const { table } = readScoreTable(new TextEncoder().encode(writeGoldCsv(gold)), 'gold.csv');
      expect(table?.columns.map((column) => column.name)).toEqual(['E', 'sigma', 'raters']);
      expect(table?.columns[0]?.values).toEqual(gold.E);
      expect(table?.columns[1]?.values).toEqual(gold.sigma);
    }),
  );
});
