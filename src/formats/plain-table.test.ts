import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { PlainTable } from './plain-table.ts';
import { writePlainTableCsv } from './plain-table-csv.ts';
import { escapeLatex, writePlainTableLatex } from './plain-table-latex.ts';

const table: PlainTable = {
  caption: 'CCC of 100% & more',
  notes: ['made_by\nhand'],
  groups: [
    { header: '', span: 1 },
    { header: 'Arousal', span: 2 },
  ],
  columns: [
    { header: 'system', align: 'start' },
    { header: 'E dev', align: 'end' },
    { header: '\u03c3 dev', align: 'end' },
  ],
  rows: [
    [{ value: 'audio_multi, "new"' }, { value: -0.12345, sd: 0.01, strong: true }, { value: Number.NaN }],
    [{ value: '[raw]' }, { value: 1 / 3 }, { value: -0.0001 }],
  ],
};

describe('CSV', () => {
  test('keeps every digit and quotes what needs it; groups stand before their columns', () => {
    const { data } = Papa.parse<string[]>(writePlainTableCsv(table), { skipEmptyLines: true });
    expect(data).toEqual([
      ['system', 'Arousal E dev', 'Arousal \u03c3 dev'],
      ['audio_multi, "new"', '-0.12345', ''],
      ['[raw]', String(1 / 3), '-0.0001'],
    ]);
  });
});

describe('LaTeX', () => {
  const lines = writePlainTableLatex(table).split('\n');

  test('groups span their columns, numbers are rounded with a true minus, the best is bold', () => {
    expect(lines).toContain(' & \\multicolumn{2}{c}{Arousal} \\\\');
    expect(lines).toContain('\\cmidrule(lr){2-3}');
    expect(lines).toContain("audio\\_multi, ''new'' & \\textbf{$-0.123$} (0.010) & -- \\\\");
    expect(lines).toContain('\\begin{tabular}{lrr}');
    expect(lines).toContain('\\caption{CCC of 100\\% \\& more}');
  });

  test('a first cell with a bracket is no argument of the line end before it, and zero has no sign', () => {
    expect(lines).toContain('{}[raw] & 0.333 & 0.000 \\\\');
  });

  test('a note stays a comment', () => {
    expect(lines[1]).toBe('% made_by hand');
  });

  test('every special sign is escaped', () => {
    expect(escapeLatex('\\{}$&%#_^~')).toBe(
      '\\textbackslash{}\\{\\}\\$\\&\\%\\#\\_\\textasciicircum{}\\textasciitilde{}',
    );
    expect(escapeLatex('\u03c3 \u2212 <1>')).toBe('$\\sigma$ $-$ \\textless{}1\\textgreater{}');
  });
});
