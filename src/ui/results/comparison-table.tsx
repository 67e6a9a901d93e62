// Is multi-task better than single-task? The paper's test, the same without pretending that frames are independent, and an
// interval over sessions, side by side.
import type { ComparedSystems, ScoredPartition } from '../../core/experiment/results-document.ts';
import { systemName } from '../../core/experiment/system-name.ts';
import { type FinishedRun, targetLabel } from '../../store/finished-run.ts';
import { type Column, DataTable } from '../shared/data-table.tsx';
import { formatNumber } from '../shared/format-number.ts';
import { Term } from '../shared/term.tsx';
import { intervalText, pText } from './bootstrap-text.ts';

export function ComparisonTable({ run, partition }: { run: FinishedRun; partition: ScoredPartition }) {
  const rows = run.results.comparisons.filter((one) => one.partition === partition);
  return (
    <DataTable
      caption="Multi-task against single-task"
      hideCaption
      rows={rows}
      rowKey={({ fold, seed, first, target }) => JSON.stringify([fold, seed, systemName(first), target])}
      columns={columnsOf(run)}
      maxHeight="26rem"
      empty={<p>There is nothing to compare: a system exists in one form only.</p>}
    />
  );
}

function columnsOf({ corpus }: FinishedRun): Column<ComparedSystems>[] {
  const targetOf = ({ target }: ComparedSystems) => targetLabel(target, corpus);
  return [
    { id: 'target', header: 'Target', cell: targetOf, sortBy: targetOf },
    {
      id: 'systems',
      header: 'Systems',
      cell: ({ first, second }) => `${systemName(first)} − ${systemName(second)}`,
      sortBy: ({ first }) => systemName(first),
    },
    {
      id: 'seed',
      header: 'Seed',
      align: 'end',
      onlyWhenWide: true,
      cell: ({ seed }) => seed,
      sortBy: ({ seed }) => seed,
    },
    {
      id: 'difference',
      header: 'Difference of CCC',
      align: 'end',
      cell: ({ bootstrap }) => formatNumber(bootstrap.estimate),
      sortBy: ({ bootstrap }) => bootstrap.estimate,
    },
    {
      id: 'interval',
      header: (
        <Term
          name="Paired bootstrap"
          meaning="95 % interval of the difference over 2,000 draws of whole sessions. With fewer than five sessions there is none."
        >
          95 % interval
        </Term>
      ),
      align: 'end',
      cell: ({ bootstrap }) => intervalText(bootstrap),
    },
    {
      id: 'fisher',
      header: (
        <Term
          name="Fisher's r-to-z"
          meaning="As in the paper, on PCC, every frame counted as one independent observation: far too sure of itself."
          source="Han et al. 2017, Sec. 4.4"
        >
          p, frames
        </Term>
      ),
      align: 'end',
      onlyWhenWide: true,
      cell: ({ fisher }) => pText(fisher.pcc.pValue),
    },
    {
      id: 'effective',
      header: (
        <Term
          name="Fisher's r-to-z with effective sample size"
          meaning="The same with Bartlett's effective number of observations, since neighbouring frames repeat each other."
        >
          p, effective n
        </Term>
      ),
      align: 'end',
      onlyWhenWide: true,
      cell: ({ fisherEffective }) => pText(fisherEffective.pcc.pValue),
    },
  ];
}
