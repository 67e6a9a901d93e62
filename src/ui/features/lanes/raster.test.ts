// What a pixel column shows of the cells behind it.
import { expect, test } from 'vitest';
import { meanShares, type RasterCells } from './raster.ts';

/** Cells of a second each from 10 s on, one column after the other, lowest row first. */
function cellsOf(columns: readonly (readonly number[])[]): RasterCells {
  const rows = columns[0]?.length ?? 0;
  return {
    columns: columns.length,
    rows,
    startSec: 10,
    endSec: 10 + columns.length,
    shareAt: (column, row) => columns[column]?.[row] ?? Number.NaN,
  };
}

const sharesAt = (cells: RasterCells, fromSec: number, toSec: number) => {
  const shares = new Float32Array(cells.rows);
  return meanShares(cells, fromSec, toSec, shares) ? [...shares] : null;
};

const cells = cellsOf([
  [0, 1],
  [0.5, Number.NaN],
  [1, Number.NaN],
  [0.25, 0.5],
]);

test('many cells in a pixel: their mean, row by row, without those that are missing', () => {
  expect(sharesAt(cells, 10, 14)).toEqual([0.4375, 0.75]);
  expect(sharesAt(cells, 11, 13)).toEqual([0.75, Number.NaN]);
});

test('a pixel within a cell shows that cell', () => {
  expect(sharesAt(cells, 13.1, 13.2)).toEqual([0.25, 0.5]);
  expect(sharesAt(cells, 13.8, 13.9)).toEqual([0.25, 0.5]);
});

test('each cell counts in one pixel, wherever the pixels begin', () => {
  const starts = Array.from({ length: 9 }, (_, i) => 9.7 + i * 0.7);
  const single = cellsOf([[0], [1], [0], [0]]);
  const seen = starts.map((fromSec) => sharesAt(single, fromSec, fromSec + 0.7)?.[0]);
  // The second cell covers 11 to 12 s: the pixels whose middles or whose cells' middles lie there.
  expect(seen).toEqual([0, 0, 1, 0, 0, 0, undefined, undefined, undefined]);
});

test('outside the cells there is nothing; what lies beyond 0 and 1 counts as the end', () => {
  expect(sharesAt(cells, 8, 9.5)).toBeNull();
  expect(sharesAt(cells, 14, 15)).toBeNull();
  expect(sharesAt(cellsOf([[Number.NEGATIVE_INFINITY, 3]]), 10, 11)).toEqual([0, 1]);
});
