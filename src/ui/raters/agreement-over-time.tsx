// How agreement moves over the recording.
import { useMemo } from 'react';
import type { Corpus } from '../../core/corpus/corpus.ts';
import { Card } from '../shared/card.tsx';
import { formatDuration } from '../shared/format-number.ts';
import { Segmented } from '../shared/segmented.tsx';
import type { ChartState } from '../shared/use-time-chart.ts';
import { CurveChart } from './curve-chart.tsx';
import type { ShownReport } from './use-report.ts';

export const windowChoices = ['10', '30', '60'] as const;
export type WindowChoice = (typeof windowChoices)[number];

export interface AgreementOverTimeProps {
  chart: ChartState;
  corpus: Corpus;
  shown: ShownReport;
  windowSec: WindowChoice;
  onWindowChange: (windowSec: WindowChoice) => void;
}

const range = [-1, 1] as const;

export function AgreementOverTime({
  chart,
  corpus,
  shown: { report },
  windowSec,
  onWindowChange,
}: AgreementOverTimeProps) {
  const curves = useMemo(() => {
    if (!report) return [];
    const { timesSec, meanPairwiseCcc, krippendorffAlpha, cronbachAlpha } = report.windows;
    return [
      { name: 'mean pairwise CCC', timesSec, values: meanPairwiseCcc },
      { name: "Krippendorff's α", timesSec, values: krippendorffAlpha },
      { name: "Cronbach's α", timesSec, values: cronbachAlpha },
    ];
  }, [report]);
  const durationSec = (report?.grid.frames ?? 0) * corpus.hopSec;
  return (
    <Card
      title="How the raters agree over time"
      lead="The figures of agreement in a window that slides over the recording, each value at the window's middle."
      actions={
        <Segmented
          label="Window"
          value={windowSec}
          choices={windowChoices.map((value) => ({ value, label: `${value} s` }))}
          onChange={onWindowChange}
        />
      }
    >
      {!report && <p>Being computed.</p>}
      {report && curves[0]?.timesSec.length === 0 && (
        <p>
          The recording is {formatDuration(durationSec)} long, shorter than the window. Choose a shorter
          window.
        </p>
      )}
      {report && (curves[0]?.timesSec.length ?? 0) > 0 && (
        <CurveChart
          id="agreement"
          label="Agreement"
          unit="1 is perfect; below −1 is cut off"
          range={range}
          curves={curves}
          chart={chart}
          hopSec={corpus.hopSec}
          ariaSummary={`Agreement of the raters in windows of ${windowSec} s over ${formatDuration(durationSec)}.`}
        />
      )}
    </Card>
  );
}
