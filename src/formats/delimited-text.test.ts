import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDelimitedText } from './delimited-text.ts';
import { numericColumn } from './numeric-column.ts';
import { readScoreTable } from './score-table.ts';
import { readWideTraces } from './wide-csv.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readDelimitedText(bytesOf(text), 'x.csv');
const codesOf = (text: string) => read(text).findings.map((found) => found.code);

describe('lines', () => {
  test('are those of the file, also after a quoted line break and blank lines', () => {
    const { table } = read('time,"rater\nA",b\r\n\r\n0,1,2\r\n   \r\n1,"x\r\ny",3\r\n2,5,6\r\n');
    expect(table?.columns).toEqual(['time', 'rater\nA', 'b']);
    expect(table?.lines).toEqual([4, 6, 8]);
  });

  test('are counted at CR where that ends them', () => {
    expect(read('time,a\r0,1\r\r1,2\r').table?.lines).toEqual([2, 4]);
  });

  test('a last line that lacks cells and its line break is dropped', () => {
    const { table, findings } = read('time,a,b\n0,1,2\n1,2');
    expect(table?.rows).toHaveLength(1);
    expect(findings).toMatchObject([{ code: 'truncated', line: 3 }]);
  });

  test('a last line that is whole counts without its line break', () => {
    expect(read('time,a,b\n0,1,2\n1,2,3').table?.rows).toHaveLength(2);
    expect(codesOf('time,a,b\n0,1,2\n1,2,3')).toEqual([]);
  });

  test('a trailing delimiter is no column', () => {
    const { table, findings } = read('time,a,\n0,1,\n1,2,\n');
    expect(table?.columns).toEqual(['time', 'a']);
    expect(findings).toEqual([]);
  });
});

describe('header', () => {
  test.each([
    ['time,1,2,3\n0,5,6,7\n1,5,6,7\n', ['time', '1', '2', '3']],
    ['Zeit,1,2\n0,5,6\n1,5,6\n', ['Zeit', '1', '2']],
    ['time;FM1 ;FM2 ;FF1 \n0.04;1;2;3\n', ['time', 'FM1', 'FM2', 'FF1']],
    ["'time';'rater, one'\n0;1\n1;2\n", ['time', 'rater, one']],
    ['time,a (2),a,a\n0,1,2,3\n', ['time', 'a (2)', 'a', 'a (3)']],
    [',time,a\n0,0.1,5\n1,0.2,5\n', ['time', 'a']],
  ])('%j', (text, columns) => {
    const { table } = read(text);
    expect(table?.columns).toEqual(columns);
    expect(table?.hasHeader).toBe(true);
  });

  test.each(['0,abc,3\n0.1,2,3\n0.2,2,3\n', "'Train_01';0;1\n'Train_01';0.1;1\n"])('none: %j', (text) => {
    const { table, findings } = read(text);
    expect(table?.hasHeader).toBe(false);
    expect(table?.columns).toEqual(['column 1', 'column 2', 'column 3']);
    expect(findings).toContainEqual(expect.objectContaining({ code: 'no-header', line: 1 }));
  });
});

describe('delimiter', () => {
  test('a semicolon outranks the commas inside numbers, also without a header', () => {
    const { table } = read('0,0;0,5\n0,1;0,6\n');
    expect(table?.delimiter).toBe(';');
    expect(numericColumn(table as NonNullable<typeof table>, 1).values).toEqual(Float64Array.of(0.5, 0.6));
  });

  test('a semicolon in one name is no delimiter', () => {
    expect(read('time,a;b,c\n0,1,2\n1,2,3\n').table?.columns).toEqual(['time', 'a;b', 'c']);
  });

  test('one column needs none', () => {
    expect(read('E\n0.5\n0.6\n').table).toMatchObject({ columns: ['E'], delimiter: undefined });
  });

  test('vertical bars are refused, also around decimal commas', () => {
    expect(read('time|a|b\n0,0|0,5|1,0\n').findings).toMatchObject([
      { severity: 'error', code: 'delimiter', line: 1 },
    ]);
  });
});

const delimiters = [',', ';', '\t'] as const;

/** A name no reader may change: trimmed, not empty, none of what a decoder takes away. */
const columnName = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({
      unit: fc.constantFrom('a', '"', "'", ',', ';', '\t', '\n', '|', ' ', 'é', '𝄞', '<'),
      maxLength: 8,
    }),
  )
  .map((name) => name.trim())
  .filter((name) => name !== '' && !/[\0\r\ufeff]/.test(name) && name.isWellFormed());

const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const cell = fc.oneof({ weight: 5, arbitrary: finite }, { weight: 1, arbitrary: fc.constant(Number.NaN) });

const document = fc
  .record({
    names: fc.uniqueArray(columnName, { minLength: 1, maxLength: 5 }),
    rows: fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 20 }),
    delimiter: fc.constantFrom(...delimiters),
    quote: fc.constantFrom('"', "'"),
    mark: fc.boolean(),
    crlf: fc.boolean(),
    decimalComma: fc.boolean(),
    missing: fc.constantFrom('', 'NaN', 'NA'),
  })
  .filter(({ names }) => !names.includes('time'));
type Document = typeof document extends fc.Arbitrary<infer T> ? T : never;

/** What any program would write: names in quotes, time first and never missing. */
function write({ names, rows, delimiter, quote, mark, crlf, decimalComma, missing }: Document): string {
  const newline = crlf ? '\r\n' : '\n';
  const quotedName = (name: string) => `${quote}${name.replaceAll(quote, quote + quote)}${quote}`;
  const shown = (value: number) => {
    const text = Number.isNaN(value) ? missing : String(value);
    return decimalComma && delimiter === ';' ? text.replace('.', ',') : text;
  };
  const lines = [
    ['time', ...names].map(quotedName),
    ...rows.map((row, i) => [i, ...row.slice(0, names.length)].map(shown)),
  ];
  return (mark ? '\ufeff' : '') + lines.map((line) => line.join(delimiter) + newline).join('');
}

describe('properties', () => {
  test('what a writer writes reads back exactly', () => {
    fc.assert(
      fc.property(document, (given) => {
        const { table } = read(write(given));
        expect(table?.columns).toEqual(['time', ...given.names]);
        given.names.forEach((_, i) => {
          const column = numericColumn(table as NonNullable<typeof table>, i + 1);
          expect(column.values).toEqual(Float64Array.from(given.rows, (row) => row[i] as number));
          expect(column.text).toBeUndefined();
        });
        const firstLine = 2 + given.names.join('').split('\n').length - 1;
        expect(table?.lines).toEqual(given.rows.map((_, i) => firstLine + i));
      }),
      { numRuns: 500 },
    );
  });

  test('no bytes make a reader throw, and nothing comes back without a word', () => {
    const target = { file: 'x.csv', recordingId: 'x', dimension: 'arousal' };
    const someBytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .string({
          unit: fc.constantFrom('0', '1', '.', ',', ';', '\n', '\r', '"', "'", 't', ' ', '|', '\t', '-'),
          maxLength: 80,
        })
        .map(bytesOf),
    );
    fc.assert(
      fc.property(someBytes, (bytes) => {
        const { traces, findings } = readWideTraces(bytes, target);
        expect(traces.length > 0 || findings.some((found) => found.severity === 'error')).toBe(true);
        for (const trace of traces) expect(trace.values.length).toBe(trace.timesSec.length);
        const scored = readScoreTable(bytes, 'x.csv');
        expect(
          scored.table !== undefined || scored.findings.some((found) => found.severity === 'error'),
        ).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
