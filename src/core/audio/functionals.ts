// From descriptors every 10 ms to features every 100 ms: mean and spread of each over 6 s (Han et al. 2017, Sec. 4). The
// coefficient of variation needs the training data for its guard and is formed per fold from what is stored here
// (core/experiment/coefficient-of-variation.ts).
import type { Matrix } from '../array/matrix.ts';
import { meanSdNaming } from '../experiment/coefficient-of-variation.ts';
import { type Descriptor, descriptors } from './descriptor-names.ts';
import { rowStepSec } from './extract-descriptors.ts';
import { createRowCollector } from './row-collector.ts';
import { createSlidingMoments } from './sliding-moments.ts';

export interface FunctionalSettings {
  /** Length of the window, centred on the frame's stamp. */
  readonly windowSec: number;
  /** From frame to frame. */
  readonly hopSec: number;
}

export const paperFunctionals: FunctionalSettings = { windowSec: 6, hopSec: 0.1 };

/** One column of the features. */
export interface FunctionalColumn {
  readonly name: string;
  readonly unit: string;
  readonly functional: 'mean' | 'sd';
  readonly descriptor: Descriptor;
}

/** The 130 columns: mean and SD of the first descriptor, of the second, and so on. */
export const functionalColumns: readonly FunctionalColumn[] = descriptors.flatMap((descriptor) => {
  const { name, unit } = descriptor;
  return [
    { name: name + meanSdNaming.meanSuffix, unit, functional: 'mean' as const, descriptor },
    { name: name + meanSdNaming.sdSuffix, unit, functional: 'sd' as const, descriptor },
  ];
});

export interface Functionals {
  /** Frame i is stamped i * hopSec, seconds from the start of the sound. */
  readonly timesSec: Float64Array;
  /** Frames x 130, see `functionalColumns`. */
  readonly values: Matrix;
  /** Share of the window's rows that are voiced, 0 to 1: how much the means of F0 and its kin rest on. */
  readonly voicedRatio: Float32Array;
}

/** A descriptor row stands for the centre of its 60 ms. */
const rowCentreSec = 0.03;
const f0Column = 0;
/** Whether a descriptor means anything only where there is a voice; the voicing itself is known everywhere. */
const isOfVoice = ({ group, name }: Descriptor) => group === 'voicing' && !name.startsWith('voicing');
const ofVoice = descriptors.map(isOfVoice);

export interface FunctionalStream {
  /** The next row of 65 descriptors; it counts as the float32 numbers that are kept of it. */
  push(row: ArrayLike<number>): void;
  /** There are no more rows. */
  end(): void;
}

/**
 * Hands mean and population SD (ddof 0) of every descriptor to `onFrame` as 130 columns, and the voiced ratio, for t = 0,
 * hopSec, ... up to the last row's centre: over the rows whose centre lies in [t - windowSec/2, t + windowSec/2). At the ends
 * these are the rows that exist. F0, jitter, shimmer and HNR count voiced rows (F0 > 0) only; a window without any has mean
 * and SD 0. Missing values (NaN) are left out; a window without any value of another descriptor is missing too. The array
 * handed over is written over later.
 * @throws RangeError unless `hopSec` is a multiple of 10 ms and `windowSec` an even multiple of 10 ms and one of `hopSec`.
 */
export function createFunctionalStream(
  onFrame: (values: Float64Array, voicedRatio: number) => void,
  settings: FunctionalSettings = paperFunctionals,
): FunctionalStream {
  const { step, steps, centre } = windowOnRows(settings);
  const cols = descriptors.length;
  // One column more: 1 where there is a voice.
  const [row, isIncluded] = [new Float32Array(cols + 1), new Uint8Array(cols + 1).fill(1)];
  const values = new Float64Array(2 * cols);
  let rows = 0;
  const window = { step, steps, start: -(steps * step) / 2 - centre };
  const moments = createSlidingMoments(cols + 1, window, ({ count, mean, sd }) => {
    for (let at = 0; at < cols; at++) {
      const isMissing = count[at] === 0 && !ofVoice[at];
      values[2 * at] = isMissing ? Number.NaN : (mean[at] as number);
      values[2 * at + 1] = isMissing ? Number.NaN : (sd[at] as number);
    }
    onFrame(values, mean[cols] as number);
  });
  return {
    push(next) {
      row.set(next);
      const isVoiced = (row[f0Column] as number) > 0 ? 1 : 0;
      row[cols] = isVoiced;
      for (let at = 0; at < cols; at++) if (ofVoice[at]) isIncluded[at] = isVoiced;
      moments.push(row, isIncluded);
      rows++;
    },
    end: () => moments.end(rows === 0 ? 0 : Math.floor((rows - 1 + centre) / step) + 1),
  };
}

/**
 * The same of rows x 65 in memory, as `extractDescriptorsJob` gives them.
 * @throws RangeError as `createFunctionalStream` does
 */
export function applyFunctionals(rows: Matrix, settings: FunctionalSettings = paperFunctionals): Functionals {
  const { cols } = rows;
  if (cols !== descriptors.length) {
    throw new RangeError(`applyFunctionals: expected ${descriptors.length} columns, got ${cols}`);
  }
  const collected = createRowCollector(functionalColumns.length, Math.ceil(rows.rows / 10) + 1);
  const voicedRatio: number[] = [];
  const stream = createFunctionalStream((values, ratio) => {
    collected.add(values);
    voicedRatio.push(ratio);
  }, settings);
  for (let row = 0; row < rows.rows; row++) stream.push(rows.data.subarray(row * cols, (row + 1) * cols));
  stream.end();
  return {
    timesSec: frameTimes(voicedRatio.length, settings),
    values: collected.rows(),
    voicedRatio: Float32Array.from(voicedRatio),
  };
}

/** Stamps of the first `frames` frames, seconds from the start of the sound. */
export function frameTimes(
  frames: number,
  { hopSec }: FunctionalSettings = paperFunctionals,
): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: frames }, (_, frame) => frame * hopSec);
}

function windowOnRows({ windowSec, hopSec }: FunctionalSettings) {
  const step = Math.round(hopSec / rowStepSec);
  const steps = Math.round(windowSec / hopSec);
  const isExact =
    step > 0 &&
    steps > 0 &&
    Number.isInteger((steps * step) / 2) &&
    Math.abs(step * rowStepSec - hopSec) < 1e-9 &&
    Math.abs(steps * hopSec - windowSec) < 1e-9;
  if (!isExact) {
    throw new RangeError(
      `createFunctionalStream: expected a window of whole hops and a hop of whole 10 ms, got ${windowSec} s and ${hopSec} s`,
    );
  }
  return { step, steps, centre: Math.round(rowCentreSec / rowStepSec) };
}
