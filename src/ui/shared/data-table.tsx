// A plain table: header in sight while it scrolls, rows that can be sorted and picked. Of many rows only those in sight are
// on the page.
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { classNames } from './class-names.ts';
import styles from './data-table.module.css';
import { type SortKey, sortRows } from './sort-rows.ts';
import { useRowsInSight } from './use-rows-in-sight.ts';

export interface Column<Row> {
  readonly id: string;
  /** Plain text, or a `Term`. */
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** `end` for numbers. */
  readonly align?: 'start' | 'end';
  /** With it (and a plain text header) the column can be sorted; NaN and empty text go last. */
  readonly sortBy?: (row: Row) => SortKey;
  /** Any CSS length; the rest is shared out by content. */
  readonly minWidth?: string;
  /** Left out below 640 px, where it would push more important columns out of sight. */
  readonly onlyWhenWide?: boolean;
}

export interface DataTableProps<Row> {
  /** Names the table; shown above it unless hidden. */
  caption: string;
  hideCaption?: boolean;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The first column names the row. */
  columns: readonly Column<Row>[];
  selectedKey?: string | null;
  /** Makes rows selectable by a click or Enter; the arrow keys, Home and End move between them. */
  onSelect?: (row: Row) => void;
  /** The arrow keys select as they move: for a choice that changes something beside the table, not for a way out of it. */
  selectOnMove?: boolean;
  /** Height at which the table begins to scroll. */
  maxHeight?: string;
  /** Shown instead of rows. */
  empty?: ReactNode;
}

interface Sorting {
  readonly columnId: string;
  readonly descending: boolean;
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const scroll = useRef<HTMLElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const sortBy = props.columns.find((column) => column.id === sorting?.columnId)?.sortBy;
  const rows = sortBy ? sortRows(props.rows, sortBy, sorting?.descending ?? false) : props.rows;

  const inSight = useRowsInSight(rows.length, props.maxHeight === undefined ? null : scroll);

  const moveTo = (index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    if (props.selectOnMove) props.onSelect?.(row);
    inSight.show(index, () =>
      body.current?.querySelector<HTMLButtonElement>(`button[data-row="${index}"]`)?.focus(),
    );
  };

  return (
    <section
      ref={scroll}
      aria-label={`Table: ${props.caption}`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className={styles.scroll}
      style={{ maxHeight: props.maxHeight }}
    >
      <table className={styles.table} aria-rowcount={inSight.partial ? rows.length + 1 : undefined}>
        <caption className={props.hideCaption ? 'visually-hidden' : styles.caption}>{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <HeaderCell key={column.id} column={column} sorting={sorting} onSort={setSorting} />
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          <Spacer heightPx={inSight.abovePx} />
          {rows.slice(inSight.from, inSight.to).map((row, i) => (
            <BodyRow
              key={props.rowKey(row)}
              {...props}
              row={row}
              index={inSight.from + i}
              measure={inSight.measure}
              moveTo={moveTo}
              count={rows.length}
            />
          ))}
          <Spacer heightPx={inSight.belowPx} />
        </tbody>
      </table>
      {rows.length === 0 && props.empty !== undefined && <div className={styles.empty}>{props.empty}</div>}
    </section>
  );
}

/** Stands for the rows that are not on the page. */
function Spacer({ heightPx }: { heightPx: number }) {
  return heightPx > 0 ? <tr aria-hidden style={{ height: heightPx }} /> : null;
}

function cellClass<Row>({ align, onlyWhenWide }: Column<Row>): string | undefined {
  return classNames(align === 'end' && styles.end, onlyWhenWide && styles.wide);
}

interface HeaderCellProps<Row> {
  column: Column<Row>;
  sorting: Sorting | null;
  onSort: (sorting: Sorting) => void;
}

function HeaderCell<Row>({ column, sorting, onSort }: HeaderCellProps<Row>) {
  const active = sorting?.columnId === column.id;
  const descending = active && sorting.descending;
  const Arrow = descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={active ? (descending ? 'descending' : 'ascending') : undefined}
      className={cellClass(column)}
      style={{ minWidth: column.minWidth }}
    >
      <span className={styles.headerCell}>
        {column.sortBy && typeof column.header === 'string' ? (
          <button
            type="button"
            className={styles.sort}
            onClick={() => onSort({ columnId: column.id, descending: active && !descending })}
          >
            {column.header}
            <Arrow aria-hidden size={12} className={styles.arrow} data-active={active || undefined} />
          </button>
        ) : (
          column.header
        )}
      </span>
    </th>
  );
}

interface BodyRowProps<Row> extends DataTableProps<Row> {
  row: Row;
  index: number;
  count: number;
  /** Of a table that has only some rows on the page. */
  measure: ((element: HTMLElement | null) => void) | undefined;
  moveTo: (index: number) => void;
}

function BodyRow<Row>({ row, index, count, measure, moveTo, ...table }: BodyRowProps<Row>) {
  const [first, ...others] = table.columns;
  const { onSelect } = table;
  const selected = onSelect !== undefined && table.rowKey(row) === table.selectedKey;
  const onKeyDown = (event: KeyboardEvent) => {
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: count - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    moveTo(target);
  };
  return (
    // The click only widens the target of the button in the first cell.
    <tr
      aria-current={selected || undefined}
      // The header is the first one.
      aria-rowindex={measure && index + 2}
      data-index={measure && index}
      ref={measure}
      data-selectable={onSelect !== undefined || undefined}
      onClick={onSelect && (() => onSelect(row))}
    >
      {first && (
        <th scope="row" className={cellClass(first)}>
          {onSelect ? (
            <button
              type="button"
              data-row={index}
              aria-pressed={selected}
              className={styles.pick}
              onKeyDown={onKeyDown}
            >
              <span className={styles.rowName}>{first.cell(row)}</span>
            </button>
          ) : (
            <span className={styles.rowName}>{first.cell(row)}</span>
          )}
        </th>
      )}
      {others.map((column) => (
        <td key={column.id} className={cellClass(column)}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}
