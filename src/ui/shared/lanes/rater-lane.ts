// Several raters' traces over each other, and over them the gold standard: E in blue with its band of sigma.
import { intersectSpans, missingSpans, type TimeSpan } from '../../../core/array/missing-spans.ts';
import type { ChartPalette } from '../chart-palette.ts';
import { formatNumber } from '../format-number.ts';
import type { Lane, LaneReading } from '../lane.ts';
import { raterColourVar, raterDash } from '../rater-style.ts';
import { fillBand, strokeSeries } from './draw-series.ts';
import { type GridSeries, gridTimes, gridValueAt, shiftedBy } from './grid-series.ts';
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
  /** Blue on top; without sigma (one rater, or an imported E) without a band. `name` is what it is read as, E by default. */
  readonly gold?: { readonly E: GridSeries; readonly sigma?: GridSeries; readonly name?: string };
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
    (traces.length === 0 && gold ? missingE(gold.E) : intersectSpans(shown.map((trace) => trace.missing)));
  const brush = new LaneBrush();
  const band = gold ? goldBand(gold) : null;
  return {
    ...options,
    draw(context, scale, palette) {
      brush.paint(context, scale, (sheet) => {
        for (const trace of shown) {
          if (trace !== forward) drawTrace(sheet, trace, palette, forward ? 0.35 : band ? 0.7 : 0.95, 1.25);
        }
        if (band) drawGold(sheet, band, palette);
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

/** Where an E that came without raters has no value. */
function missingE(E: GridSeries): TimeSpan[] {
  const timesSec = gridTimes(E);
  return missingSpans(timesSec, E.values, {
    course: 'linear',
    durationSec: timesSec.at(-1) ?? 0,
    maxGapSec: Number.POSITIVE_INFINITY,
    lastHolds: false,
    minSec: E.hopSec,
  });
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

interface GoldBand {
  readonly timesSec: Float64Array;
  readonly E: Float64Array;
  readonly lower: Float64Array | null;
  readonly upper: Float64Array | null;
}

function goldBand({ E, sigma }: NonNullable<RaterLaneOptions['gold']>): GoldBand {
  const edge = (sign: 1 | -1) => (sigma ? shiftedBy(E.values, sigma.values, sign) : null);
  return { timesSec: gridTimes(E), E: E.values, lower: edge(-1), upper: edge(1) };
}

function drawGold(sheet: Sheet, { timesSec, E, lower, upper }: GoldBand, palette: ChartPalette): void {
  if (lower && upper) fillBand(sheet, timesSec, lower, upper, palette.colour('--gold-band'));
  strokeSeries(sheet, { timesSec, values: E }, { colour: palette.colour('--gold'), widthPx: 2.25 });
}

function goldReading(gold: RaterLaneOptions['gold'], timeSec: number, decimals: number): LaneReading[] {
  if (!gold) return [];
  const E = formatNumber(gridValueAt(gold.E, timeSec), decimals);
  if (!gold.sigma) return [{ label: gold.name ?? 'E', value: E, colourVar: '--gold' }];
  const sigma = formatNumber(gridValueAt(gold.sigma, timeSec), decimals);
  return [{ label: 'E \u00b1 \u03c3', value: `${E} \u00b1 ${sigma}`, colourVar: '--gold' }];
}
