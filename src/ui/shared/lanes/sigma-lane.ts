// The perception uncertainty over time: how far apart the raters are, as a curve over a filled area.

import { missingSpans } from '../../../core/array/missing-spans.ts';
import { formatNumber } from '../format-number.ts';
import type { Lane } from '../lane.ts';
import type { Steps } from '../use-made.ts';
import { inBlocks } from './blocked-series.ts';
import { type DrawableSeries, fillBand, strokeSeries } from './draw-series.ts';
import { type GridSeries, gridTimes, gridValueAt } from './grid-series.ts';
import { hatchSpans } from './hatch.ts';
import { LaneBrush } from './lane-brush.ts';

export interface SigmaLaneOptions {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly heightPx: number;
  /** 0 to the highest value of interest, the same for every recording so that they can be compared. */
  readonly range: readonly [min: number, max: number];
  readonly sigma: GridSeries;
  readonly durationSec: number;
  readonly decimals?: number;
  readonly overview?: boolean;
}

export function* sigmaLaneSteps(options: SigmaLaneOptions): Steps<Lane> {
  const { sigma, durationSec, decimals = 2 } = options;
  const timesSec = gridTimes(sigma);
  yield;
  const line = inBlocks({ timesSec, values: sigma.values });
  yield;
  const floor = floorUnder(line, options.range[0]);
  yield;
  const missing = missingSpans(timesSec, sigma.values, {
    course: 'linear',
    durationSec,
    maxGapSec: 2.5 * sigma.hopSec,
    lastHolds: false,
    minSec: 2.5 * sigma.hopSec,
  });
  const brush = new LaneBrush();
  return {
    ...options,
    draw(context, scale, palette) {
      brush.paint(context, scale, (sheet) => {
        fillBand(sheet, floor, line, palette.colour('--gold-band'));
        strokeSeries(sheet, line, { colour: palette.colour('--gold'), widthPx: 1.5 });
      });
      context.globalCompositeOperation = 'destination-over';
      hatchSpans(context, missing, scale, palette);
    },
    readout: (timeSec) => [
      { label: '\u03c3', value: formatNumber(gridValueAt(sigma, timeSec), decimals), colourVar: '--gold' },
    ],
  };
}

/** `value` wherever the series has one. */
function floorUnder({ timesSec, values }: DrawableSeries, value: number): DrawableSeries {
  const floor = new Float64Array(values.length);
  for (let i = 0; i < floor.length; i++) floor[i] = Number.isNaN(values[i]) ? Number.NaN : value;
  return inBlocks({ timesSec, values: floor });
}
