// The tables of the Corpus view as files: the recordings with who rated them, and the raters.
import type { Corpus } from '../core/corpus/corpus.ts';
import { numberColumn, type PlainCell, type PlainTable, textColumn } from '../formats/plain-table.ts';
import type { RaterRow, RecordingRow } from './corpus-selectors.ts';
import type { ExportFile } from './export-file.ts';
import { type TableFormat, tableFile } from './table-file.ts';

/** One line per recording: lengths in seconds, and for each dimension how many raters have a value. */
export function recordingTableFile(
  corpus: Corpus,
  rows: readonly RecordingRow[],
  format: TableFormat,
): ExportFile {
  const table: PlainTable = {
    ...aboutOf(corpus, 'Recordings'),
    columns: [
      ...['Recording', 'Session', 'Subject'].map(textColumn),
      numberColumn('Duration, s'),
      textColumn('Partition'),
      ...corpus.dimensions.map(({ label }) => numberColumn(`${label}: raters`)),
      textColumn('Features'),
      numberColumn('Repairs and errors'),
    ],
    rows: rows.map((row): PlainCell[] => [
      ...[row.id, row.session, row.subject].map((value) => ({ value })),
      { value: row.durationSec, decimals: 1 },
      { value: row.partition ?? 'none' },
      ...corpus.dimensions.map((_, d) => ({ value: row.coverage[d]?.present ?? 0, decimals: 0 })),
      { value: row.modalities.join(', ') },
      { value: row.findings, decimals: 0 },
    ]),
  };
  return tableFile(table, ['recordings'], corpus.simulated, format);
}

/** One line per rater; the share of samples that have a value is 0 to 1. */
export function raterTableFile(corpus: Corpus, rows: readonly RaterRow[], format: TableFormat): ExportFile {
  const table: PlainTable = {
    ...aboutOf(corpus, 'Raters'),
    columns: [textColumn('Rater'), numberColumn('Recordings'), numberColumn('Rated, share')],
    rows: rows.map(({ id, recordings, coverage }): PlainCell[] => [
      { value: id },
      { value: recordings, decimals: 0 },
      { value: coverage },
    ]),
  };
  return tableFile(table, ['raters'], corpus.simulated, format);
}

function aboutOf({ name, source, simulated }: Corpus, what: string): Pick<PlainTable, 'caption' | 'notes'> {
  const caption = `${what} of ${name}${simulated ? ' (simulated)' : ''}.`;
  return { caption, notes: ['Soften', ...(source === '' ? [] : [`Source: ${source}`])] };
}
