// What openSMILE and WEKA write, read as features; and everything that may be wrong with it, told with file and line.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { matrix } from '../core/array/matrix.ts';
import { descriptorNames } from '../core/audio/descriptor-names.ts';
import { applyFunctionals, functionalColumns } from '../core/audio/functionals.ts';
import type { FeatureTable } from '../core/corpus/corpus.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { readReferenceDescriptors } from '../testing/reference-sounds.ts';
import { describeShared, sharedPath } from '../testing/shared.ts';
import { descriptorCsvLines } from './descriptor-csv.ts';
import { chooseFormat, featureFormats } from './registry.ts';

function read(text: string, name = 'a.csv') {
  const bytes = new TextEncoder().encode(text);
  const file = `features/audio/${name}`;
  const format = chooseFormat(featureFormats, file, bytes.subarray(0, 16_384));
  const reading = format?.read(bytes, { file, recordingId: 'a', modality: 'audio' });
  return { ...(reading as { features?: FeatureTable; findings: ImportFinding[] }), id: format?.id };
}

const codes = (findings: readonly ImportFinding[]) =>
  findings.map(({ severity, code, line }) => [severity, code, line]);

/** `name;frameTime;...` with the columns in another order, letters of another kind, and one column more. */
function descriptorText(rows: number, rmsAt: (row: number) => number): string {
  const names = [...descriptorNames].reverse();
  const lines = Array.from({ length: rows }, (_, row) => {
    const values = names.map((name) =>
      name === 'pcm_RMSenergy_sma' ? rmsAt(row) : name === 'F0final_sma' ? 100 : 1,
    );
    return ["'unknown'", (row / 100).toFixed(6), ...values, 7].join(';');
  });
  return [`name;frameTime;${names.join(';').toUpperCase()};F0final_sma_de`, ...lines].join('\n');
}

describe('descriptors every 10 ms', () => {
  test('become means and SDs over 6 s every 100 ms, in our order', () => {
    const { features, findings, id } = read(`${descriptorText(2000, (row) => row)}\n`);
    expect(id).toBe('opensmile-csv');
    expect(features?.columns).toEqual(functionalColumns.map(({ name }) => name));
    expect(codes(findings)).toEqual([['note', 'descriptors-summarised', 1]]);
    expect(findings[0]?.remedy).toMatch(/Left out: 1 other column\./);
    // At 8 s: the rows whose centre, 30 ms after their start, lies in [5 s, 11 s): 497 to 1096.
    const column = features?.columns.indexOf('pcm_RMSenergy_sma_mean') as number;
    expect(features?.timesSec[80]).toBeCloseTo(8, 12);
    expect(features?.values.data[80 * 130 + column]).toBeCloseTo((497 + 1096) / 2, 3);
    // The population SD of 600 whole numbers in a row.
    expect(features?.values.data[80 * 130 + column + 1]).toBeCloseTo(Math.sqrt((600 ** 2 - 1) / 12), 3);
  });

  test('a byte-order mark and a quoted header are no obstacle', () => {
    const text = `\ufeff${descriptorText(700, () => 1).replace('name;frameTime', '"name";"frameTime"')}\n`;
    const { features, id } = read(text);
    expect([id, features?.columns.length]).toEqual(['opensmile-csv', 130]);
  });

  test('what soften lld writes is read back', () => {
    const rows = matrix(
      700,
      65,
      Float32Array.from({ length: 700 * 65 }, (_, i) => Math.fround(i % 97)),
    );
    const { head, line } = descriptorCsvLines('talk');
    const lines = Array.from({ length: 700 }, (_, i) => line(i, rows.data.subarray(65 * i, 65 * (i + 1))));
    const { features } = read([head, ...lines].join(''));
    expect(features?.values).toEqual(applyFunctionals(rows).values);
  });

  test('the row with a repeated stamp at the end is none', () => {
    const text = descriptorText(100, () => 1);
    const last = text.split('\n').at(-1) as string;
    const twice = read(`${text}\n${last.replace(';1;', ';999;')}\n`);
    expect(codes(twice.findings)).toEqual([['note', 'descriptors-summarised', 1]]);
    expect(twice.features?.values).toEqual(read(`${text}\n`).features?.values);
  });

  test('rows that lack are missing, and a stamp gone astray is no day of memory', () => {
    const lines = descriptorText(900, () => 1).split('\n');
    const gap = read(`${[...lines.slice(0, 100), ...lines.slice(800)].join('\n')}\n`);
    expect(gap.findings.map(({ code }) => code)).toContain('gap');
    expect(gap.features?.timesSec).toHaveLength(Math.floor((899 + 3) / 10) + 1);
    const astray = read(`${lines.join('\n')}\n${(lines[5] as string).replace(/;0\.\d+;/, ';99999999;')}\n`);
    expect(astray.features?.columns).toHaveLength(66);
    expect(astray.features?.timesSec).toHaveLength(901);
  });

  test('without one of the 65 they stay features of their own', () => {
    const text = descriptorText(50, () => 1).replace('PCM_ZCR_SMA', 'other');
    const { features } = read(`${text}\n`);
    expect(features?.columns).toHaveLength(66);
    expect(features?.timesSec).toHaveLength(50);
  });
});

test("openSMILE's own means and standard deviations get our names", () => {
  const names = descriptorNames.flatMap((name) => [`${name}_amean`, `${name}_stddev`, `${name}_range`]);
  const row = (time: number) => ["'x'", time, ...names.map((_, i) => i)].join(';');
  const { features, findings } = read(`name;frameTime;${names.join(';')}\n${row(0)}\n${row(0.1)}\n`);
  expect(features?.columns).toEqual(functionalColumns.map(({ name }) => name));
  expect([...(features?.values.data ?? [])].slice(0, 4)).toEqual([0, 1, 3, 4]);
  expect(codes(findings)).toEqual([['note', 'functionals-chosen', 1]]);
});

