// Disagreement over time as a strip of heat: where to look, at a glance.
import { formatNumber } from '../shared/format-number.ts';
import type { Lane } from '../shared/lane.ts';

export interface HeatLaneOptions {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly grid: { readonly startSec: number; readonly hopSec: number };
  /** NaN stays blank. */
  readonly measure: Float64Array;
  readonly max: number;
  /** Outlined: the span that is looked at. */
  readonly span: { readonly startSec: number; readonly endSec: number };
}

export function heatLane(options: HeatLaneOptions): Lane {
  const { id, label, unit, grid, measure, max, span } = options;
  const frameAt = (sec: number) => Math.round((sec - grid.startSec) / grid.hopSec);
  return {
    id,
    label,
    unit,
    heightPx: 28,
    range: [0, 1],
    ticks: [],
    draw(context, scale, palette) {
      context.fillStyle = palette.colour('--error');
      const perPx = (scale.endSec - scale.startSec) / Math.max(1, scale.widthPx);
      for (let px = 0; px < scale.widthPx; px++) {
        const from = frameAt(scale.startSec + px * perPx);
        const to = Math.max(from, frameAt(scale.startSec + (px + 1) * perPx) - 1);
        let most = Number.NaN;
        for (let n = Math.max(0, from); n <= to && n < measure.length; n++) {
          if (!(most >= (measure[n] as number))) most = measure[n] as number;
        }
        if (!(most > 0)) continue;
        context.globalAlpha = Math.min(1, most / max);
        context.fillRect(px, 0, 1, scale.heightPx);
      }
      context.globalAlpha = 1;
      context.strokeStyle = palette.colour('--text');
      context.lineWidth = 2;
      const left = scale.x(span.startSec);
      context.strokeRect(left, 1, Math.max(2, scale.x(span.endSec) - left), scale.heightPx - 2);
    },
    readout: (timeSec) => [
      { label, value: formatNumber(measure[frameAt(timeSec)] ?? Number.NaN, 2), colourVar: '--error' },
    ],
  };
}
