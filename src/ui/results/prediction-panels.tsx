// The panels of Fig. 4 over one time axis, and what their lines and bands are.
import { useMemo } from 'react';
import type { Dimension } from '../../core/annotation/trace.ts';
import { momentsOf } from '../../core/array/moments.ts';
import type { Corpus } from '../../core/corpus/corpus.ts';
import type { Fig4Panel } from '../../store/fig4-panels.ts';
import { formatDuration, formatNumber } from '../shared/format-number.ts';
import type { Lane } from '../shared/lane.ts';
import { predictionLane } from '../shared/lanes/prediction-lane.ts';
import { OwnTimeChart } from '../shared/own-time-chart.tsx';
import { Swatch } from '../shared/swatch.tsx';
import styles from './prediction-figure.module.css';

export interface PredictionPanelsProps {
  corpus: Corpus;
  /** Keep the array stable (useMemo). */
  panels: readonly Fig4Panel[];
  /** Distance of the frames, seconds; that of the corpus if left out. */
  hopSec?: number;
}

export function PredictionPanels({ corpus, panels, hopSec = corpus.hopSec }: PredictionPanelsProps) {
  const lanes = useMemo(
    () => panels.map((panel, i) => laneOf(corpus, hopSec, panel, i === 0)),
    [panels, corpus, hopSec],
  );
  const durationSec = Math.max(
    0,
    ...panels.map(({ series }) => (series.firstFrame + series.gold.length) * hopSec),
  );
  return (
    <>
      <PanelLegend panels={panels} />
      <OwnTimeChart
        durationSec={durationSec}
        lanes={lanes}
        frameSec={hopSec}
        ariaSummary={`${lanes.length} panels over ${formatDuration(durationSec)}, ${hasGold(panels) ? 'predicted against gold' : 'predicted'}.`}
      />
    </>
  );
}

function PanelLegend({ panels }: { panels: readonly Fig4Panel[] }) {
  const bands = panels.flatMap(({ raters }) => (raters ? [raters] : []));
  const [fewest, most] = [
    Math.min(...bands.map((band) => band.fewest)),
    Math.max(...bands.map((band) => band.most)),
  ];
  return (
    <ul className={styles.legend}>
      {hasGold(panels) && (
        <li>
          <Swatch colourVar="--gold" {...(bands.length > 0 && { bandVar: '--gold-band' })} />
          gold standard
          {bands.length > 0 && `, E ± σ (SD over ${fewest < most ? `${fewest} to ` : ''}${most} raters)`}
        </li>
      )}
      <li>
        <Swatch colourVar="--prediction" />
        predicted
      </li>
      {panels.some(({ predictedSigma }) => predictedSigma) && (
        <li>
          <Swatch colourVar="--prediction" dash={[4, 3]} />
          predicted E ± predicted σ
        </li>
      )}
    </ul>
  );
}

function hasGold(panels: readonly Fig4Panel[]): boolean {
  return panels.some(({ series }) => series.gold.some(Number.isFinite));
}

function laneOf(corpus: Corpus, hopSec: number, panel: Fig4Panel, overview: boolean): Lane {
  const { target, label, series, raters, predictedSigma } = panel;
  const dimension = corpus.dimensions.find(({ id }) => id === target.dimension);
  const grid = { startSec: series.firstFrame * hopSec, hopSec };
  return predictionLane({
    id: `${target.dimension} ${target.kind}`,
    label,
    unit: target.kind === 'E' ? unitOf(dimension) : sigmaUnit(panel, dimension),
    heightPx: 130,
    range: rangeOf(panel, dimension),
    gold: { ...grid, values: series.gold },
    predicted: { ...grid, values: series.predicted },
    goldBand: raters?.sigma,
    predictedBand: predictedSigma,
    overview,
  });
}

/** Sigma in the unit of the traces has no natural end: as far as it goes here. */
function rangeOf({ target, series, inUnitOfTraces }: Fig4Panel, dimension: Dimension | undefined) {
  if (target.kind === 'E') return dimension?.range ?? ([-1, 1] as const);
  if (!inUnitOfTraces) return [0, 1] as const;
  const most = Math.max(...[series.gold, series.predicted].map((values) => momentsOf(values).max || 0));
  return [0, Math.max(1.05 * most, 0.01)] as const;
}

function sigmaUnit({ inUnitOfTraces }: Fig4Panel, dimension: Dimension | undefined): string {
  return inUnitOfTraces ? dimension?.unit || 'in the unit of the traces' : 'scaled to 0 to 1';
}

/** The dimension's unit, or the range of its scale where it has none. */
function unitOf(dimension: Dimension | undefined): string {
  if (!dimension) return '';
  const [min, max] = dimension.range;
  return dimension.unit || `${formatNumber(min, 1)} to ${formatNumber(max, 1)}`;
}
