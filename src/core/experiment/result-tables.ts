// Tables 1 and 2 of the paper from an experiment's scores: CCC and RMSE in one layout, mean and SD over seeds.
import { momentsOf, standardDeviation } from '../array/moments.ts';
import type { Target } from './preparation-finding.ts';
import type { ScoredPartition, SystemScore } from './results-document.ts';
import { type System, systemName, type Tasks } from './system-name.ts';

export interface TableColumn {
  readonly target: Target;
  readonly partition: ScoredPartition;
}

/** One figure over the seeds; NaN where there is none. */
export interface TableCell {
  readonly mean: number;
  /** Of the sample (ddof 1): NaN for a single seed. */
  readonly sd: number;
  /** Seeds for which the figure is defined. */
  readonly seeds: number;
}

export interface TableRow {
  readonly system: System;
  readonly name: string;
  /** One per column. */
  readonly cells: readonly TableCell[];
}

export interface ResultTable {
  readonly figure: 'ccc' | 'rmse';
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

/** What the table has rows and columns for, in this order, whether or not there are scores yet. */
export interface TableLayout {
  readonly dimensions: readonly string[];
  readonly modalities: readonly string[];
}

/**
 * One table. Columns: per dimension E dev, E test, sigma dev, sigma test. Rows: each modality single and multi, then, with
 * more than one modality, the fusions single and multi, plain and rescaled, then the constant. A cell takes the mean over
 * folds within each seed first, then mean and SD over seeds; undefined figures are left out.
 */
export function resultTable(
  scores: readonly SystemScore[],
  figure: ResultTable['figure'],
  layout: TableLayout,
): ResultTable {
  const columns = layout.dimensions.flatMap((dimension) =>
    (['E', 'sigma'] as const).flatMap((kind) =>
      (['dev', 'test'] as const).map(
        (partition): TableColumn => ({ target: { dimension, kind }, partition }),
      ),
    ),
  );
  const rows = tableSystems(layout.modalities).map((system): TableRow => {
    const name = systemName(system);
    const own = scores.filter((score) => systemName(score.system) === name);
    return { system, name, cells: columns.map((column) => cellOf(own, figure, column)) };
  });
  return { figure, columns, rows };
}

function tableSystems(modalities: readonly string[]): System[] {
  const tasks: readonly Tasks[] = ['single', 'multi'];
  const ofModalities = modalities.flatMap((modality) =>
    tasks.map((task): System => ({ kind: 'modality', modality, tasks: task, form: 'processed' })),
  );
  const ofFusion = (['slr', 'rescaled'] as const).flatMap((form) =>
    tasks.map((task): System => ({ kind: 'fusion', tasks: task, form })),
  );
  return [...ofModalities, ...(modalities.length > 1 ? ofFusion : []), { kind: 'constant' }];
}

function cellOf(
  scores: readonly SystemScore[],
  figure: ResultTable['figure'],
  { target, partition }: TableColumn,
): TableCell {
  const bySeed = new Map<number, number[]>();
  for (const score of scores) {
    const isHere =
      score.partition === partition &&
      score.target.dimension === target.dimension &&
      score.target.kind === target.kind;
    if (isHere) bySeed.set(score.seed, [...(bySeed.get(score.seed) ?? []), score[figure]]);
  }
  const perSeed = momentsOf([...bySeed.values()].map((folds) => momentsOf(folds).mean));
  return { mean: perSeed.mean, sd: standardDeviation(perSeed, 1), seeds: perSeed.count };
}
