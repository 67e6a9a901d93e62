// All features of a modality at once, one row each, as far above or below their own mean as they are.
import type { Matrix } from '../../../core/array/matrix.ts';
import { standardScores } from '../../../core/array/standard-scores.ts';
import type { Lane } from '../../shared/lane.ts';
import { createRaster } from './raster.ts';

export interface HeatMapLaneOptions {
  readonly modality: string;
  /** Frames x columns. */
  readonly values: Matrix;
  readonly timesSec: Float64Array;
}

/** What is farther from the mean has the last colour. */
export const shownSds = 2.5;
export const scoreColours = ['--warning', '--surface', '--accent'] as const;
export const heatMapId = 'heat-map';
const mostColumns = 4096;

/** The first feature stands at the top. */
export function heatMapLane({ modality, values, timesSec }: HeatMapLaneOptions): Lane {
  const { rows: frames, cols } = values;
  const columns = Math.min(frames, mostColumns);
  const scoreAt = standardScores(values);
  const hopSec =
    frames > 1 ? ((timesSec[frames - 1] as number) - (timesSec[0] as number)) / (frames - 1) : 0.1;
  const startSec = (timesSec[0] ?? 0) - hopSec / 2;
  const cells = {
    columns,
    rows: cols,
    startSec,
    endSec: startSec + frames * hopSec,
    shareAt: (column: number, row: number) => {
      const frame = Math.floor(((column + 0.5) * frames) / columns);
      return 0.5 + scoreAt(frame, cols - 1 - row) / (2 * shownSds);
    },
  };
  const raster = createRaster([cells], scoreColours);
  return {
    id: heatMapId,
    label: `All ${cols} features of ${modality}`,
    unit: 'in SD',
    heightPx: Math.max(60, Math.min(260, 2 * cols)),
    range: [0, cols],
    ticks: [
      { value: cols - 0.5, label: '1' },
      { value: 0.5, label: String(cols) },
    ],
    draw: (context, scale, palette) => raster.paint(context, scale, palette),
    readout: () => [],
  };
}
