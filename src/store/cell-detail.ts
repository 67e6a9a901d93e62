// Everything that is known about one cell of Table 1 or 2.

import type { TableCell, TableColumn } from '../core/experiment/result-tables.ts';
import type { ComparedSystems, ScoredPartition, SystemScore } from '../core/experiment/results-document.ts';
import { systemName } from '../core/experiment/system-name.ts';
import { type FinishedRun, resultTableOf, sameTarget, targetLabel } from './finished-run.ts';

/** Which cell: a system's name and a column. */
export interface CellKey extends TableColumn {
  readonly system: string;
}

export interface CellDetail {
  readonly system: string;
  /** `E Arousal`. */
  readonly target: string;
  readonly partition: ScoredPartition;
  readonly ccc: TableCell;
  readonly rmse: TableCell;
  /** One per seed and fold. */
  readonly scores: readonly SystemScore[];
  /** Multi-task minus single-task of the same inputs, one per seed and fold; empty where there is no counterpart. */
  readonly comparisons: readonly ComparedSystems[];
  readonly severalFolds: boolean;
}

export function cellDetail(run: FinishedRun, { system, target, partition }: CellKey): CellDetail {
  const here = (one: { readonly target: TableColumn['target']; readonly partition: ScoredPartition }) =>
    one.partition === partition && sameTarget(one.target, target);
  const scores = run.results.scores.filter((score) => here(score) && systemName(score.system) === system);
  const comparisons = run.results.comparisons.filter(
    (one) => here(one) && [systemName(one.first), systemName(one.second)].includes(system),
  );
  const cellIn = (figure: 'ccc' | 'rmse') => {
    const { columns, rows } = resultTableOf(run, figure);
    const column = columns.findIndex(here);
    return rows.find(({ name }) => name === system)?.cells[column] ?? nothing;
  };
  return {
    system,
    target: targetLabel(target, run.corpus),
    partition,
    ccc: cellIn('ccc'),
    rmse: cellIn('rmse'),
    scores,
    comparisons,
    severalFolds: new Set(scores.map(({ fold }) => fold)).size > 1,
  };
}

const nothing: TableCell = { mean: Number.NaN, sd: Number.NaN, seeds: 0 };
