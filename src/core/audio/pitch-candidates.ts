// Which fundamentals a frame may have: the highest peaks of the harmonic sum, each with a voicing between 0 and 1.
import type { OctaveAxis } from './octave-axis.ts';

/** Candidates of a frame; slots that no candidate takes hold 0. */
export const candidateSlots = 6;
/** Fundamentals outside this range are not candidates. */
export const [lowestPitchHz, highestPitchHz] = [52, 620];

/** The candidates of one frame: slot 0 has the highest peak, the others follow in the order of the harmonic sum. */
export interface PitchCandidates {
  readonly f0Hz: Float64Array;
  /** 1 minus the mean of the harmonic sum over the height of the peak. */
  readonly voicing: Float64Array;
}

/** Finds the candidates of one frame in its harmonic sum; allocates nothing. */
export type CandidateSearch = (sums: Float32Array, mean: number, found: PitchCandidates) => void;

/**
 * The 6 highest strict maxima, refined by a parabola through 3 points, without those outside 52 to 620 Hz.
 * Source: lld-specification.md, 7.2.
 */
export function createCandidateSearch(axis: OctaveAxis): CandidateSearch {
  const peaks = new Int32Array(candidateSlots);
  const scores = new Float64Array(candidateSlots);
  return (sums, mean, found) => {
    const peakCount = findHighestPeaks(sums, peaks);
    const { f0Hz, voicing } = found;
    f0Hz.fill(0);
    voicing.fill(0);
    let kept = 0;
    let best = 0;
    for (let p = 0; p < peakCount; p++) {
      const peak = peaks[p] as number;
      const left = sums[peak - 1] as number;
      const height = sums[peak] as number;
      const right = sums[peak + 1] as number;
      const offset = parabolaOffset(left, height, right);
      const hz = 2 ** (axis.startOctave + (peak + offset) * axis.stepOctaves);
      if (hz < lowestPitchHz || hz > highestPitchHz) continue;
      const score = parabolaHeight(left, height, right);
      scores[kept] = score;
      f0Hz[kept] = hz;
      voicing[kept] = score > mean && score > 0 ? 1 - mean / score : 0;
      if (score > (scores[best] as number)) best = kept;
      kept++;
    }
    swapWithFirst(f0Hz, best);
    swapWithFirst(voicing, best);
  };
}

/** Writes the positions of the highest strict maxima, highest first, equals in order; returns how many there are. */
export function findHighestPeaks(sums: Float32Array, peaks: Int32Array): number {
  let count = 0;
  // What a peak must exceed to be among the highest: most points are below and asked nothing else.
  let lowest = Number.NEGATIVE_INFINITY;
  for (let j = 1; j < sums.length - 1; j++) {
    const height = sums[j] as number;
    if (height <= lowest) continue;
    if (!((sums[j - 1] as number) < height && height > (sums[j + 1] as number))) continue;
    let at = count;
    while (at > 0 && (sums[peaks[at - 1] as number] as number) < height) at--;
    if (count < peaks.length) count++;
    for (let p = count - 1; p > at; p--) peaks[p] = peaks[p - 1] as number;
    peaks[at] = j;
    if (count === peaks.length) lowest = sums[peaks[count - 1] as number] as number;
  }
  return count;
}

/** Where the parabola through three equally spaced values has its vertex, in steps from the middle one. */
export function parabolaOffset(left: number, middle: number, right: number): number {
  return (0.5 * (left - right)) / (left - 2 * middle + right);
}

/** The height of that vertex. */
export function parabolaHeight(left: number, middle: number, right: number): number {
  return middle - 0.25 * (left - right) * parabolaOffset(left, middle, right);
}

function swapWithFirst(values: Float64Array, position: number): void {
  const first = values[0] as number;
  values[0] = values[position] as number;
  values[position] = first;
}
