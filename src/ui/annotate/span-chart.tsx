// The traces around a span, and the heat of the whole recording above them.
import { useMemo } from 'react';
import type { DisagreementSpan, SpanSource } from '../../core/annotation/disagreement-spans.ts';
import { medianStepSec, orderSamples } from '../../core/annotation/order-samples.ts';
import { latestTakes } from '../../core/annotation/rating-table-of.ts';
import type { Dimension } from '../../core/annotation/trace.ts';
import { momentsOf } from '../../core/array/moments.ts';
import type { Corpus } from '../../core/corpus/corpus.ts';
import type { PlaybackClock } from '../../core/playback-clock.ts';
import { raterLane } from '../shared/lanes/rater-lane.ts';
import { raterTrace } from '../shared/lanes/rater-trace.ts';
import { Legend } from '../shared/legend.tsx';
import { playheadOf } from '../shared/playhead.ts';
import { useSoften } from '../shared/soften-context.tsx';
import { TimeChart } from '../shared/time-chart.tsx';
import { useShownLines } from '../shared/use-shown-lines.ts';
import { useAsideTimeChart } from '../shared/use-time-chart.ts';
import { heatLane } from './heat-lane.ts';

export interface SpanChartProps {
  corpus: Corpus;
  dimension: Dimension;
  span: DisagreementSpan;
  source: SpanSource;
  /** What plays; null if nothing can. */
  clock: PlaybackClock | null;
}

/** What is shown before and after the span. */
const contextSec = 10;

export function SpanChart({ corpus, dimension, span, source, clock }: SpanChartProps) {
  const repository = useSoften((state) => state.repository);
  const { grid, measure } = source;
  const durationSec = grid.startSec + (grid.frames - 1) * grid.hopSec;
  const around = { startSec: span.startSec - contextSec, endSec: span.endSec + contextSec };
  const chart = useAsideTimeChart(durationSec, around, span.peakSec);
  const playhead = useMemo(() => (clock ? playheadOf(clock) : undefined), [clock]);
  const { hidden, highlighted, legend } = useShownLines();
  const traces = useMemo(
    () =>
      latestTakes(repository.tracesOf(span.recordingId, span.dimension)).map((trace) => {
        const raterIndex = corpus.raters.findIndex(({ id }) => id === trace.raterId);
        const stepSec = medianStepSec(orderSamples(trace).timesSec);
        return raterTrace(trace, { label: trace.raterId, raterIndex }, durationSec, stepSec);
      }),
    [repository, span, corpus.raters, durationSec],
  );
  const lanes = useMemo(() => {
    const { max } = momentsOf(measure);
    const raters = raterLane({
      id: 'raters',
      label: dimension.label,
      unit: dimension.unit || 'in the unit of the traces',
      heightPx: 240,
      range: dimension.range,
      traces,
      hidden,
      highlighted,
    });
    const heat = heatLane({
      id: 'heat',
      label: 'Disagreement',
      unit: `0 to ${max.toFixed(2)}`,
      grid,
      measure,
      max,
      span,
    });
    return [raters, { ...heat, overview: true }];
  }, [dimension, traces, hidden, highlighted, grid, measure, span]);
  return (
    <div>
      <Legend
        raters={traces.map(({ raterId, label, raterIndex }) => ({ raterId, label, raterIndex }))}
        {...legend}
      />
      <TimeChart
        {...chart}
        lanes={lanes}
        playhead={playhead}
        onSeek={(timeSec) => clock?.seek(timeSec)}
        frameSec={corpus.hopSec}
        moments={[{ label: 'This span', timeSec: span.peakSec }]}
        ariaSummary={`${traces.length} raters of ${dimension.label.toLowerCase()} around the span, and the disagreement over the whole recording.`}
      />
    </div>
  );
}
