// A very long series in blocks of samples, so that a view of all of it need not look at every sample in every frame. No peak
// is lost; where a block lies on the edge of two buckets, the one gets it in which the block begins.
import {
  BUCKET_EMPTY,
  BUCKET_MISSING,
  BUCKET_VALUES,
  createMinMaxBuckets,
  lowerBound,
  type MinMaxBuckets,
} from './min-max.ts';

/** As `MinMaxBuckets`, one entry per block of `size` samples; the last block may hold fewer. */
export interface MinMaxBlocks extends MinMaxBuckets {
  readonly size: number;
  /** Stamp of each block's first sample, seconds. */
  readonly startsSec: Float64Array;
}

/** `times` ascend and match `values`, NaN is missing. Throws a RangeError unless `size` is a whole number of at least 1. */
export function minMaxBlocks(times: Float64Array, values: Float64Array, size: number): MinMaxBlocks {
  if (!(Number.isInteger(size) && size >= 1))
    throw new RangeError(`minMaxBlocks: expected a block size of at least 1, got ${size}`);
  const count = Math.ceil(times.length / size);
  const blocks = { ...createMinMaxBuckets(count), size, startsSec: new Float64Array(count) };
  for (let block = 0; block < count; block++) {
    const from = block * size;
    blocks.startsSec[block] = times[from] as number;
    fillBlock(blocks, block, values, from, Math.min(times.length, from + size));
  }
  return blocks;
}

function fillBlock(into: MinMaxBuckets, block: number, values: Float64Array, from: number, to: number): void {
  let first = Number.NaN;
  let last = Number.NaN;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = from; i < to; i++) {
    const value = values[i] as number;
    if (value !== value) continue;
    if (first !== first) first = value;
    if (value < min) min = value;
    if (value > max) max = value;
    last = value;
  }
  into.first[block] = first;
  into.min[block] = min;
  into.max[block] = max;
  into.last[block] = last;
  into.state[block] = first === first ? BUCKET_VALUES : BUCKET_MISSING;
}

/** As `minMaxPerBucket`, from blocks: each counts where it begins, and one that began before the span at its start. */
export function minMaxOfBlocks(
  blocks: MinMaxBlocks,
  startSec: number,
  endSec: number,
  buckets: number,
  into: MinMaxBuckets = createMinMaxBuckets(buckets),
): MinMaxBuckets {
  into.state.fill(BUCKET_EMPTY, 0, buckets);
  const { startsSec } = blocks;
  const perSec = buckets / (endSec - startSec);
  for (let block = Math.max(0, lowerBound(startsSec, startSec) - 1); block < startsSec.length; block++) {
    const sec = startsSec[block] as number;
    if (sec > endSec) break;
    const bucket = Math.min(buckets - 1, Math.max(0, Math.floor((sec - startSec) * perSec)));
    addBlock(into, bucket, blocks, block);
  }
  return into;
}

function addBlock(into: MinMaxBuckets, bucket: number, blocks: MinMaxBlocks, block: number): void {
  const before = into.state[bucket];
  if (blocks.state[block] !== BUCKET_VALUES) {
    if (before === BUCKET_EMPTY) into.state[bucket] = BUCKET_MISSING;
    return;
  }
  const isFirst = before !== BUCKET_VALUES;
  const [min, max] = [blocks.min[block] as number, blocks.max[block] as number];
  if (isFirst) into.first[bucket] = blocks.first[block] as number;
  // Compared as the samples are, so that of 0 and -0 the same one stays.
  if (isFirst || min < (into.min[bucket] as number)) into.min[bucket] = min;
  if (isFirst || max > (into.max[bucket] as number)) into.max[bucket] = max;
  into.last[bucket] = blocks.last[block] as number;
  into.state[bucket] = BUCKET_VALUES;
}
