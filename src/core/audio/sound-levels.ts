// What is wrong with how a sound was recorded: it is silent, off zero, or cut off at full scale.

export interface SoundLevels {
  /** Largest absolute value; full scale is 1. */
  readonly peak: number;
  readonly mean: number;
  /** All samples have one value. */
  readonly isConstant: boolean;
  /** Share of the samples that stand in plateaus at full scale, 0 to 1. */
  readonly clippedShare: number;
}

export interface LevelMeter {
  /** The next samples of channel `channel`; NaN counts as 0. */
  push(channel: number, samples: Float32Array): void;
  /** Of all channels together. */
  levels(): SoundLevels;
}

/** Decoders of lossy formats overshoot; samples of 8 bits end at 127/128. */
const fullScale = 0.9999;
const nearFullScale = 0.99;
/** A sine may touch full scale with one or two samples; three in a row at the same height are a plateau. */
const shortestPlateau = 3;

interface Plateau {
  value: number;
  length: number;
}

export function createLevelMeter(): LevelMeter {
  const plateaus: Plateau[] = [];
  let [peak, sum, count, clipped] = [0, 0, 0, 0];
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

  function push(channel: number, samples: Float32Array): void {
    plateaus[channel] ??= { value: 0, length: 0 };
    const plateau = plateaus[channel];
    for (const sample of samples) {
      const value = sample || 0;
      const height = Math.abs(value);
      if (height > peak) peak = height;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
      sum += value;
      if (height < nearFullScale) plateau.length = 0;
      else clipped += grown(plateau, value);
    }
    count += samples.length;
  }

  return {
    push,
    levels: () => ({
      peak,
      mean: count > 0 ? sum / count : 0,
      isConstant: lowest === highest,
      clippedShare: count > 0 ? clipped / count : 0,
    }),
  };
}

/** Samples that turn out to be clipped as `value` arrives: all of a plateau once it is long enough, then one by one. */
function grown(plateau: Plateau, value: number): number {
  const goesOn =
    value === plateau.value ||
    Math.min(value, plateau.value) >= fullScale ||
    Math.max(value, plateau.value) <= -fullScale;
  plateau.length = goesOn && plateau.length > 0 ? plateau.length + 1 : 1;
  plateau.value = value;
  if (plateau.length < shortestPlateau) return 0;
  return plateau.length === shortestPlateau ? shortestPlateau : 1;
}