describe('ARFF', () => {
  const head = `% made by hand
@RELATION 'some features'

@attribute name string
@attribute frameTime numeric
@attribute 'loud ness' real
@attribute "pitch" NUMERIC
@attribute class {happy, sad}
@data
`;

  test('comments, quotes, missing values, types that are no numbers', () => {
    const { features, findings, id } = read(
      `${head}% rows\n'a, b',0,1.5,?,happy\n\n"a",0.1,2.5,-3e1,sad\n`,
      'a.arff',
    );
    expect(id).toBe('feature-arff');
    expect(features?.columns).toEqual(['loud ness', 'pitch']);
    expect([...(features?.timesSec ?? [])]).toEqual([0, 0.1]);
    expect([...(features?.values.data ?? [])]).toEqual([1.5, Number.NaN, 2.5, -30]);
    expect(codes(findings).filter(([severity]) => severity === 'error')).toEqual([]);
    expect(
      findings.find(({ code, message }) => code === 'ignored-column' && /"class"/.test(message))?.line,
    ).toBe(4);
  });

  test('descriptors in it are reduced as those of a CSV are', () => {
    const attributes = ['frameTime', ...descriptorNames].map((name) => `@attribute ${name} numeric`);
    const rows = Array.from({ length: 100 }, (_, row) => [row / 100, ...descriptorNames.map(() => row)]);
    const text = ['@relation r', ...attributes, '@data', ...rows.map((row) => row.join(','))].join('\n');
    expect(read(`${text}\n`, 'a.arff').features?.columns).toHaveLength(130);
  });

  test.each([
    ['no @data', head.replace('@data\n', ''), 'bad-arff', 9, /"@data"/],
    ['no attribute', '@relation r\n@data\n1,2\n', 'bad-arff', 2, /no @attribute/],
    ['no row', head, 'bad-arff', 9, /no row below @data/],
    ['sparse rows', `${head}{0 a, 1 0.1}\n`, 'bad-arff', 10, /sparse/],
    [
      'a line that is none',
      head.replace('@attribute name', 'attribute name'),
      'bad-arff',
      4,
      /got "attribute name/,
    ],
    ['rows of another width', `${head}a,0,1\nb,1,2\n`, 'bad-arff', 10, /5 attributes.*3 cells/],
    ['no time', head.replace('frameTime', 'frames'), 'missing-column', 4, /No column is named time/],
    ['nothing but blanks', ' \n', 'bad-arff', 2, /"@data"/],
  ])('%s costs the file, and it is said where', (name, text, code, line, message) => {
    const withRow = name === 'no time' ? `${text}a,0,1,2,sad\n` : text;
    const { features, findings } = read(withRow, 'bad.arff');
    expect(features).toBeUndefined();
    const found = findings.find(({ severity }) => severity === 'error');
    expect(found).toMatchObject({ code, line, file: 'features/audio/bad.arff' });
    expect(found?.message).toMatch(message);
    expect(found?.remedy).toMatch(/left out|Name the column/);
  });

  test('a single row of another width is repaired, text in a number is missing', () => {
    const { features, findings } = read(`${head}a,0,1,2,sad\na,0.1,1\na,0.2,loud,2,sad\n`, 'a.arff');
    expect([...(features?.values.data ?? [])]).toEqual([1, 2, 1, Number.NaN, Number.NaN, 2]);
    expect(codes(findings)).toContainEqual(['repair', 'short-row', 11]);
    expect(codes(findings)).toContainEqual(['repair', 'text-in-number', 12]);
  });
});

describe.each([
  [
    'text in a number',
    (row: string) => row.replace(/^('[^']*';[^;]*;)[^;]*/, '$1loud'),
    'text-in-number',
    /"MFCC_SMA\[14\]" holds "loud"/,
  ],
  [
    'a row that breaks off',
    (row: string) => row.split(';').slice(0, 9).join(';'),
    'short-row',
    /9 cells where 68/,
  ],
  [
    'a stamp that is none',
    (row: string) => row.replace(/;0\.020000;/, ';x;'),
    'missing-time',
    /1 row without a number.*"x"/,
  ],
])('openSMILE CSV with %s', (_, spoil, code, message) => {
  test('the line is told, the other rows count', () => {
    const lines = descriptorText(50, () => 1).split('\n');
    lines[3] = spoil(lines[3] as string);
    const { features, findings } = read(`${lines.join('\n')}\n`);
    const found = findings.find((one) => one.code === code);
    expect(found).toMatchObject({ severity: 'repair', line: 4 });
    expect(found?.message).toMatch(message);
    expect(features?.columns).toHaveLength(130);
    expect(features?.values.data.some(Number.isNaN)).toBe(false);
  });
});

describeShared("the reference program's own files", () => {
  test('its rows, without the superfluous one, are what is summarised', () => {
    const bytes = new Uint8Array(readFileSync(sharedPath('reference/lld/csv/espeak_f_16k.csv')));
    const { features, findings } = read(new TextDecoder().decode(bytes));
    const { rows } = readReferenceDescriptors('espeak_f_16k');
    const own = applyFunctionals(matrix(rows.length, 65, Float32Array.from(rows.flat())));
    expect(features?.values).toEqual(own.values);
    expect(codes(findings)).toEqual([['note', 'descriptors-summarised', 1]]);
  });
});
