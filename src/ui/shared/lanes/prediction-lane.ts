// A panel of Fig. 4: what the raters said in blue, what the network says in red, and around either how far raters differ.
import type { ChartPalette } from '../chart-palette.ts';
import { formatNumber } from '../format-number.ts';
import type { Lane } from '../lane.ts';
import { fillBand, type LineStyle, strokeSeries } from './draw-series.ts';
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
  readonly timesSec: Float64Array;
  readonly half: Float64Array | undefined;
  readonly edges: readonly [low: Float64Array, high: Float64Array] | null;
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
          const { timesSec, series } = course;
          strokeSeries(sheet, { timesSec, values: series.values }, { colour, widthPx: 1.75 });
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
  const edges = half
    ? ([shiftedBy(series.values, half, -1), shiftedBy(series.values, half, 1)] as const)
    : null;
  return { series, timesSec: gridTimes(series), half, edges, colourVar, label };
}

function fillAround(sheet: Sheet, { timesSec, edges, colourVar }: Course, palette: ChartPalette): void {
  if (edges) fillBand(sheet, timesSec, ...edges, palette.colour(`${colourVar}-band`));
}

/** Only its borders: two filled bands over each other could not be told apart. */
function strokeEdges(sheet: Sheet, { timesSec, edges }: Course, style: LineStyle): void {
  for (const values of edges ?? []) strokeSeries(sheet, { timesSec, values }, style);
}
