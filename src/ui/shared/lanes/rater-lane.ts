// Several raters' traces over each other, and over them the gold standard: E in blue with its band of sigma.
import { intersectSpans } from '../../../core/array/missing-spans.ts';
import type { ChartPalette } from '../chart-palette.ts';
import { formatNumber } from '../format-number.ts';
import type { Lane, LaneReading } from '../lane.ts';
import { raterColourVar, raterDash } from '../rater-style.ts';
import { fillBand, strokeSeries } from './draw-series.ts';
import { type GoldBand, missingE } from './gold-band.ts';
import { gridValueAt } from './grid-series.ts';
import { hatchSpans } from './hatch.ts';
import { LaneBrush, type Sheet } from './lane-brush.ts';
import { type RaterTrace, raterValueAt } from './rater-trace.ts';

export interface RaterLaneOptions {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly heightPx: number;
  readonly range: readonly [min: number, max: number];
  readonly traces: readonly RaterTrace[];
  /** Rater ids that are not drawn and not read. */
  readonly hidden?: ReadonlySet<string>;
  /** This rater comes forward, the others fade, and its missing spans are hatched instead of those all share. */
  readonly highlighted?: string | null;
  /** Blue on top. `name` is what it is read as, E by default. */
  readonly gold?: GoldBand & { readonly name?: string };
  /** Decimals of the readout. */
  readonly decimals?: number;
  readonly overview?: boolean;
}

export function raterLane(options: RaterLaneOptions): Lane {
  const { traces, hidden, highlighted = null, gold, decimals = 2 } = options;
  const shown = traces.filter((trace) => !hidden?.has(trace.raterId));
  const forward = shown.find((trace) => trace.raterId === highlighted);
  const missing =
    forward?.missing ??
    (traces.length === 0 && gold ? missingE(gold) : intersectSpans(shown.map((trace) => trace.missing)));
  const brush = new LaneBrush();
  return {
    ...options,
    draw(context, scale, palette) {
      brush.paint(context, scale, (sheet) => {
        for (const trace of shown) {
          if (trace !== forward) drawTrace(sheet, trace, palette, forward ? 0.35 : gold ? 0.7 : 0.95, 1.25);
        }
        if (gold) drawGold(sheet, gold, palette);
        if (forward) drawTrace(sheet, forward, palette, 1, 2);
      });
      context.globalCompositeOperation = 'destination-over';
      hatchSpans(context, missing, scale, palette);
    },
    readout: (timeSec) => [
      ...shown.map((trace) => ({
        label: trace.label,
        value: formatNumber(raterValueAt(trace, timeSec), decimals),
        colourVar: raterColourVar(trace.raterIndex),
      })),
      ...goldReading(gold, timeSec, decimals),
    ],
  };
}

function drawTrace(
  sheet: Sheet,
  { raterIndex, series, options }: RaterTrace,
  palette: ChartPalette,
  alpha: number,
  widthPx: number,
): void {
  const style = {
    colour: palette.colour(raterColourVar(raterIndex)),
    alpha,
    widthPx,
    dash: raterDash(raterIndex),
  };
  strokeSeries(sheet, series, style, options);
}

function drawGold(sheet: Sheet, { line, edges }: GoldBand, palette: ChartPalette): void {
  if (edges) fillBand(sheet, ...edges, palette.colour('--gold-band'));
  strokeSeries(sheet, line, { colour: palette.colour('--gold'), widthPx: 2.25 });
}

function goldReading(gold: RaterLaneOptions['gold'], timeSec: number, decimals: number): LaneReading[] {
  if (!gold) return [];
  const E = formatNumber(gridValueAt(gold.E, timeSec), decimals);
  if (!gold.sigma) return [{ label: gold.name ?? 'E', value: E, colourVar: '--gold' }];
  const sigma = formatNumber(gridValueAt(gold.sigma, timeSec), decimals);
  return [{ label: 'E \u00b1 \u03c3', value: `${E} \u00b1 ${sigma}`, colourVar: '--gold' }];
}
