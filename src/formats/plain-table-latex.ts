// Any table of the page as a LaTeX table that compiles wherever it is put.
import type { PlainCell, PlainTable } from './plain-table.ts';

/** A `table` environment with booktabs' rules; every text is escaped, numbers have fixed decimals and a true minus. */
export function writePlainTableLatex({ caption, notes, groups, columns, rows }: PlainTable): string {
  const alignment = columns.map(({ align }) => (align === 'end' ? 'r' : 'l')).join('');
  return [
    '% Needs \\usepackage{booktabs}.',
    ...notes.map((note) => `% ${note.replaceAll(/[\r\n]+/g, ' ')}`),
    '\\begin{table}',
    '\\centering',
    `\\caption{${escapeLatex(caption)}}`,
    `\\begin{tabular}{${alignment}}`,
    '\\toprule',
    ...(groups ? groupLines(groups) : []),
    line(columns.map(({ header }) => escapeLatex(header))),
    '\\midrule',
    ...rows.map((row) => line(row.map(shownCell))),
    '\\bottomrule',
    '\\end{tabular}',
    '\\end{table}',
    '',
  ].join('\n');
}

/** After `\\` a star or a bracket would be read as its argument. */
function line(cells: readonly string[]): string {
  const text = cells.join(' & ');
  return `${/^[[*]/.test(text) ? '{}' : ''}${text} \\\\`;
}

function groupLines(groups: NonNullable<PlainTable['groups']>): string[] {
  let at = 1;
  const rules: string[] = [];
  const cells = groups.map(({ header, span }) => {
    const from = at;
    at += span;
    if (header === '') return Array.from({ length: span }, () => '').join(' & ');
    rules.push(`\\cmidrule(lr){${from}-${at - 1}}`);
    return `\\multicolumn{${span}}{c}{${escapeLatex(header)}}`;
  });
  return [line(cells), rules.join(' ')];
}

function shownCell({ value, decimals = 3, sd = Number.NaN, strong }: PlainCell): string {
  const number = (figure: number) => shownNumber(figure, decimals);
  const text = typeof value === 'number' ? number(value) : escapeLatex(value);
  const bold = strong ? `\\textbf{${text}}` : text;
  return Number.isNaN(sd) ? bold : `${bold} (${number(sd)})`;
}

function shownNumber(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return '--';
  const text = value.toFixed(decimals);
  if (!text.startsWith('-')) return text;
  return /^-[0.]*$/.test(text) ? text.slice(1) : `$${text}$`;
}

const replacements: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': "''",
  '\u03c3': '$\\sigma$',
  '\u03b1': '$\\alpha$',
  '\u2096': '$_k$',
  '\u2212': '$-$',
  '\u00b1': '$\\pm$',
  '\u2013': '--',
};

/** Text that LaTeX prints as it stands, in any encoding: its own signs escaped, ours as mathematics, letters as UTF-8. */
export function escapeLatex(text: string): string {
  return [...text]
    .map((sign) => replacements[sign] ?? sign)
    .join('')
    .replaceAll(/[\r\n]+/g, ' ');
}
