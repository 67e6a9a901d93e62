import { describe, expect, test } from 'vitest';
import { parseNumericCell } from './numeric-cell.ts';

describe('parseNumericCell', () => {
  test.each([
    ['0.5', 0.5],
    [' -1e-3 ', -0.001],
    ['+.5', 0.5],
    ['007', 7],
  ])('%j is a number', (cell, value) => {
    expect(parseNumericCell(cell)).toEqual({ kind: 'number', value });
  });

  test.each([
    ['0,5', 0.5],
    ['-12,25e2', -1225],
    [',5', 0.5],
  ])('%j has a decimal comma', (cell, value) => {
    expect(parseNumericCell(cell)).toEqual({ kind: 'decimalComma', value });
  });

  test.each(['', '  ', 'NaN', 'nan', '-nan(ind)', 'NA', 'N/A', 'null', 'None', '?'])(
    '%j is missing',
    (cell) => {
      expect(parseNumericCell(cell)).toEqual({ kind: 'missing', value: Number.NaN });
    },
  );

  test.each(['abc', 'inf', '-Infinity', '1e999', '0x10', '0b11', '1 000', '1.234,5', '1,2,3', '5%', '1_000'])(
    '%j is text',
    (cell) => {
      expect(parseNumericCell(cell)).toEqual({ kind: 'text', value: Number.NaN });
    },
  );
});
