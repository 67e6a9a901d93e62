// One descriptor or feature over time.
import { momentsOf } from '../../../core/array/moments.ts';
import { formatNumber } from '../../shared/format-number.ts';
import type { Lane } from '../../shared/lane.ts';
import { strokeSeries } from '../../shared/lanes/draw-series.ts';
import { type GridSeries, gridTimes, gridValueAt } from '../../shared/lanes/grid-series.ts';
import { LaneBrush } from '../../shared/lanes/lane-brush.ts';

export interface TrackLaneOptions {
  readonly name: string;
  readonly unit: string;
  readonly series: GridSeries;
}

export function trackLane({ name, unit, series }: TrackLaneOptions): Lane {
  const { min, max } = momentsOf(series.values);
  const margin = max > min ? 0.06 * (max - min) : 1;
  const isKnown = Number.isFinite(min);
  const brush = new LaneBrush();
  const timesSec = gridTimes(series);
  return {
    id: `track ${name}`,
    label: name,
    unit: unit === '' ? 'no unit' : unit,
    heightPx: 84,
    range: isKnown ? [min - margin, max + margin] : [0, 1],
    draw: (context, scale, palette) =>
      brush.paint(context, scale, (sheet) =>
        strokeSeries(
          sheet,
          { timesSec, values: series.values },
          { colour: palette.colour('--accent'), widthPx: 1.5 },
        ),
      ),
    readout: (timeSec) => [
      { label: name, value: formatNumber(gridValueAt(series, timeSec), decimalsFor(max - min)) },
    ],
  };
}

/** Three digits of what a track spans. */
export function decimalsFor(span: number): number {
  if (!(span > 0)) return 3;
  return Math.max(0, Math.min(8, 2 - Math.floor(Math.log10(span))));
}
