// The forest plot: every system's CCC of one target, with how far it may hang on who was recorded.
import type { Target } from '../core/experiment/preparation-finding.ts';
import type { ScoredPartition } from '../core/experiment/results-document.ts';
import { type System, systemName } from '../core/experiment/system-name.ts';
import { type FinishedRun, resultTableOf, sameTarget, targetLabel } from './finished-run.ts';

export interface ForestRow {
  readonly system: System;
  readonly name: string;
  /** Mean CCC over seeds. */
  readonly mean: number;
  readonly seeds: number;
  /** CCC of the chosen seed, which the interval belongs to. */
  readonly ofSeed: number;
  /** 95 % bootstrap interval of the chosen seed; undefined for fewer than five sessions, or in older results. */
  readonly interval: { readonly low: number; readonly high: number } | undefined;
}

export interface ForestPanel {
  readonly target: Target;
  readonly label: string;
  readonly rows: readonly ForestRow[];
  /** How many sessions the intervals rest on; undefined where results are too old to say. */
  readonly sessions: number | undefined;
}

/** One panel per target; systems without a score are left out. With several folds the intervals are those of `fold`. */
export function forestPanels(
  run: FinishedRun,
  { partition, seed, fold }: { partition: ScoredPartition; seed: number; fold: string },
): ForestPanel[] {
  const { columns, rows } = resultTableOf(run, 'ccc');
  const own = run.results.scores.filter(
    (score) => score.partition === partition && score.seed === seed && score.fold === fold,
  );
  return columns.flatMap((column, c): ForestPanel[] => {
    if (column.partition !== partition) return [];
    const scores = own.filter(({ target }) => sameTarget(target, column.target));
    const shown = rows.flatMap(({ system, name, cells }): ForestRow[] => {
      const { mean = Number.NaN, seeds = 0 } = cells[c] ?? {};
      const score = scores.find((one) => systemName(one.system) === name);
      if (seeds === 0) return [];
      const { bootstrap } = score ?? {};
      const interval = bootstrap?.kind === 'interval' ? bootstrap : undefined;
      return [{ system, name, mean, seeds, ofSeed: score?.ccc ?? Number.NaN, interval }];
    });
    const sessions = scores.find(({ bootstrap }) => bootstrap)?.bootstrap?.clusters;
    return [{ target: column.target, label: targetLabel(column.target, run.corpus), rows: shown, sessions }];
  });
}

/** The smallest range with 0 that holds every point and bar, for panels that are to be compared. */
export function forestRange(panels: readonly ForestPanel[]): readonly [number, number] {
  const values = panels
    .flatMap(({ rows }) => rows)
    .flatMap(({ mean, ofSeed, interval }) => [mean, ofSeed, interval?.low ?? 0, interval?.high ?? 0])
    .filter((value) => !Number.isNaN(value));
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const margin = high > low ? (high - low) / 20 : 0.1;
  return [low - margin, high + margin];
}
