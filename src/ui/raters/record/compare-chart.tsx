// Recorded takes over each other and over the raters' mean. A rater keeps its colour; another take of the same rater has
// another dash.
import { useMemo } from 'react';
import type { TakeComparison } from '../../../core/annotation/compare-takes.ts';
import type { Dimension } from '../../../core/annotation/trace.ts';
import { goldBand } from '../../shared/lanes/gold-band.ts';
import { raterLane } from '../../shared/lanes/rater-lane.ts';
import { raterTrace } from '../../shared/lanes/rater-trace.ts';
import { Legend } from '../../shared/legend.tsx';
import { anotherDash } from '../../shared/rater-style.ts';
import { TimeChart } from '../../shared/time-chart.tsx';
import { useShownLines } from '../../shared/use-shown-lines.ts';
import { useTimeChart } from '../../shared/use-time-chart.ts';

export interface ComparedTake {
  readonly id: string;
  readonly name: string;
  /** The rater's place in the corpus. */
  readonly raterPlace: number;
  /** Takes of the same rater before it. */
  readonly before: number;
}

export interface CompareChartProps {
  dimension: Dimension;
  recordingId: string;
  /** In the order of those of `compared`. */
  takes: readonly ComparedTake[];
  compared: TakeComparison;
  hopSec: number;
  durationSec: number;
}

const meanName = "the raters' mean";

export function CompareChart(props: CompareChartProps) {
  const { dimension, takes, compared, hopSec } = props;
  const { timesSec } = compared;
  const durationSec = Math.max(props.durationSec, timesSec.at(-1) ?? 0);
  const chart = useTimeChart(durationSec, props.recordingId);
  const { hidden, highlighted, legend } = useShownLines();
  const traces = useMemo(
    () =>
      takes.map(({ id, name, raterPlace, before }, i) => {
        const source = { recordingId: '', dimension: '', raterId: id, take: 1, source: '' };
        const values = compared.takes[i] ?? new Float64Array(timesSec.length).fill(Number.NaN);
        const trace = { ...source, timesSec, values, kind: 'samples', stamp: 'point' } as const;
        const style = { label: name, raterIndex: anotherDash(raterPlace, before) };
        return raterTrace(trace, style, durationSec, hopSec);
      }),
    [takes, compared, timesSec, durationSec, hopSec],
  );
  const mean = useMemo(
    () => ({ name: meanName, ...goldBand({ startSec: 0, hopSec, values: compared.mean }) }),
    [compared, hopSec],
  );
  const lanes = useMemo(
    () => [
      raterLane({
        id: 'takes',
        label: dimension.label,
        unit: dimension.unit,
        heightPx: 180,
        range: dimension.range,
        traces,
        hidden,
        highlighted,
        gold: mean,
        overview: true,
      }),
    ],
    [dimension, traces, hidden, highlighted, mean],
  );
  return (
    <>
      <Legend
        label="Takes shown"
        raters={traces.map(({ raterId, label, raterIndex }) => ({ raterId, label, raterIndex }))}
        gold={{ name: meanName, band: false }}
        {...legend}
      />
      <TimeChart
        {...chart}
        lanes={lanes}
        frameSec={hopSec}
        ariaSummary={`${takes.length} recorded ${takes.length === 1 ? 'take' : 'takes'} and the raters' mean.`}
      />
    </>
  );
}
