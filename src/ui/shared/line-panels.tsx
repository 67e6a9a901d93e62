// Small line figures side by side, with one legend for all. recharts comes when the first one does.
import { lazy, type Ref, Suspense } from 'react';
import type { ValueAxis } from './axis-ticks.ts';
import figureStyles from './figure.module.css';
import { figureText } from './figure-text.ts';
import { formatNumber } from './format-number.ts';
import styles from './line-panels.module.css';
import { Swatch } from './swatch.tsx';

export interface PlotLine {
  readonly name: string;
  readonly colourVar: string;
  readonly dash?: readonly number[];
  /** One per point; NaN leaves a gap. */
  readonly values: readonly number[];
  /** Index of the value that was chosen: ringed. */
  readonly chosen?: number | undefined;
}

export interface LinePanel {
  readonly label: string;
  /** Where the points of every line stand. */
  readonly x: readonly number[];
  readonly xAxis: ValueAxis;
  readonly yAxis: ValueAxis;
  readonly yLabel: string;
  readonly decimals: number;
  readonly lines: readonly PlotLine[];
  readonly hasDots: boolean;
  /** What a place of the horizontal axis is called when it is pointed at. */
  readonly nameOf: (x: number) => string;
}

export interface LinePanelsProps {
  /** Keep each stable (useMemo) while it does not change. */
  panels: readonly LinePanel[];
  xLabel: string;
  /** What a ring means, if there are any. */
  ringName?: string;
  /** Panels mount one after the other, beginning with this turn. */
  firstTurn: number;
  /** The figure with its legend, for its export. */
  ref: Ref<HTMLElement>;
}

/** Points that a summary tells one by one. */
const mostTold = 8;

const LinePlot = lazy(async () => ({ default: (await import('./line-plot.tsx')).LinePlot }));

export function LinePanels({ panels, xLabel, ringName, firstTurn, ref }: LinePanelsProps) {
  const legend = new Map(panels.flatMap(({ lines }) => lines.map((line) => [line.name, line] as const)));
  return (
    <figure ref={ref} className={figureStyles.figure}>
      <figcaption className={figureStyles.legend}>
        {[...legend.values()].map(({ name, colourVar, dash }) => (
          <span key={name} className={figureStyles.entry}>
            <Swatch colourVar={colourVar} {...(dash && { dash })} />
            <span {...figureText}>{name}</span>
          </span>
        ))}
        {ringName !== undefined && (
          <span className={figureStyles.entry}>
            <svg aria-hidden width="14" height="14">
              <circle cx="7" cy="7" r="5" fill="none" stroke="var(--text)" strokeWidth="2" />
            </svg>
            <span {...figureText}>{ringName}</span>
          </span>
        )}
      </figcaption>
      <div className={styles.panels}>
        {panels.map((panel, i) => (
          <div key={panel.label} role="img" aria-label={summaryOf(panel)} className={figureStyles.panel}>
            <p className={figureStyles.label}>
              <strong {...figureText}>{panel.label}</strong>
            </p>
            <Suspense fallback={<div className={styles.waiting} />}>
              <LinePlot panel={panel} xLabel={xLabel} turn={firstTurn + i} />
            </Suspense>
          </div>
        ))}
      </div>
    </figure>
  );
}

/** All values of a few points, the last of many. */
function summaryOf({ label, x, nameOf, yLabel, decimals, lines }: LinePanel): string {
  const from = x.length > mostTold ? x.length - 1 : 0;
  const told = lines.map(({ name, values }) => {
    const places = x.slice(from).map((place, i) => {
      return `${nameOf(place)} ${formatNumber(values[from + i] ?? Number.NaN, decimals)}`;
    });
    return `${name}: ${places.join(', ')}`;
  });
  return `${label}, ${yLabel}. ${told.join('; ')}.`;
}
