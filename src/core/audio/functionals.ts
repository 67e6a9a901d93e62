// From descriptors every 10 ms to features every 100 ms: mean and spread of each over 6 s (Han et al. 2017, Sec. 4). The
// coefficient of variation needs the training data for its guard and is formed per fold from what is stored here
// (core/experiment/coefficient-of-variation.ts).
import { column, type Matrix, matrix } from '../array/matrix.ts';
import { meanSdNaming } from '../experiment/coefficient-of-variation.ts';
import { type Descriptor, descriptors } from './descriptor-names.ts';
import { rowStepSec } from './extract-descriptors.ts';
import { type SlidingWindow, slidingMoments } from './sliding-moments.ts';

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

/**
 * Mean and population SD (ddof 0) of every descriptor over the rows whose centre lies in [t - windowSec/2, t +
 * windowSec/2), for t = 0, hopSec, ... up to the last row's centre. At the ends these are the rows that exist. F0, jitter,
 * shimmer and HNR count voiced rows (F0 > 0) only; a window without any has mean and SD 0. Missing values (NaN) are left
 * out; a window without any value of another descriptor is missing too. `rows` are rows x 65 as `extractDescriptorsJob` gives them.
 * @throws RangeError unless `hopSec` is a multiple of 10 ms and `windowSec` an even multiple of 10 ms and one of `hopSec`.
 */
export function applyFunctionals(rows: Matrix, settings: FunctionalSettings = paperFunctionals): Functionals {
  if (rows.cols !== descriptors.length) {
    throw new RangeError(`applyFunctionals: expected ${descriptors.length} columns, got ${rows.cols}`);
  }
  const window = windowOnRows(rows.rows, settings);
  const values = matrix(window.windows, functionalColumns.length);
  const isVoiced = Uint8Array.from(column(rows, f0Column), (f0Hz) => (f0Hz > 0 ? 1 : 0));
  descriptors.forEach((descriptor, at) => {
    const ofVoice = isOfVoice(descriptor);
    const { count, mean, sd } = slidingMoments(column(rows, at), window, ofVoice ? isVoiced : undefined);
    for (let frame = 0; frame < window.windows; frame++) {
      const isMissing = count[frame] === 0 && !ofVoice;
      values.data[frame * values.cols + 2 * at] = isMissing ? Number.NaN : (mean[frame] as number);
      values.data[frame * values.cols + 2 * at + 1] = isMissing ? Number.NaN : (sd[frame] as number);
    }
  });
  return {
    timesSec: Float64Array.from({ length: window.windows }, (_, frame) => frame * settings.hopSec),
    values,
    voicedRatio: Float32Array.from(slidingMoments(isVoiced, window).mean),
  };
}

function windowOnRows(rows: number, { windowSec, hopSec }: FunctionalSettings): SlidingWindow {
  const step = Math.round(hopSec / rowStepSec);
  const steps = Math.round(windowSec / hopSec);
  const halfWindow = (steps * step) / 2;
  const isExact =
    step > 0 &&
    steps > 0 &&
    Number.isInteger(halfWindow) &&
    Math.abs(step * rowStepSec - hopSec) < 1e-9 &&
    Math.abs(steps * hopSec - windowSec) < 1e-9;
  if (!isExact) {
    throw new RangeError(
      `applyFunctionals: expected a window of whole hops and a hop of whole 10 ms, got ${windowSec} s and ${hopSec} s`,
    );
  }
  const centre = Math.round(rowCentreSec / rowStepSec);
  const windows = rows === 0 ? 0 : Math.floor((rows - 1 + centre) / step) + 1;
  return { step, steps, start: -halfWindow - centre, windows };
}
