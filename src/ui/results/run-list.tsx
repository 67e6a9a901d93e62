// Every run of this corpus that is kept, newest first: show it, put it beside the shown one, or forget it.
import { Columns2, Eye, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Corpus } from '../../core/corpus/corpus.ts';
import { type RunRow, selectRunRows } from '../../store/run-selectors.ts';
import { Badge } from '../shared/badge.tsx';
import { IconButton } from '../shared/button.tsx';
import { Card } from '../shared/card.tsx';
import { type Column, DataTable } from '../shared/data-table.tsx';
import { formatDuration, MISSING } from '../shared/format-number.ts';
import { Notice } from '../shared/notice.tsx';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import { ForgetRun } from './forget-run.tsx';
import { formatMoment } from './format-moment.ts';
import { RunComparison } from './run-comparison.tsx';
import styles from './run-list.module.css';

export function RunList({ corpus }: { corpus: Corpus }) {
  const rows = useSoften(selectRunRows);
  const failure = useSoften((state) => state.runs.failure);
  const runId = useSoften((state) => state.experiment?.id);
  const jobId = useSoften((state) => state.experiment?.jobId);
  const hasResults = useSoften((state) => Boolean(state.experiment?.results));
  const { refreshRuns } = useCommands();
  const [forgetting, setForgetting] = useState<RunRow | null>(null);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- a run that begins or ends changes what is kept
  useEffect(refreshRuns, [refreshRuns, runId, jobId]);
  if (rows.length === 0 && failure === null) return null;
  return (
    <>
      <Card
        title="Runs"
        lead={`Of this corpus, kept in this browser. ${hasResults ? 'Put one beside the shown one to compare.' : 'Show a finished one to see its tables and curves.'}`}
      >
        {failure !== null && <Notice tone="warning" title={failure.message} remedy={failure.remedy} />}
        <DataTable
          caption="Runs"
          hideCaption
          rows={rows}
          rowKey={({ id }) => id}
          columns={columnsFor(setForgetting)}
          maxHeight="24rem"
        />
      </Card>
      <RunComparison corpus={corpus} />
      <ForgetRun run={forgetting} onClose={() => setForgetting(null)} />
    </>
  );
}

function columnsFor(onForget: (row: RunRow) => void): Column<RunRow>[] {
  return [
    {
      id: 'started',
      header: 'Began',
      cell: beganOf,
      sortBy: (row) => row.startedAtMs,
    },
    // On a phone they stand with the state: a column more would push the actions out of sight.
    { id: 'settings', header: 'Settings', cell: settingsOf, sortBy: settingsOf, onlyWhenWide: true },
    { id: 'state', header: 'State', cell: stateOf, sortBy: (row) => row.state },
    {
      id: 'took',
      header: 'Took',
      align: 'end',
      onlyWhenWide: true,
      cell: ({ tookMs }) => (tookMs === null ? MISSING : formatDuration(tookMs / 1000)),
      sortBy: ({ tookMs }) => tookMs ?? Number.NaN,
    },
    { id: 'actions', header: 'Actions', cell: (row) => <RunActions row={row} onForget={onForget} /> },
  ];
}

/** Day and time, each in one piece. */
function beganOf({ startedAtMs }: RunRow) {
  const [day, time] = formatMoment(startedAtMs).split(' ');
  return (
    <>
      <span className={styles.piece}>{day}</span> <span className={styles.piece}>{time}</span>
    </>
  );
}

function settingsOf({ preset, changes, seeds }: RunRow): string {
  const many = seeds === 1 ? '' : `, ${seeds} seeds`;
  return changes.length === 0 ? `${preset}${many}` : `${preset}${many}; changed: ${changes.join(', ')}`;
}

function stateOf(row: RunRow) {
  const { state, isShown, isCompared } = row;
  return (
    <span className={styles.badges}>
      <span className={styles.onlyWhenNarrow}>{settingsOf(row)}</span>
      {state}
      {isShown && <Badge tone="accent">shown</Badge>}
      {isCompared && <Badge>beside it</Badge>}
    </span>
  );
}

function RunActions({ row, onForget }: { row: RunRow; onForget: (row: RunRow) => void }) {
  const { openRun, compareWithRun } = useCommands();
  const busy = useSoften((state) => typeof state.experiment?.jobId === 'string');
  const hasResults = useSoften((state) => Boolean(state.experiment?.results));
  const when = formatMoment(row.startedAtMs);
  return (
    <span className={styles.actions}>
      <IconButton
        icon={Eye}
        label={`Show the run of ${when}`}
        disabled={row.isShown || busy}
        onClick={() => openRun(row.id)}
      />
      <IconButton
        icon={Columns2}
        label={row.isCompared ? `Stop comparing with the run of ${when}` : `Compare with the run of ${when}`}
        disabled={!hasResults || row.isShown || row.state !== 'done'}
        onClick={() => compareWithRun(row.isCompared ? null : row.id)}
      />
      <IconButton
        icon={Trash2}
        label={`Forget the run of ${when}`}
        disabled={row.state === 'running'}
        onClick={() => onForget(row)}
      />
    </span>
  );
}
