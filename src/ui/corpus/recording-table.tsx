// Recordings, and who rated what. A row leads to its curves.
import { TriangleAlert } from 'lucide-react';
import { useSearchParams } from 'wouter';
import type { Corpus } from '../../core/corpus/corpus.ts';
import { type RecordingRow, selectRecordingRows } from '../../store/corpus-selectors.ts';
import { Badge } from '../shared/badge.tsx';
import { type Column, DataTable } from '../shared/data-table.tsx';
import { formatDuration } from '../shared/format-number.ts';
import { useSoften } from '../shared/soften-context.tsx';
import { withParam } from '../shared/url-state.ts';
import { CoverageDots } from './coverage-dots.tsx';
import styles from './recording-table.module.css';

export function RecordingTable() {
  const corpus = useSoften((state) => state.open?.corpus);
  const rows = useSoften(selectRecordingRows);
  const [, setParams] = useSearchParams();
  if (!corpus) return null;
  return (
    <DataTable
      caption="Recordings"
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      columns={columnsOf(corpus, rows)}
      maxHeight="min(44rem, 70dvh)"
      onSelect={(row) => setParams((old) => withParam(withParam(old, 'view', 'raters'), 'recording', row.id))}
    />
  );
}

function columnsOf(corpus: Corpus, rows: readonly RecordingRow[]): Column<RecordingRow>[] {
  const raterIds = corpus.raters.map((rater) => rater.id);
  const columns: (Column<RecordingRow> & { readonly shown?: boolean })[] = [
    {
      id: 'recording',
      header: 'Recording',
      minWidth: '7.75rem',
      cell: (row) => <RecordingName row={row} />,
      sortBy: (row) => row.id,
    },
    {
      id: 'session',
      onlyWhenWide: true,
      header: 'Session',
      cell: (row) => row.session,
      sortBy: (row) => row.session,
      shown: rows.some((row) => row.session !== row.id),
    },
    {
      id: 'subject',
      onlyWhenWide: true,
      header: 'Subject',
      cell: (row) => row.subject,
      sortBy: (row) => row.subject,
      shown: rows.some((row) => row.subject !== row.id),
    },
    {
      id: 'duration',
      onlyWhenWide: true,
      header: 'Duration',
      align: 'end',
      cell: (row) => formatDuration(row.durationSec),
      sortBy: (row) => row.durationSec,
    },
    {
      id: 'partition',
      header: 'Partition',
      cell: (row) => row.partition ?? 'none',
      sortBy: (row) => ['train', 'dev', 'test'].indexOf(row.partition ?? ''),
    },
    ...corpus.dimensions.map(
      (dimension, index): Column<RecordingRow> => ({
        id: `dimension ${dimension.id}`,
        header: raterIds.length > 0 ? `${dimension.label}: raters` : dimension.label,
        cell: (row) => {
          const coverage = row.coverage[index];
          return coverage ? <CoverageDots coverage={coverage} raterIds={raterIds} /> : null;
        },
        sortBy: (row) => (row.coverage[index]?.present ?? 0) + (row.coverage[index]?.importedE ? 1 : 0),
      }),
    ),
    {
      id: 'features',
      onlyWhenWide: true,
      header: 'Features',
      cell: (row) => (row.modalities.length > 0 ? row.modalities.join(', ') : 'none'),
      sortBy: (row) => row.modalities.join(', '),
      shown: corpus.modalities.length > 0,
    },
  ];
  return columns.filter((column) => column.shown !== false);
}

function RecordingName({ row }: { row: RecordingRow }) {
  return (
    <span className={styles.name}>
      {row.id}
      {row.findings > 0 && (
        <Badge tone="warning">
          <TriangleAlert aria-hidden size={12} /> {row.findings}
          <span className="visually-hidden"> repairs or errors, see the import report</span>
        </Badge>
      )}
    </span>
  );
}
