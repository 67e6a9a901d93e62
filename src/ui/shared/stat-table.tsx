// Statistics side by side, one row each, with what they mean at hand and no verdict: alpha, ICC, CCC.
import type { ReactNode } from 'react';
import styles from './stat-table.module.css';

export interface StatRow {
  readonly id: string;
  /** Plain text, or a `Term`. */
  readonly name: ReactNode;
  /** Already formatted, one per column. */
  readonly values: readonly string[];
  /** A few words behind the values, e.g. how many frames it was computed on. */
  readonly note?: ReactNode;
}

export interface StatTableProps {
  caption: string;
  hideCaption?: boolean;
  /** Headers of the value columns; may be left out for a single one. */
  columns?: readonly string[];
  rows: readonly StatRow[];
}

export function StatTable({ caption, hideCaption, columns, rows }: StatTableProps) {
  const notes = rows.some((row) => row.note !== undefined);
  return (
    <section
      aria-label={`Table: ${caption}`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className={styles.scroll}
    >
      <table className={styles.table}>
        <caption className={hideCaption ? 'visually-hidden' : styles.caption}>{caption}</caption>
        {columns && (
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">Statistic</span>
              </th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
              {notes && (
                <th scope="col">
                  <span className="visually-hidden">Note</span>
                </th>
              )}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              {row.values.map((value, i) => (
                <td key={columns?.[i] ?? i} className={styles.value}>
                  {value}
                </td>
              ))}
              {notes && <td className={styles.note}>{row.note}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
