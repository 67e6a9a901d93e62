// Fig. 4: predicted against gold, E and sigma of each dimension on one time axis.
import { useMemo, useState } from 'react';
import type { Dimension } from '../../core/annotation/trace.ts';
import type { Corpus } from '../../core/corpus/corpus.ts';
import type { PredictedSeries, SystemPrediction } from '../../core/experiment/system-predictions.ts';
import { predictionsOf, selectPredictingSystems } from '../../store/experiment-selectors.ts';
import type { ExperimentRun } from '../../store/experiment-state.ts';
import { Card } from '../shared/card.tsx';
import { formatDuration, formatNumber } from '../shared/format-number.ts';
import type { Lane } from '../shared/lane.ts';
import { predictionLane } from '../shared/lanes/prediction-lane.ts';
import { Select } from '../shared/select.tsx';
import { useSoften } from '../shared/soften-context.tsx';
import { TimeChart } from '../shared/time-chart.tsx';
import { useTimeChart } from '../shared/use-time-chart.ts';
import styles from './prediction-figure.module.css';

export function PredictionFigure({ corpus, run }: { corpus: Corpus; run: ExperimentRun }) {
  const systems = useSoften(selectPredictingSystems);
  const seed = run.settings.seeds[0] ?? 1;
  const repository = useSoften((state) => state.repository);
  const [system, setSystem] = useState(systems.find((name) => name.startsWith('fusion')) ?? systems[0] ?? '');
  const predictions = useMemo(() => predictionsOf(repository, system, seed), [repository, system, seed]);
  const recordings = [
    ...new Set(predictions.flatMap(({ recordings: own }) => own.map((one) => one.recordingId))),
  ];
  const testFirst = predictions[0]?.recordings.find(({ partition }) => partition === 'test')?.recordingId;
  const [chosen, setChosen] = useState<string | null>(null);
  const recordingId =
    chosen !== null && recordings.includes(chosen) ? chosen : (testFirst ?? recordings[0] ?? '');
  const partition = predictions[0]?.recordings.find((one) => one.recordingId === recordingId)?.partition;
  return (
    <Card
      title={`Fig. 4: ${recordingId}`}
      lead={`Predicted in red, gold standard in blue; ${partition ?? 'no'} recording, seed ${seed}.`}
      actions={
        <div className={styles.pickers}>
          <Select
            label="System"
            hideLabel
            value={system}
            options={systems.map(option)}
            onChange={setSystem}
          />
          <Select
            label="Recording"
            hideLabel
            value={recordingId}
            options={recordings.map(option)}
            onChange={setChosen}
          />
        </div>
      }
    >
      <Panels key={recordingId} corpus={corpus} predictions={predictions} recordingId={recordingId} />
    </Card>
  );
}

const option = (name: string) => ({ value: name, label: name });

interface PanelsProps {
  corpus: Corpus;
  predictions: readonly SystemPrediction[];
  recordingId: string;
}

function Panels({ corpus, predictions, recordingId }: PanelsProps) {
  const panels = useMemo(
    () =>
      predictions.flatMap(({ target, recordings }) => {
        const series = recordings.find((one) => one.recordingId === recordingId);
        return series ? [{ target, series }] : [];
      }),
    [predictions, recordingId],
  );
  const lanes = useMemo(
    () => panels.map(({ target, series }, i) => laneOf(corpus, target, series, i === 0)),
    [panels, corpus],
  );
  const durationSec = Math.max(
    0,
    ...panels.map(({ series }) => (series.firstFrame + series.gold.length) * corpus.hopSec),
  );
  const chart = useTimeChart(durationSec);
  return (
    <TimeChart
      {...chart}
      lanes={lanes}
      frameSec={corpus.hopSec}
      ariaSummary={`${lanes.length} panels over ${formatDuration(durationSec)}, predicted against gold.`}
    />
  );
}

function laneOf(
  corpus: Corpus,
  target: SystemPrediction['target'],
  series: PredictedSeries,
  overview: boolean,
): Lane {
  const dimension = corpus.dimensions.find(({ id }) => id === target.dimension);
  const label = `${target.kind === 'E' ? 'E' : 'σ'} ${dimension?.label ?? target.dimension}`;
  const grid = { startSec: series.firstFrame * corpus.hopSec, hopSec: corpus.hopSec };
  return predictionLane({
    id: `${target.dimension} ${target.kind}`,
    label,
    unit: target.kind === 'E' ? unitOf(dimension) : 'scaled to 0 to 1',
    heightPx: 130,
    range: target.kind === 'E' ? (dimension?.range ?? [-1, 1]) : [0, 1],
    gold: { ...grid, values: series.gold },
    predicted: { ...grid, values: series.predicted },
    overview,
  });
}

/** The dimension's unit, or the range of its scale where it has none. */
function unitOf(dimension: Dimension | undefined): string {
  if (!dimension) return '';
  const [min, max] = dimension.range;
  return dimension.unit || `${formatNumber(min, 1)} to ${formatNumber(max, 1)}`;
}
