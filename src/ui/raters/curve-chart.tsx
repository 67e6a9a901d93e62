// A few named curves over the time of a recording, in a chart that goes along with that of the traces.
import { useMemo, useState } from 'react';
import type { Dimension } from '../../core/annotation/trace.ts';
import { raterLane } from '../shared/lanes/rater-lane.ts';
import { raterTrace } from '../shared/lanes/rater-trace.ts';
import { Legend } from '../shared/legend.tsx';
import { Live } from '../shared/live.ts';
import { TimeChart } from '../shared/time-chart.tsx';
import { useMade } from '../shared/use-made.ts';
import { useShownLines } from '../shared/use-shown-lines.ts';
import type { ChartState } from '../shared/use-time-chart.ts';
import { samplesOf } from './use-drawn-traces.ts';

export interface Curve {
  readonly name: string;
  readonly timesSec: Float64Array;
  /** NaN leaves a gap. */
  readonly values: Float64Array;
}

export interface CurveChartProps {
  id: string;
  label: string;
  unit: string;
  range: Dimension['range'];
  /** Keep it stable (useMemo). */
  curves: readonly Curve[];
  /** Its span is shared with the other charts of the recording; the cursor is its own. */
  chart: ChartState;
  hopSec: number;
  ariaSummary: string;
}

export function CurveChart(props: CurveChartProps) {
  const { id, label, unit, range, curves, chart, hopSec } = props;
  const { durationSec } = chart;
  const [cursor] = useState(() => new Live(0));
  const { hidden, highlighted, legend } = useShownLines();
  const makers = useMemo(
    () =>
      curves.map(({ name, timesSec, values }, raterIndex) => () => {
        const source = { recordingId: '', dimension: '', raterId: name, take: 1, source: '' };
        const trace = { ...source, timesSec, values, kind: 'samples', stamp: 'point' } as const;
        const stepSec = ((timesSec.at(-1) ?? 0) - (timesSec[0] ?? 0)) / Math.max(1, timesSec.length - 1);
        return raterTrace(trace, { label: name, raterIndex }, durationSec, stepSec);
      }),
    [curves, durationSec],
  );
  const traces = useMade(makers, samplesOf(curves));
  const lanes = useMemo(
    () => [raterLane({ id, label, unit, heightPx: 180, range, traces, hidden, highlighted, overview: true })],
    [id, label, unit, range, traces, hidden, highlighted],
  );
  return (
    <>
      <Legend
        label={`${label}: curves shown`}
        raters={curves.map(({ name }, raterIndex) => ({ raterId: name, label: name, raterIndex }))}
        {...legend}
      />
      <TimeChart {...chart} cursor={cursor} lanes={lanes} frameSec={hopSec} ariaSummary={props.ariaSummary} />
    </>
  );
}
