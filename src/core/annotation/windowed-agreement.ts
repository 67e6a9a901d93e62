// How agreement moves over a recording: the figures of agreement in a window that slides.
import { interRaterAgreement } from './inter-rater-agreement.ts';
import type { RatingTable } from './rating-table.ts';
import type { TimeGrid } from './time-grid.ts';

export interface WindowedAgreement {
  /** The width that was really used, a whole number of frames. */
  readonly windowSec: number;
  /** Centre of each window. */
  readonly timesSec: Float64Array;
  readonly meanPairwiseCcc: Float64Array;
  readonly krippendorffAlpha: Float64Array;
  readonly cronbachAlpha: Float64Array;
}

/** No curve needs more points than it has pixels. */
const mostWindows = 400;

/**
 * Agreement (`interRaterAgreement`) in windows of `windowSec` that lie wholly inside the recording, a tenth of their width
 * apart, further apart in long recordings. NaN where a figure is undefined in the window, e.g. where a rater or all of them
 * hold still. None if the recording is shorter than the window.
 * @throws RangeError unless `windowSec` is positive.
 */
export function windowedAgreement(table: RatingTable, grid: TimeGrid, windowSec: number): WindowedAgreement {
  if (!(windowSec > 0)) {
    throw new RangeError(`windowedAgreement: expected a positive windowSec, got ${windowSec}`);
  }
  const width = Math.max(2, Math.round(windowSec / grid.hopSec));
  const room = table.frames - width;
  const step = Math.max(1, Math.round(width / 10), Math.ceil(room / (mostWindows - 1)));
  const starts = room < 0 ? [] : Array.from({ length: Math.floor(room / step) + 1 }, (_, i) => i * step);
  const figures = starts.map((start) =>
    interRaterAgreement({
      raterIds: table.raterIds,
      frames: width,
      ratings: table.ratings.map((rating) => rating.subarray(start, start + width)),
    }),
  );
  return {
    windowSec: width * grid.hopSec,
    timesSec: Float64Array.from(starts, (start) => grid.startSec + (start + (width - 1) / 2) * grid.hopSec),
    meanPairwiseCcc: Float64Array.from(figures, (one) => one.meanPairwiseCcc),
    krippendorffAlpha: Float64Array.from(figures, (one) => one.krippendorffAlpha),
    cronbachAlpha: Float64Array.from(figures, (one) => one.cronbachAlpha),
  };
}
