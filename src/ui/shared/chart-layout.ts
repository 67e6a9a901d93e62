// Where everything of the time chart stands, in CSS pixels from its upper left corner.
import type { Lane } from './lane.ts';

const HEADER_PX = 24;
const GAP_PX = 10;
const AXIS_PX = 38;
/** Of the axis: its marks and what they say, above its name. */
const MARKS_PX = 22;
const RIGHT_PX = 14;

/** A chart wider than this grows in height as well, up to a limit: a flat strip hides what goes up and down. */
const FLAT_FROM_PX = 1200;
const MOST_GROWTH = 1.8;

export interface LaneBox {
  readonly lane: Lane;
  /** Of the lane's plot, below its header. */
  readonly topPx: number;
  readonly headerTopPx: number;
}

export interface ChartLayout {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly plotLeftPx: number;
  readonly plotWidthPx: number;
  readonly axisTopPx: number;
  /** Height of the time axis without its name. */
  readonly timeMarksPx: number;
  /** Of the text in and around the chart; 1 at 16 px. */
  readonly textScale: number;
  readonly lanes: readonly LaneBox[];
}

/** Lanes below each other, a gutter for the y axes on the left, the time axis at the bottom. */
export function chartLayout(lanes: readonly Lane[], widthPx: number, textScale = 1): ChartLayout {
  // Whole, as the tiles of the lanes are.
  const plotLeftPx = Math.round((widthPx < 480 ? 38 : 52) * textScale);
  const growth = Math.min(MOST_GROWTH, Math.max(1, widthPx / FLAT_FROM_PX));
  let top = 0;
  const boxes = lanes.map((asked) => {
    const lane = { ...asked, heightPx: Math.round(asked.heightPx * growth) };
    const box = { lane, headerTopPx: top, topPx: top + HEADER_PX * textScale };
    top = box.topPx + lane.heightPx + GAP_PX;
    return box;
  });
  return {
    widthPx,
    heightPx: top + AXIS_PX * textScale,
    plotLeftPx,
    plotWidthPx: Math.max(0, widthPx - plotLeftPx - RIGHT_PX),
    axisTopPx: top - GAP_PX,
    timeMarksPx: MARKS_PX * textScale,
    textScale,
    lanes: boxes,
  };
}

/** The time at a horizontal place of the chart; outside the plot the axis simply goes on. */
export function timeAtPx(
  layout: ChartLayout,
  view: { readonly startSec: number; readonly endSec: number },
  xPx: number,
): number {
  const share = (xPx - layout.plotLeftPx) / Math.max(1, layout.plotWidthPx);
  return view.startSec + share * (view.endSec - view.startSec);
}

/** The opposite; outside the view it lies outside the plot. */
export function pxAtTime(
  layout: ChartLayout,
  view: { readonly startSec: number; readonly endSec: number },
  timeSec: number,
): number {
  return layout.plotLeftPx + ((timeSec - view.startSec) / (view.endSec - view.startSec)) * layout.plotWidthPx;
}
