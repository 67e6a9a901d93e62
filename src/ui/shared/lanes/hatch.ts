// The sign for missing: diagonal hatching. Disagreement is a band; the two must never be taken for each other.

import type { TimeSpan } from '../../../core/array/missing-spans.ts';
import type { ChartPalette } from '../chart-palette.ts';
import type { LaneScale } from '../lane.ts';
import type { PaintContext } from '../still-canvas.ts';
import { positiveRemainder } from './positive-remainder.ts';

const SPACING_PX = 6;

/** Hatches `spans` between two heights of the lane (default: all of it). */
export function hatchSpans(
  context: PaintContext,
  spans: readonly TimeSpan[],
  scale: LaneScale,
  palette: ChartPalette,
  topPx = 0,
  bottomPx = scale.heightPx,
): void {
  const visible = spans.filter((span) => span.endSec > scale.startSec && span.startSec < scale.endSec);
  if (visible.length === 0) return;
  context.save();
  context.beginPath();
  for (const span of visible) {
    const left = Math.max(0, scale.x(span.startSec));
    const right = Math.min(scale.widthPx, scale.x(span.endSec));
    context.rect(left, topPx, Math.max(1, right - left), bottomPx - topPx);
  }
  context.clip();
  context.beginPath();
  const height = bottomPx - topPx;
  const first = -height - positiveRemainder(scale.leftPx - height, SPACING_PX);
  for (let x = first; x < scale.widthPx; x += SPACING_PX) {
    context.moveTo(x, bottomPx);
    context.lineTo(x + height, topPx);
  }
  context.setLineDash([]);
  context.strokeStyle = palette.missing;
  context.globalAlpha = 0.55;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}
