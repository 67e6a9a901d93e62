// Two runs' tables side by side.

import type { Target } from './preparation-finding.ts';
import type { ResultTable, TableCell } from './result-tables.ts';
import type { ScoredPartition } from './results-document.ts';

/** One figure of two runs; `difference` is first minus second, NaN unless both have it. */
export interface PairedFigure {
  readonly first: number;
  readonly second: number;
  readonly difference: number;
}

export interface PairedRow extends Readonly<Record<ScoredPartition, PairedFigure>> {
  readonly system: string;
  readonly target: Target;
}

/**
 * A row per system and target that either table has, in the first table's order and then the second's. Figures are means
 * over seeds, NaN where a run has none; rows without any figure are left out.
 */
export function compareTables(first: ResultTable, second: ResultTable): PairedRow[] {
  const systems = unique([...first.rows, ...second.rows].map(({ name }) => name));
  const targets = unique(
    [...first.columns, ...second.columns].map(({ target }) =>
      JSON.stringify([target.dimension, target.kind]),
    ),
  ).map((key): Target => {
    const [dimension, kind] = JSON.parse(key) as [string, Target['kind']];
    return { dimension, kind };
  });
  return systems
    .flatMap((system) =>
      targets.map((target): PairedRow => {
        const pair = (partition: ScoredPartition) =>
          paired(meanOf(first, system, target, partition), meanOf(second, system, target, partition));
        return { system, target, dev: pair('dev'), test: pair('test') };
      }),
    )
    .filter(({ dev, test }) =>
      [dev, test].some((one) => !(Number.isNaN(one.first) && Number.isNaN(one.second))),
    );
}

function paired(first: number, second: number): PairedFigure {
  return { first, second, difference: first - second };
}

function meanOf(table: ResultTable, system: string, target: Target, partition: ScoredPartition): number {
  const column = table.columns.findIndex(
    (one) =>
      one.partition === partition &&
      one.target.dimension === target.dimension &&
      one.target.kind === target.kind,
  );
  const cell: TableCell | undefined = table.rows.find(({ name }) => name === system)?.cells[column];
  return cell?.mean ?? Number.NaN;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
