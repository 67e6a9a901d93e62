import { describe, expect, test } from 'vitest';
import { type Matrix, matrix } from '../core/array/matrix.ts';
import { descriptorNames } from '../core/audio/descriptor-names.ts';
import { applyFunctionals } from '../core/audio/functionals.ts';
import { seededNoise } from '../testing/seeded-noise.ts';
import { type CsvLines, descriptorCsvLines, functionalsCsvLines } from './descriptor-csv.ts';
import { readFeatureCsv } from './feature-csv.ts';

/** Values of all sizes, some of which need all nine digits. */
const rows = matrix(
  40,
  65,
  Float32Array.from(seededNoise(40 * 65, 6), (x, i) => x * 10 ** ((i % 19) - 9)),
);

function written({ head, line }: CsvLines, { data, rows: count, cols }: Matrix): string {
  const lines = Array.from({ length: count }, (_, i) => line(i, data.subarray(i * cols, (i + 1) * cols)));
  return head + lines.join('');
}

describe('descriptorCsvLines', () => {
  const lines = written(descriptorCsvLines('a'), rows).trimEnd().split('\n');

  test('name, start of the frame and 65 columns', () => {
    expect(lines[0]).toBe(`name;frameTime;${descriptorNames.join(';')}`);
    expect(lines).toHaveLength(41);
    expect(lines[1]?.startsWith("'a';0;")).toBe(true);
    expect(lines[30]?.startsWith("'a';0.29;")).toBe(true);
  });

  test('every value reads back to the same float32', () => {
    const values = lines.slice(1).flatMap((line) => line.split(';').slice(2).map(Number));
    expect(Float32Array.from(values)).toEqual(rows.data);
  });

  test('missing is empty, whole numbers are short, quotes do not break the name', () => {
    const odd = matrix(1, 65);
    odd.data.set([Number.NaN, -100, 0.25, Math.fround(0.1)]);
    const [, line] = written(descriptorCsvLines("it's"), odd).split('\n');
    expect(line?.split(';').slice(0, 7)).toEqual(["'its'", '0', '', '-100', '0.25', '0.1', '0']);
  });
});

test('a sound that begins later has later stamps', () => {
  const { line } = functionalsCsvLines(0.3);
  expect([0, 1, 7].map((row) => line(row, [1]))).toEqual(['0.3,1\n', '0.4,1\n', '1,1\n']);
});

test('functionalsCsvLines: a feature file as corpus folders have them', () => {
  const functionals = applyFunctionals(rows);
  const text = written(functionalsCsvLines(), functionals.values);
  const target = { file: 'features/audio/a.csv', recordingId: 'a', modality: 'audio' };
  const { features, findings } = readFeatureCsv(new TextEncoder().encode(text), target);
  expect(findings).toEqual([]);
  expect(features?.columns).toHaveLength(130);
  expect(features?.columns.slice(0, 2)).toEqual(['F0final_sma_mean', 'F0final_sma_sd']);
  expect(features?.timesSec).toEqual(Float64Array.of(0, 0.1, 0.2, 0.3, 0.4));
  expect(features?.values).toEqual(functionals.values);
});
