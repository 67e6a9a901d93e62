// Reading one row of the heat map: by the pointer over it, or by a slider that the arrow keys move.
import { useId } from 'react';
import type { FeatureTable } from '../../core/corpus/corpus.ts';
import { formatClock, formatNumber } from '../shared/format-number.ts';
import { type Live, useLive } from '../shared/live.ts';
import styles from './features-view.module.css';
import { unitOf } from './tracks.ts';

export interface HeatReaderProps {
  table: FeatureTable;
  /** Of the table's columns. */
  row: number;
  onRow: (row: number) => void;
  /** The moment that is read, seconds. */
  cursor: Live<number>;
}

export function HeatReader({ table, row, onRow, cursor }: HeatReaderProps) {
  const timeSec = useLive(cursor);
  const labelId = useId();
  const name = table.columns[row] ?? '';
  const told = `${row + 1} of ${table.columns.length}, ${name}: ${valueAt(table, row, timeSec)} at ${formatClock(timeSec, 1)}`;
  return (
    <div className={styles.heatReader}>
      <label htmlFor={labelId}>Row of the heat map</label>
      <input
        id={labelId}
        type="range"
        min={0}
        max={table.columns.length - 1}
        value={row}
        aria-valuetext={told}
        onChange={(event) => onRow(Number(event.target.value))}
      />
      <output aria-hidden>{told}</output>
    </div>
  );
}

function valueAt(table: FeatureTable, row: number, timeSec: number): string {
  const { timesSec, values, columns } = table;
  const last = timesSec.length - 1;
  const startSec = timesSec[0] ?? 0;
  const hopSec = last > 0 ? ((timesSec[last] as number) - startSec) / last : 0.1;
  const frame = Math.max(0, Math.min(last, Math.round((timeSec - startSec) / hopSec)));
  const value = values.data[frame * values.cols + row] ?? Number.NaN;
  const digits = value === 0 ? 1 : Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(Math.abs(value)))));
  return [formatNumber(value, digits), unitOf(table, columns[row] ?? '')].filter(Boolean).join(' ');
}
