// The panels of Fig. 4 over one time axis, and what their lines and bands are.
import { useMemo } from 'react';
import type { Corpus } from '../../core/corpus/corpus.ts';
import type { Fig4Panel } from '../../store/fig4-panels.ts';
import { formatDuration } from '../shared/format-number.ts';
import { panelLane } from '../shared/lanes/panel-lane.ts';
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
    () => panels.map((panel, i) => panelLane(corpus, hopSec, panel, { overview: i === 0 })),
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
