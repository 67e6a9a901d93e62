// Everything that is known of one recording's sound on one time axis, and where playback is.
import { type PointerEvent, useMemo, useState } from 'react';
import type { FeatureTable } from '../../core/corpus/corpus.ts';
import type { PlaybackClock } from '../../core/playback-clock.ts';
import { chartLayout } from '../shared/chart-layout.ts';
import type { Lane } from '../shared/lane.ts';
import { playheadOf } from '../shared/playhead.ts';
import { textScale } from '../shared/text-scale.ts';
import { TimeChart } from '../shared/time-chart.tsx';
import { useFollowing } from '../shared/use-following.ts';
import type { ChartState } from '../shared/use-time-chart.ts';
import { HeatReader } from './heat-reader.tsx';
import { heatMapId } from './lanes/heat-map-lane.ts';

export interface FeatureChartProps {
  chart: ChartState;
  lanes: readonly Lane[];
  frameSec: number;
  clock: PlaybackClock | null;
  /** The view goes along with playback. */
  follows: boolean;
  /** What the heat map shows, if there is one. */
  heatTable: FeatureTable | undefined;
  ariaSummary: string;
}

export function FeatureChart(props: FeatureChartProps) {
  const { chart, lanes, frameSec, clock, follows, heatTable, ariaSummary } = props;
  const playhead = useMemo(() => (clock ? playheadOf(clock) : undefined), [clock]);
  const [row, setRow] = useState(0);
  useFollowing({ clock, follows, chart });
  const rowAt = useRowAt(lanes, heatTable?.columns.length ?? 0);
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const found = rowAt(event);
    if (found !== null) setRow(found);
  };
  return (
    <>
      <div onPointerMove={onPointerMove}>
        <TimeChart
          {...chart}
          onSeek={(timeSec) => clock?.seek(timeSec)}
          lanes={lanes}
          frameSec={frameSec}
          ariaSummary={ariaSummary}
          playhead={playhead}
        />
      </div>
      {heatTable && (
        <HeatReader
          table={heatTable}
          row={Math.min(row, heatTable.columns.length - 1)}
          onRow={setRow}
          cursor={chart.cursor}
        />
      )}
    </>
  );
}

/** Which feature lies below the pointer; null outside the heat map. */
function useRowAt(
  lanes: readonly Lane[],
  features: number,
): (event: PointerEvent<HTMLElement>) => number | null {
  return useMemo(
    () => (event) => {
      const plot = event.currentTarget.querySelector<HTMLElement>('[role=slider]');
      if (!plot || features === 0) return null;
      const box = chartLayout(lanes, plot.clientWidth, textScale()).lanes.find(
        ({ lane }) => lane.id === heatMapId,
      );
      if (!box) return null;
      const share = (event.clientY - plot.getBoundingClientRect().top - box.topPx) / box.lane.heightPx;
      return share >= 0 && share < 1 ? Math.floor(share * features) : null;
    },
    [lanes, features],
  );
}
