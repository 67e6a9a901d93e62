// A panel of Fig. 4: what the raters said in blue, what the network says in red, and around either how far raters differ.
import type { ChartPalette } from '../chart-palette.ts';
import { formatNumber } from '../format-number.ts';
import type { Lane } from '../lane.ts';
import { type DrawableSeries, fillBand, type LineStyle, strokeSeries } from './draw-series.ts';
import { type GridSeries, gridTimes, gridValueAt, shiftedBy } from './grid-series.ts';
import { LaneBrush, type Sheet } from './lane-brush.ts';

export interface PredictionLaneOptions {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly heightPx: number;
  readonly range: readonly [min: number, max: number];
  readonly gold: GridSeries;
  readonly predicted: GridSeries;
  /** Half the height of a filled band around gold, frame by frame: sigma of the raters. */
  readonly goldBand?: Float64Array | undefined;
  /** Half the height of a band around the prediction, between two broken lines: the predicted sigma. */
  readonly predictedBand?: Float64Array | undefined;
  readonly decimals?: number;
  readonly overview?: boolean;
}

interface Course {
  readonly series: GridSeries;
  readonly line: DrawableSeries;
  readonly half: Float64Array | undefined;
  readonly edges: readonly [low: DrawableSeries, high: DrawableSeries] | null;
  readonly colourVar: string;
  readonly label: string;
}

export function predictionLane(options: PredictionLaneOptions): Lane {
  const { gold, predicted, decimals = 2 } = options;
  const brush = new LaneBrush();
  const goldCourse = courseOf(gold, options.goldBand, '--gold', 'gold');
  const courses = [goldCourse, courseOf(predicted, options.predictedBand, '--prediction', 'predicted')];
  return {
    ...options,
    draw(context, scale, palette) {
      brush.paint(context, scale, (sheet) => {
        fillAround(sheet, goldCourse, palette);
        for (const course of courses) {
          const colour = palette.colour(course.colourVar);
          if (course !== goldCourse) strokeEdges(sheet, course, { colour, widthPx: 1, dash: [4, 3] });
          strokeSeries(sheet, course.line, { colour, widthPx: 1.75 });
        }
      });
    },
    readout: (timeSec) =>
      courses.map(({ series, half, label, colourVar }) => {
        const value = formatNumber(gridValueAt(series, timeSec), decimals);
        const around = half ? gridValueAt({ ...series, values: half }, timeSec) : Number.NaN;
        return {
          label: `${options.label} ${label}`,
          value: Number.isNaN(around) ? value : `${value} \u00b1 ${formatNumber(around, decimals)}`,
          colourVar,
        };
      }),
  };
}

function courseOf(
  series: GridSeries,
  half: Float64Array | undefined,
  colourVar: string,
  label: string,
): Course {
  const timesSec = gridTimes(series);
  const edge = (by: Float64Array, sign: 1 | -1) => ({ timesSec, values: shiftedBy(series.values, by, sign) });
  return {
    series,
    line: { timesSec, values: series.values },
    half,
    edges: half ? [edge(half, -1), edge(half, 1)] : null,
    colourVar,
    label,
  };
}

function fillAround(sheet: Sheet, { edges, colourVar }: Course, palette: ChartPalette): void {
  if (edges) fillBand(sheet, ...edges, palette.colour(`${colourVar}-band`));
}

/** Only its borders: two filled bands over each other could not be told apart. */
function strokeEdges(sheet: Sheet, { edges }: Course, style: LineStyle): void {
  for (const edge of edges ?? []) strokeSeries(sheet, edge, style);
}
