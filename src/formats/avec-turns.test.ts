import { expect, test } from 'vitest';
import { readAvecTurns, sniffAvecTurns, writeTurns } from './avec-turns.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readAvecTurns(bytes(text), 'turns/a.csv');

test('what is written is read back, an empty list too', () => {
  for (const spans of [
    [],
    [[0.4, 2.1]],
    [
      [0, 1.005],
      [2.5, 3],
    ],
  ] as [number, number][][]) {
    expect(sniffAvecTurns(bytes(writeTurns(spans)))).toBe(true);
    expect(read(writeTurns(spans))).toEqual({ spans, findings: [] });
  }
});

test('spans in any order are sorted, overlapping ones joined', () => {
  expect(read('3;4\n0.5;1\n0.9;2\n3.5;3.6\n').spans).toEqual([
    [0.5, 2],
    [3, 4],
  ]);
});

test('rows that are no span are told with their line and dropped', () => {
  const { spans, findings } = read('0;1\n3;2\nx;5\n4;5\n');
  expect(spans).toEqual([
    [0, 1],
    [4, 5],
  ]);
  expect(findings).toMatchObject([
    { severity: 'repair', code: 'no-span', line: 2, count: 2, file: 'turns/a.csv' },
  ]);
  expect(findings[0]?.message).toContain('"3;2"');
});

test('a file of nothing else is left out', () => {
  expect(read('3;2\n')).toMatchObject({
    spans: undefined,
    findings: [{ severity: 'error', code: 'no-span', line: 1 }],
  });
  expect(read('')).toMatchObject({ spans: undefined, findings: [{ severity: 'error', code: 'empty-file' }] });
});
