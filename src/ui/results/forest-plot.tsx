// One panel of the forest plot: a line per system, its point, its bar, and where zero is.
import { useRef } from 'react';
import type { ScoredPartition } from '../../core/experiment/results-document.ts';
import type { ForestPanel, ForestRow } from '../../store/forest-rows.ts';
import { valueTicks } from '../shared/axis-ticks.ts';
import { useWidthPx } from '../shared/chart-canvas.tsx';
import { formatNumber } from '../shared/format-number.ts';
import styles from './forest-card.module.css';

export interface ForestPlotProps {
  panel: ForestPanel;
  /** The same for all panels, so that they can be compared. */
  range: readonly [min: number, max: number];
  partition: ScoredPartition;
}

const rowPx = 26;
const namesPx = 158;
const valuesPx = 52;
const axisPx = 40;
/** So far apart that their labels never touch. */
const tickPx = 44;

export function ForestPlot({ panel, range, partition }: ForestPlotProps) {
  const host = useRef<HTMLDivElement>(null);
  const widthPx = useWidthPx(host);
  const bottom = panel.rows.length * rowPx + 6;
  return (
    <div
      ref={host}
      role="img"
      aria-label={summaryOf(panel, partition)}
      style={{ minHeight: bottom + axisPx }}
    >
      {widthPx > 0 && (
        <svg width={widthPx} height={bottom + axisPx} className={styles.plot}>
          <Axis range={range} widthPx={widthPx} bottom={bottom} />
          {panel.rows.map((row, i) => (
            <Row
              key={row.name}
              row={row}
              y={i * rowPx + rowPx / 2}
              xOf={scaleOf(range, widthPx)}
              right={widthPx}
            />
          ))}
        </svg>
      )}
    </div>
  );
}

type Scale = (value: number) => number;

function scaleOf([min, max]: ForestPlotProps['range'], widthPx: number): Scale {
  return (value) => namesPx + ((value - min) / (max - min)) * (widthPx - namesPx - valuesPx);
}

function Axis({
  range,
  widthPx,
  bottom,
}: Pick<ForestPlotProps, 'range'> & { widthPx: number; bottom: number }) {
  const xOf = scaleOf(range, widthPx);
  const most = Math.floor((xOf(range[1]) - xOf(range[0])) / tickPx);
  const ticks = valueTicks(...range, Math.max(2, Math.min(8, most)));
  return (
    <g>
      {ticks.map(({ value, label }) => (
        <g key={label}>
          <path d={`M${xOf(value)} 0V${bottom}`} className={value === 0 ? styles.zero : styles.grid} />
          <text x={xOf(value)} y={bottom + 14} className={styles.tick}>
            {label}
          </text>
        </g>
      ))}
      <text x={(xOf(range[0]) + xOf(range[1])) / 2} y={bottom + 32} className={styles.tick}>
        CCC
      </text>
    </g>
  );
}

interface RowProps {
  row: ForestRow;
  y: number;
  xOf: Scale;
  right: number;
}

function Row({ row: { name, mean, seeds, ofSeed, interval }, y, xOf, right }: RowProps) {
  return (
    <g>
      <title>{`${name}: ${rowText(mean, interval)}`}</title>
      <rect x="0" y={y - rowPx / 2} width={right} height={rowPx} fill="transparent" />
      <text x="0" y={y + 4} className={styles.name}>
        {name}
      </text>
      {interval && (
        <path
          d={`M${xOf(interval.low)} ${y}H${xOf(interval.high)}M${xOf(interval.low)} ${y - 4}v8M${xOf(interval.high)} ${y - 4}v8`}
          className={styles.bar}
        />
      )}
      {interval && seeds > 1 && <path d={seedMark(xOf(ofSeed), y)} className={styles.seed} />}
      <circle cx={xOf(mean)} cy={y} r="4.5" className={styles.point} />
      <text x={right} y={y + 4} className={styles.value}>
        {formatNumber(mean)}
      </text>
    </g>
  );
}

/** A diamond: the CCC that the bar is around, where the point is a mean over seeds. */
export function seedMark(x: number, y: number): string {
  return `M${x} ${y - 5}l5 5l-5 5l-5 -5Z`;
}

function rowText(mean: number, interval: ForestRow['interval']): string {
  const bar = interval ? `, ${formatNumber(interval.low)} to ${formatNumber(interval.high)}` : '';
  return `${formatNumber(mean)}${bar}`;
}

function summaryOf({ label, rows }: ForestPanel, partition: ScoredPartition): string {
  const told = rows.map(({ name, mean, interval }) => `${name} ${rowText(mean, interval)}`);
  return `CCC of ${label} on ${partition}. ${told.join('; ')}.`;
}
