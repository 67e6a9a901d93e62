// A panel of Fig. 4: what the raters said in blue, what the network says in red.
import { formatNumber } from '../format-number.ts';
import type { Lane } from '../lane.ts';
import { ColumnBuffers, strokeSeries } from './draw-series.ts';
import { type GridSeries, gridTimes, gridValueAt } from './grid-series.ts';

export interface PredictionLaneOptions {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly heightPx: number;
  readonly range: readonly [min: number, max: number];
  readonly gold: GridSeries;
  readonly predicted: GridSeries;
  readonly decimals?: number;
  readonly overview?: boolean;
}

export function predictionLane(options: PredictionLaneOptions): Lane {
  const { gold, predicted, decimals = 2 } = options;
  const buffers = new ColumnBuffers();
  const lines = [
    { series: gold, timesSec: gridTimes(gold), colourVar: '--gold', label: 'gold' },
    { series: predicted, timesSec: gridTimes(predicted), colourVar: '--prediction', label: 'predicted' },
  ];
  return {
    ...options,
    draw(context, scale, palette) {
      context.lineJoin = 'bevel';
      context.lineWidth = 1.75;
      for (const { series, timesSec, colourVar } of lines) {
        context.strokeStyle = palette.colour(colourVar);
        strokeSeries(context, { timesSec, values: series.values }, scale, buffers);
      }
    },
    readout: (timeSec) =>
      lines.map(({ series, label, colourVar }) => ({
        label: `${options.label} ${label}`,
        value: formatNumber(gridValueAt(series, timeSec), decimals),
        colourVar,
      })),
  };
}
