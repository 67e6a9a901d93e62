// Small figures side by side, one per target, with one legend for all. recharts comes when the first one does.
import { lazy, type Ref, Suspense } from 'react';
import type { Tick } from '../shared/axis-ticks.ts';
import { figureText } from '../shared/figure-text.ts';
import { formatNumber } from '../shared/format-number.ts';
import { Swatch } from '../shared/swatch.tsx';
import styles from './line-panels.module.css';
import type { SystemStyle } from './system-style.ts';

export interface PlotLine extends SystemStyle {
  readonly name: string;
  /** One per mark of the axis. */
  readonly values: readonly number[];
  /** Index of the value that was chosen: ringed. */
  readonly chosen?: number | undefined;
}

export interface LinePanel {
  readonly label: string;
  readonly ticks: readonly Tick[];
  readonly lines: readonly PlotLine[];
}

export interface LinePanelsProps {
  panels: readonly LinePanel[];
  xLabel: string;
  /** What a ring means, if there are any. */
  ringName?: string;
  /** Panels mount one after the other, beginning with this turn. */
  firstTurn: number;
  /** The figure with its legend, for its export. */
  ref: Ref<HTMLElement>;
}

const SmallLinePlot = lazy(async () => ({ default: (await import('./small-line-plot.tsx')).SmallLinePlot }));

export function LinePanels({ panels, xLabel, ringName, firstTurn, ref }: LinePanelsProps) {
  const legend = new Map(panels.flatMap(({ lines }) => lines.map((line) => [line.name, line] as const)));
  return (
    <figure ref={ref} className={styles.figure}>
      <figcaption className={styles.legend}>
        {[...legend.values()].map(({ name, colourVar, dash }) => (
          <span key={name} className={styles.entry}>
            <Swatch colourVar={colourVar} {...(dash && { dash })} />
            <span {...figureText}>{name}</span>
          </span>
        ))}
        {ringName !== undefined && (
          <span className={styles.entry}>
            <svg aria-hidden width="14" height="14">
              <circle cx="7" cy="7" r="5" fill="none" stroke="var(--text)" strokeWidth="2" />
            </svg>
            <span {...figureText}>{ringName}</span>
          </span>
        )}
      </figcaption>
      <div className={styles.panels}>
        {panels.map(({ label, ticks, lines }, i) => (
          <div key={label} role="img" aria-label={summaryOf(label, ticks, lines)} className={styles.panel}>
            <p className={styles.label}>
              <strong {...figureText}>{label}</strong>
            </p>
            <Suspense fallback={<div className={styles.waiting} />}>
              <SmallLinePlot ticks={ticks} lines={lines} xLabel={xLabel} turn={firstTurn + i} />
            </Suspense>
          </div>
        ))}
      </div>
    </figure>
  );
}

function summaryOf(label: string, ticks: readonly Tick[], lines: readonly PlotLine[]): string {
  const told = lines.map(
    ({ name, values }) =>
      `${name}: ${ticks.map((tick, i) => `${tick.label} ${formatNumber(values[i] ?? Number.NaN)}`).join(', ')}`,
  );
  return `${label}, dev CCC. ${told.join('; ')}.`;
}
