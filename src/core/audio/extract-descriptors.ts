// The descriptors of a whole recording as a job: what a worker, the terminal and a test run alike.
import { type Matrix, matrix } from '../array/matrix.ts';
import type { Job } from '../job.ts';
import { createDescriptorExtractor, type Samples } from './descriptor-extractor.ts';
import { descriptors } from './descriptor-names.ts';
import { frameLengths } from './frame-cutter.ts';
import type { DescriptorModule } from './kernel-heap.ts';

export interface ExtractDescriptorsParams {
  /** One channel, full scale 1. */
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
  /** Makes it faster and changes no bit. */
  readonly kernels?: DescriptorModule | undefined;
}

/** Row k of the descriptors belongs to the 60 ms from `k * rowStepSec` on. */
export const rowStepSec = 0.01;
/** Seconds of sound between two chances to pause or to cancel: some tens of milliseconds of work. */
const secondsPerBatch = 1;

/** Rows that a sound of `samples` samples has: one per complete 60 ms frame. */
export function countDescriptorRows(samples: number, sampleRateHz: number): number {
  const { hop, long } = frameLengths(sampleRateHz);
  return samples < long ? 0 : Math.floor((samples - long) / hop) + 1;
}

/** Collects the rows of a sound that comes in pieces. */
export interface DescriptorCollector {
  push(samples: Samples): void;
  /** The sound is over. Rows x 65, in the order of `descriptors`; no rows for less than 60 ms. */
  end(): Matrix;
}

/**
 * For a sound of `sampleCount` samples, of which no more may be pushed.
 * @throws RangeError unless `isDescriptorRate(sampleRateHz)`.
 */
export function createDescriptorCollector(
  sampleRateHz: number,
  sampleCount: number,
  kernels?: DescriptorModule,
): DescriptorCollector {
  const cols = descriptors.length;
  const rows = matrix(countDescriptorRows(sampleCount, sampleRateHz), cols);
  let row = 0;
  const extractor = createDescriptorExtractor(
    sampleRateHz,
    (values) => rows.data.set(values, cols * row++),
    kernels,
  );
  return {
    push: extractor.push,
    end() {
      extractor.end();
      return rows;
    },
  };
}

/**
 * Rows x 65, in the order of `descriptors`; no rows for less than 60 ms. Reports seconds of sound.
 * @throws RangeError unless `isDescriptorRate(sampleRateHz)`.
 */
export const extractDescriptorsJob: Job<ExtractDescriptorsParams, Matrix> = async (
  { samples, sampleRateHz, kernels },
  { control, onProgress },
) => {
  const collector = createDescriptorCollector(sampleRateHz, samples.length, kernels);
  const batch = secondsPerBatch * sampleRateHz;
  for (let at = 0; at < samples.length; at += batch) {
    await control.checkpoint();
    collector.push(samples.subarray(at, at + batch));
    const done = Math.min(at + batch, samples.length) / sampleRateHz;
    onProgress({ done, total: samples.length / sampleRateHz });
  }
  return collector.end();
};
