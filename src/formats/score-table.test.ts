import { describe, expect, test } from 'vitest';
import { readScoreTable } from './score-table.ts';

const read = (text: string) => readScoreTable(new TextEncoder().encode(text), 'p.csv');

describe('readScoreTable', () => {
  test('recordings, times and several columns', () => {
    const { table, findings } = read('name;timestamp;arousal;valence\na;0;0,1;1\na;0,1;;2\nb;0;0,3;3\n');
    expect(table).toEqual({
      rows: 3,
      lines: [2, 3, 4],
      recordings: ['a', 'a', 'b'],
      timesSec: Float64Array.of(0, 0.1, 0),
      columns: [
        { name: 'arousal', values: Float64Array.of(0.1, Number.NaN, 0.3) },
        { name: 'valence', values: Float64Array.of(1, 2, 3) },
      ],
    });
    expect(findings.map((found) => found.code)).toEqual(['delimiter', 'decimal-comma', 'missing-samples']);
  });

  test('one column of numbers, with a header or without', () => {
    expect(read('E\n0.5\n0.25\n').table?.columns).toEqual([
      { name: 'E', values: Float64Array.of(0.5, 0.25) },
    ]);
    expect(read('0.5\n0.25\n').table?.columns).toEqual([
      { name: 'column 1', values: Float64Array.of(0.5, 0.25) },
    ]);
  });

  test('no header: recordings in quotes, times that start anew', () => {
    const { table } = read("'Dev_01';0;0.5\n'Dev_01';0.1;0.4\n'Dev_02';0;0.3\n'Dev_02';0.1;0.2\n");
    expect(table?.recordings).toEqual(['Dev_01', 'Dev_01', 'Dev_02', 'Dev_02']);
    expect(table?.timesSec).toEqual(Float64Array.of(0, 0.1, 0, 0.1));
    expect(table?.columns.map((column) => column.values)).toEqual([Float64Array.of(0.5, 0.4, 0.3, 0.2)]);
  });

  test('rows keep their order and their number, whatever their stamps', () => {
    const { table } = read('time,E\n0.2,1\n0.1,2\n0.1,3\nx,4\n');
    expect(table?.columns[0]?.values).toEqual(Float64Array.of(1, 2, 3, 4));
    expect(table?.timesSec?.[3]).toBeNaN();
  });

  test('text in a number is missing, and said with its line', () => {
    const { table, findings } = read('time,E\n0,1\n1,oops\n');
    expect(table?.columns[0]?.values).toEqual(Float64Array.of(1, Number.NaN));
    expect(findings).toMatchObject([{ severity: 'repair', code: 'text-in-number', line: 3 }]);
  });

  test('nothing to score', () => {
    expect(read('name,time\na,0\nb,1\n').findings.at(-1)).toMatchObject({
      severity: 'error',
      code: 'missing-column',
    });
  });
});
