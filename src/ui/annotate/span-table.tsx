// The queue as a table, and as a file.
import { Download } from 'lucide-react';
import { type DisagreementSpan, spanKey } from '../../core/annotation/disagreement-spans.ts';
import type { OpenCorpus } from '../../store/soften-state.ts';
import { reviewOf, type SpanMeasure, spanTableFile } from '../../store/span-queue.ts';
import { Badge } from '../shared/badge.tsx';
import { Button } from '../shared/button.tsx';
import { type Column, DataTable } from '../shared/data-table.tsx';
import { saveFile } from '../shared/download.ts';
import { formatClock, formatCount, formatDuration, formatNumber } from '../shared/format-number.ts';
import { useSoften } from '../shared/soften-context.tsx';
import styles from './annotate-view.module.css';

export interface SpanTableProps {
  open: OpenCorpus;
  spans: readonly DisagreementSpan[];
  measure: SpanMeasure;
  selected: DisagreementSpan | undefined;
  onSelect: (index: number) => void;
}

export function SpanTable({ open, spans, measure, selected, onSelect }: SpanTableProps) {
  const reviews = useSoften((state) => state.reviews);
  const reviewed = spans.filter((span) => reviewOf(reviews, span).reviewed).length;
  const labelOf = new Map(open.corpus.dimensions.map(({ id, label }) => [id, label]));
  const columns: readonly Column<DisagreementSpan>[] = [
    {
      id: 'place',
      header: 'Recording',
      minWidth: '9rem',
      cell: ({ recordingId, startSec }) => `${recordingId}, ${formatClock(Math.max(0, startSec), 1)}`,
    },
    { id: 'dimension', header: 'Dimension', cell: ({ dimension }) => labelOf.get(dimension) ?? dimension },
    {
      id: 'length',
      header: 'Length',
      align: 'end',
      cell: ({ startSec, endSec }) => formatDuration(endSec - startSec),
      onlyWhenWide: true,
    },
    {
      id: 'mean',
      header: measure === 'sigma' ? 'Mean σ' : 'Mean gap',
      align: 'end',
      cell: ({ mean }) => formatNumber(mean, 2),
    },
    {
      id: 'reviewed',
      header: 'Seen',
      cell: (span) => {
        const review = reviewOf(reviews, span);
        return review.reviewed ? <Badge>reviewed</Badge> : review.comment !== '' ? <Badge>note</Badge> : '';
      },
    },
  ];
  return (
    <div className={styles.stack}>
      <p role="status">
        {formatCount(spans.length)} {spans.length === 1 ? 'span' : 'spans'}, {formatCount(reviewed)} reviewed.
      </p>
      <DataTable
        caption="Spans of disagreement"
        hideCaption
        rows={spans}
        rowKey={spanKey}
        columns={columns}
        selectedKey={selected ? spanKey(selected) : null}
        onSelect={(span) => onSelect(spans.indexOf(span))}
        selectOnMove
        maxHeight="36rem"
      />
      <Button icon={Download} onClick={() => saveFile(spanTableFile(spans, reviews, measure, open))}>
        Spans as CSV
      </Button>
    </div>
  );
}
