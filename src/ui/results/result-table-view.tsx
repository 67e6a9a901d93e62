// A table in the paper's layout: systems as rows; per dimension E and sigma on dev, then on test. Every cell can be asked.
import { bestCells } from '../../core/experiment/best-cells.ts';
import type { ResultTable, TableCell, TableColumn } from '../../core/experiment/result-tables.ts';
import type { CellKey } from '../../store/cell-detail.ts';
import { type FinishedRun, targetLabel } from '../../store/finished-run.ts';
import { classNames } from '../shared/class-names.ts';
import { formatNumber } from '../shared/format-number.ts';
import styles from './result-table-view.module.css';
import { type CellKeyProps, isSameCell, useCellKeys } from './use-cell-keys.ts';

export interface ResultTableViewProps {
  run: FinishedRun;
  table: ResultTable;
  chosen: CellKey | null;
  onChoose: (cell: CellKey) => void;
}

export function ResultTableView({ run, table, chosen, onChoose }: ResultTableViewProps) {
  const caption = table.figure === 'ccc' ? 'CCC' : 'RMSE';
  const best = bestCells(table);
  const keysOf = useCellKeys(table);
  return (
    <section
      aria-label={`Table: ${caption}`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className={styles.scroll}
    >
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <Header run={run} columns={table.columns} />
        <tbody>
          {table.rows.map(({ name, system, cells }, r) => (
            <tr key={name} className={classNames(system.kind === 'constant' && styles.constant)}>
              <th scope="row">{name}</th>
              {table.columns.map((column, c) => {
                const cell = { system: name, ...column };
                const isBest = column.partition === 'dev' && best[c]?.has(r) === true;
                return (
                  <td key={columnId(column)} className={edgeClass(table.columns, c)}>
                    <CellButton
                      label={`${name}, ${targetLabel(column.target, run.corpus)}, ${column.partition}`}
                      cell={cells[c]}
                      best={isBest}
                      pressed={isSameCell(cell, chosen)}
                      onClick={() => onChoose(cell)}
                      {...keysOf(r, c)}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Header({ run, columns }: { run: FinishedRun; columns: readonly TableColumn[] }) {
  const dimensions = [...new Set(columns.map(({ target }) => target.dimension))];
  const labelOf = (id: string) => run.corpus.dimensions.find((one) => one.id === id)?.label ?? id;
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2}>
          System
        </th>
        {dimensions.map((id) => (
          <th
            key={id}
            scope="colgroup"
            colSpan={columns.filter(({ target }) => target.dimension === id).length}
            className={styles.group}
          >
            {labelOf(id)}
          </th>
        ))}
      </tr>
      <tr>
        {columns.map((column, c) => (
          <th key={columnId(column)} scope="col" className={edgeClass(columns, c)}>
            {column.target.kind === 'E' ? 'E' : 'σ'} {column.partition}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function columnId({ target, partition }: TableColumn): string {
  return `${target.dimension} ${target.kind} ${partition}`;
}

/** A line where another dimension begins, and space where test does. */
function edgeClass(columns: readonly TableColumn[], c: number): string {
  const [before, here] = [columns[c - 1], columns[c]];
  if (before?.target.dimension !== here?.target.dimension) return classNames(styles.dimension);
  return classNames(before?.partition !== here?.partition && styles.partition);
}

interface CellButtonProps extends CellKeyProps {
  label: string;
  cell: TableCell | undefined;
  best: boolean;
  pressed: boolean;
  onClick: () => void;
}

function CellButton({ label, cell, best, pressed, ...native }: CellButtonProps) {
  const mean = formatNumber(cell?.mean ?? Number.NaN);
  const sd = cell && cell.seeds > 1 ? ` (${formatNumber(cell.sd)})` : '';
  return (
    <button
      type="button"
      {...native}
      aria-pressed={pressed}
      aria-label={`${mean}${sd}: ${label}${best ? ', best on dev' : ''}`}
      className={classNames(styles.cell, best && styles.best)}
    >
      {mean}
      {sd !== '' && <span className={styles.sd}>{sd}</span>}
    </button>
  );
}
