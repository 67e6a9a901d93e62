import { describe, expect, test } from 'vitest';
import { bestCells } from './best-cells.ts';
import { inPaperOrder } from './paper-order.ts';
import type { ResultTable, TableCell, TableColumn } from './result-tables.ts';

const cell = (mean: number): TableCell => ({ mean, sd: Number.NaN, seeds: 1 });
const system = { kind: 'constant' } as const;

function tableOf(figure: ResultTable['figure'], rows: readonly (readonly number[])[]): ResultTable {
  const columns = (rows[0] ?? []).map(
    (_, c): TableColumn => ({ target: { dimension: `d${c}`, kind: 'E' }, partition: 'dev' }),
  );
  return {
    figure,
    columns,
    rows: rows.map((cells, r) => ({ system, name: `r${r}`, cells: cells.map(cell) })),
  };
}

describe('bestCells', () => {
  test('the highest CCC and the lowest RMSE of each column', () => {
    const rows = [
      [0.1, 0.5],
      [0.3, -0.2],
    ];
    expect(bestCells(tableOf('ccc', rows))).toEqual([new Set([1]), new Set([0])]);
    expect(bestCells(tableOf('rmse', rows))).toEqual([new Set([0]), new Set([1])]);
  });

  test('equal cells share it, missing ones have no part, and where all are equal none stands out', () => {
    const rows = [
      [0.3, Number.NaN, 0.2, Number.NaN],
      [0.3, 0.1, 0.2, Number.NaN],
      [0.1, 0.0, 0.2, Number.NaN],
    ];
    expect(bestCells(tableOf('ccc', rows))).toEqual([new Set([0, 1]), new Set([1]), new Set(), new Set()]);
  });
});

describe('inPaperOrder', () => {
  test('per dimension E and sigma on dev, then on test; cells move with their columns', () => {
    const columns = ['arousal', 'valence'].flatMap((dimension) =>
      (['E', 'sigma'] as const).flatMap((kind) =>
        (['dev', 'test'] as const).map(
          (partition): TableColumn => ({ target: { dimension, kind }, partition }),
        ),
      ),
    );
    const cells = columns.map((_, c) => cell(c));
    const ordered = inPaperOrder({ figure: 'ccc', columns, rows: [{ system, name: 'constant', cells }] });
    expect(ordered.columns.slice(0, 4).map(({ target, partition }) => `${target.kind} ${partition}`)).toEqual(
      ['E dev', 'sigma dev', 'E test', 'sigma test'],
    );
    expect(ordered.rows[0]?.cells.map(({ mean }) => mean)).toEqual([0, 2, 1, 3, 4, 6, 5, 7]);
  });
});
