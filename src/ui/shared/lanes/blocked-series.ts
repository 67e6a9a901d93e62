// Long series are kept in blocks as well, for views of all of them.
import { minMaxBlocks } from '../../../core/array/min-max-blocks.ts';
import type { DrawableSeries } from './draw-series.ts';

const longFrom = 100_000;
const blockSize = 32;

/** The series, with blocks if it is long. */
export function inBlocks(series: DrawableSeries): DrawableSeries {
  const { timesSec, values } = series;
  return timesSec.length > longFrom
    ? { ...series, blocks: minMaxBlocks(timesSec, values, blockSize) }
    : series;
}
