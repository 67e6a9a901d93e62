// Paints the parts of the zoom view, each as seldom as it can be, and the overview.

import { timeTicks, valueTicks } from './axis-ticks.ts';
import type { ChartLayout, LaneBox } from './chart-layout.ts';
import type { ChartPalette } from './chart-palette.ts';
import { type Lane, laneScale } from './lane.ts';
import type { PaintContext } from './still-canvas.ts';
import type { TimeView } from './time-view.ts';

const TICK_PX = 40;

/** What stays in place while the time moves: the axes of the values, and the name of the time axis. */
export function drawValueAxes(context: PaintContext, layout: ChartLayout, palette: ChartPalette): void {
  context.clearRect(0, 0, layout.widthPx, layout.heightPx);
  context.font = `${palette.fontPx}px ${palette.font}`;
  for (const box of layout.lanes) drawValueAxis(context, layout, box, palette);
  const right = layout.plotLeftPx + layout.plotWidthPx;
  context.textBaseline = 'top';
  context.fillText('time, min:s', right, layout.axisTopPx + 23 * layout.textScale);
}

export interface Tile {
  readonly layout: ChartLayout;
  readonly palette: ChartPalette;
  /** What the tile shows, and how wide it is. */
  readonly view: TimeView;
  readonly widthPx: number;
  /** Where it begins on the strip of tiles. */
  readonly leftPx: number;
  readonly ratio: number;
}

/** Lanes are drawn that far beyond a tile's edges: a dot and a band at the edge need their neighbours. */
const BEYOND_PX = 4;

/** A piece of all lanes, from the chart's upper edge to the time axis. */
export function drawTile(context: PaintContext, tile: Tile): void {
  const { layout, palette, view, widthPx, ratio } = tile;
  context.clearRect(0, 0, widthPx, layout.axisTopPx);
  const beyond = Math.ceil(BEYOND_PX * ratio) / ratio;
  const beyondSec = (beyond / widthPx) * (view.endSec - view.startSec);
  const wide = { startSec: view.startSec - beyondSec, endSec: view.endSec + beyondSec };
  for (const { lane, topPx } of layout.lanes) {
    const box = { left: -beyond, top: topPx, width: widthPx + 2 * beyond, height: lane.heightPx };
    drawLane(context, lane, wide, palette, box, tile.leftPx - beyond);
  }
  context.globalCompositeOperation = 'destination-over';
  context.strokeStyle = palette.hairline;
  context.lineWidth = 1;
  context.beginPath();
  const scale = laneScale(view, [0, 1], widthPx, 1);
  for (const tick of timeTicks(view, widthPx)) {
    const x = scale.x(tick.value);
    for (const { topPx, lane } of layout.lanes) line(context, x, topPx, x, topPx + lane.heightPx);
  }
  context.stroke();
  context.globalCompositeOperation = 'source-over';
}

/** The marks of the time axis and what they say, in a strip as wide as the chart right below the lanes. */
export function drawTimeAxis(
  context: PaintContext,
  layout: ChartLayout,
  view: TimeView,
  palette: ChartPalette,
): void {
  const scale = laneScale(view, [0, 1], layout.plotWidthPx, 1);
  context.clearRect(0, 0, layout.widthPx, layout.timeMarksPx);
  context.font = `${palette.fontPx}px ${palette.font}`;
  context.strokeStyle = palette.hairline;
  context.fillStyle = palette.textMuted;
  context.lineWidth = 1;
  context.textBaseline = 'top';
  context.textAlign = 'center';
  context.beginPath();
  for (const tick of timeTicks(view, layout.plotWidthPx)) {
    const x = layout.plotLeftPx + scale.x(tick.value);
    line(context, x, 0, x, 4);
    const half = context.measureText(tick.label).width / 2;
    const inside = Math.min(layout.widthPx - half, Math.max(half, x));
    context.fillText(tick.label, inside, 7 * layout.textScale);
  }
  context.stroke();
}

/** The lanes that asked for it (or the first), small, over the whole recording. */
export function drawOverview(
  context: PaintContext,
  lanes: readonly Lane[],
  whole: TimeView,
  palette: ChartPalette,
  widthPx: number,
  heightPx: number,
): void {
  context.clearRect(0, 0, widthPx, heightPx);
  const asked = lanes.filter((lane) => lane.overview);
  const shown = asked.length > 0 ? asked : lanes.slice(0, 1);
  const height = heightPx / Math.max(1, shown.length);
  shown.forEach((lane, i) => {
    drawLane(context, lane, whole, palette, { left: 0, top: i * height, width: widthPx, height });
  });
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function drawLane(
  context: PaintContext,
  lane: Lane,
  view: TimeView,
  palette: ChartPalette,
  box: Box,
  leftPx = 0,
): void {
  if (!(box.width > 0)) return;
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.width, box.height);
  context.clip();
  context.translate(box.left, box.top);
  lane.draw(context, laneScale(view, lane.range, box.width, box.height, leftPx), palette);
  context.restore();
}

function drawValueAxis(
  context: PaintContext,
  layout: ChartLayout,
  { lane, topPx }: LaneBox,
  palette: ChartPalette,
): void {
  const [min, max] = lane.range;
  const scale = laneScale({ startSec: 0, endSec: 1 }, lane.range, 1, lane.heightPx);
  const ticks = lane.ticks ?? valueTicks(min, max, Math.max(2, Math.floor(lane.heightPx / TICK_PX) + 1));
  context.strokeStyle = palette.hairline;
  context.fillStyle = palette.textMuted;
  context.lineWidth = 1;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  context.beginPath();
  for (const tick of ticks) {
    const y = topPx + scale.y(tick.value);
    if (!lane.ticks) line(context, layout.plotLeftPx, y, layout.plotLeftPx + layout.plotWidthPx, y);
    context.fillText(tick.label, layout.plotLeftPx - 7, y, layout.plotLeftPx - 8);
  }
  context.stroke();
}

/** On the middle of the pixel, so that a hairline is one pixel wide and not two grey ones. */
function line(context: PaintContext, x1: number, y1: number, x2: number, y2: number): void {
  const crisp = (v: number) => Math.round(v - 0.5) + 0.5;
  context.moveTo(crisp(x1), crisp(y1));
  context.lineTo(crisp(x2), crisp(y2));
}
