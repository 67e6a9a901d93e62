// Fig. 1: how often the raters were how far apart. One small histogram per dimension, all on the same axes. recharts is
// large and not needed for the first view, so it comes when a figure does.
import { lazy, type Ref, Suspense } from 'react';
import { figureText } from './figure-text.ts';
import { formatCount, formatNumber, formatPercent } from './format-number.ts';
import styles from './histogram-figure.module.css';

export interface HistogramSeries {
  readonly id: string;
  readonly label: string;
  /** Bin borders, one more than there are shares. */
  readonly edges: readonly number[];
  /** Share of the frames in each bin, 0..1. */
  readonly shares: readonly number[];
  readonly median: number;
  readonly frames: number;
}

export interface HistogramFigureProps {
  title: string;
  series: readonly HistogramSeries[];
  /** Name and unit below the axis, e.g. `σ, in units of the traces (−1 to 1)`. */
  xLabel: string;
  decimals?: number;
  /** The figure with its words, for its export. */
  ref?: Ref<HTMLElement>;
}

const HistogramBars = lazy(async () => ({ default: (await import('./histogram-bars.tsx')).HistogramBars }));

export function HistogramFigure({ title, series, xLabel, decimals = 2, ref }: HistogramFigureProps) {
  const highest = Math.max(0, ...series.flatMap((one) => one.shares));
  return (
    <figure ref={ref} className={styles.figure}>
      <figcaption className={styles.title}>
        <span {...figureText}>{title}</span>
      </figcaption>
      <div className={styles.panels}>
        {series.map((one, index) => (
          <div key={one.id} className={styles.panel}>
            <p className={styles.label}>
              <strong {...figureText}>{one.label}</strong>
              <span {...figureText}>
                median {formatNumber(one.median, decimals)}, {formatCount(one.frames)} frames
              </span>
            </p>
            <p className="visually-hidden">{summary(one, decimals)}</p>
            <div aria-hidden className={styles.plot}>
              <Suspense fallback={null}>
                <HistogramBars
                  series={one}
                  highest={highest}
                  xLabel={xLabel}
                  decimals={decimals}
                  turn={index + 1}
                />
              </Suspense>
            </div>
          </div>
        ))}
      </div>
    </figure>
  );
}

function summary({ label, edges, shares, median, frames }: HistogramSeries, decimals: number): string {
  const peak = shares.indexOf(Math.max(...shares));
  const at = (edge: number) => formatNumber(edges[edge] ?? Number.NaN, decimals);
  return (
    `${label}: ${frames} frames, median ${formatNumber(median, decimals)}, most often ` +
    `${at(peak)} to ${at(peak + 1)} (${formatPercent(shares[peak] ?? Number.NaN, 1)} of the frames).`
  );
}
