// Is multi-task better than single-task? The paper's test, the same without pretending that frames are independent, and an
// interval over sessions, side by side.
import type { Corpus } from '../../core/corpus/corpus.ts';
import type { ComparedSystems, ScoredPartition } from '../../core/experiment/results-document.ts';
import { systemName } from '../../core/experiment/system-name.ts';
import { type Column, DataTable } from '../shared/data-table.tsx';
import { formatNumber } from '../shared/format-number.ts';
import { Term } from '../shared/term.tsx';

export interface ComparisonTableProps {
  comparisons: readonly ComparedSystems[];
  partition: ScoredPartition;
  corpus: Corpus;
}

export function ComparisonTable({ comparisons, partition, corpus }: ComparisonTableProps) {
  const rows = comparisons.filter((one) => one.partition === partition);
  return (
    <DataTable
      caption="Multi-task against single-task"
      hideCaption
      rows={rows}
      rowKey={({ fold, seed, first, target }) => JSON.stringify([fold, seed, systemName(first), target])}
      columns={columnsOf(corpus)}
      maxHeight="26rem"
      empty={<p>There is nothing to compare: a system exists in one form only.</p>}
    />
  );
}

function columnsOf(corpus: Corpus): Column<ComparedSystems>[] {
  const labelOf = (id: string) => corpus.dimensions.find((dimension) => dimension.id === id)?.label ?? id;
  const targetOf = ({ target }: ComparedSystems) =>
    `${target.kind === 'E' ? 'E' : 'σ'} ${labelOf(target.dimension)}`;
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
      cell: intervalOf,
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
      cell: ({ fisher }) => pOf(fisher.pcc.pValue),
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
      cell: ({ fisherEffective }) => pOf(fisherEffective.pcc.pValue),
    },
  ];
}

function intervalOf({ bootstrap }: ComparedSystems): string {
  if (bootstrap.kind === 'tooFewClusters') {
    return `none: ${bootstrap.clusters} ${bootstrap.clusters === 1 ? 'session' : 'sessions'}`;
  }
  return `${formatNumber(bootstrap.low)} to ${formatNumber(bootstrap.high)}`;
}

function pOf(pValue: number): string {
  return pValue < 0.001 ? '< 0.001' : formatNumber(pValue);
}
