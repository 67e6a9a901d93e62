// Features come at their own stamps; the network needs one row per frame of the gold standard.
import { medianStepSec } from '../annotation/order-samples.ts';
import { frameTimeSec, type TimeGrid } from '../annotation/time-grid.ts';
import { type Matrix, matrix } from '../array/matrix.ts';
import type { FeatureTable } from '../corpus/corpus.ts';
import { mergeFeatureRows, type OrderedRows } from './merge-feature-rows.ts';
import type { PreparationFinding } from './preparation-finding.ts';

/** The figures of `resampleTrace`: one rule for traces and features. */
const sameStamp = 1e-6;
const denseShare = 0.75;
const longestGapSec = 1;
const longestGapSteps = 2.5;

export interface AlignedFeatures {
  /** Frame of the grid that the first row belongs to. */
  readonly firstFrame: number;
  /** Frames x columns, float32; NaN means missing. No rows if features and grid do not overlap. */
  readonly values: Matrix;
  readonly findings: readonly PreparationFinding[];
}

/** Weighted rows of the table that make one frame. */
interface FrameSource {
  readonly rows: readonly number[];
  readonly weights: readonly number[];
  /** `mean`: what is missing is left out and the weights renormalised. `line`: one missing end makes it missing. */
  readonly course: 'mean' | 'line';
}

/**
 * The features on the frames of `grid` that they cover. A table denser than the grid is averaged over each frame's
 * window (a row on the border counts half in both), any other interpolated linearly; gaps above 1 s and 2.5 median steps
 * stay missing, except that a frame takes the nearest row inside its own window. Rows at one stamp are averaged. What
 * stands before the first or after the last common frame is cut on either side and reported.
 */
export function alignFeatures(table: FeatureTable, grid: TimeGrid): AlignedFeatures {
  const ordered = mergeFeatureRows(table);
  const stepSec = medianStepSec(ordered.timesSec);
  const isDense = stepSec < denseShare * grid.hopSec;
  const sources = isDense ? windowSources(ordered, grid, stepSec) : lineSources(ordered, grid, stepSec);
  const first = sources.findIndex((source) => source !== undefined);
  const last = sources.findLastIndex((source) => source !== undefined);
  const covered = first < 0 ? [] : sources.slice(first, last + 1);
  return {
    firstFrame: Math.max(0, first),
    values: valuesOf(ordered.values, covered),
    findings: [
      ...resamplingFindings(table, grid, ordered.timesSec, stepSec, isDense),
      ...overlapFindings(table, grid, ordered.timesSec, Math.max(0, first), covered.length),
    ],
  };
}

function windowSources(ordered: OrderedRows, grid: TimeGrid, stepSec: number): (FrameSource | undefined)[] {
  const { timesSec } = ordered;
  const halfSec = grid.hopSec / 2;
  const toleranceSec = sameStamp * grid.hopSec;
  let first = 0;
  return Array.from({ length: grid.frames }, (_, frame) => {
    const timeSec = frameTimeSec(grid, frame);
    while (first < timesSec.length && (timesSec[first] as number) < timeSec - halfSec - toleranceSec) first++;
    const rows: number[] = [];
    const weights: number[] = [];
    for (let row = first; row < timesSec.length; row++) {
      const distanceSec = Math.abs((timesSec[row] as number) - timeSec);
      if (distanceSec > halfSec + toleranceSec) break;
      rows.push(row);
      weights.push(distanceSec > halfSec - toleranceSec ? 0.5 : 1);
    }
    if (rows.length > 0) return { rows, weights, course: 'mean' };
    return lineSource(timesSec, first, timeSec, grid.hopSec, stepSec);
  });
}

function lineSources({ timesSec }: OrderedRows, grid: TimeGrid, stepSec: number) {
  let next = 0;
  return Array.from({ length: grid.frames }, (_, frame) => {
    const timeSec = frameTimeSec(grid, frame);
    while (next < timesSec.length && (timesSec[next] as number) < timeSec) next++;
    return lineSource(timesSec, next, timeSec, grid.hopSec, stepSec);
  });
}

/** What stands around `timeSec`, where `next` is the first row at or after it. */
function lineSource(
  timesSec: Float64Array,
  next: number,
  timeSec: number,
  hopSec: number,
  stepSec: number,
): FrameSource | undefined {
  const beforeSec = next > 0 ? timeSec - (timesSec[next - 1] as number) : Number.POSITIVE_INFINITY;
  const afterSec = next < timesSec.length ? (timesSec[next] as number) - timeSec : Number.POSITIVE_INFINITY;
  const nearestSec = Math.min(beforeSec, afterSec);
  const nearest: FrameSource = {
    rows: [beforeSec <= afterSec ? next - 1 : next],
    weights: [1],
    course: 'line',
  };
  if (nearestSec <= sameStamp * hopSec) return nearest;
  const gapSec = beforeSec + afterSec;
  const isGap = gapSec > Math.max(longestGapSec, longestGapSteps * (Number.isNaN(stepSec) ? 0 : stepSec));
  if (isGap) return nearestSec < hopSec / 2 ? nearest : undefined;
  return { rows: [next - 1, next], weights: [afterSec / gapSec, beforeSec / gapSec], course: 'line' };
}

function valuesOf({ data, cols }: Matrix, sources: readonly (FrameSource | undefined)[]): Matrix {
  const out = new Float32Array(sources.length * cols).fill(Number.NaN);
  sources.forEach((source, frame) => {
    if (!source) return;
    const { rows, weights, course } = source;
    const [only] = rows;
    if (rows.length === 1 && only !== undefined) {
      out.set(data.subarray(only * cols, (only + 1) * cols), frame * cols);
      return;
    }
    for (let col = 0; col < cols; col++) {
      let sum = 0;
      let weightSum = 0;
      for (let k = 0; k < rows.length; k++) {
        const value = data[(rows[k] as number) * cols + col] as number;
        if (course === 'mean' && Number.isNaN(value)) continue;
        sum += (weights[k] as number) * value;
        weightSum += weights[k] as number;
      }
      out[frame * cols + col] = sum / weightSum;
    }
  });
  return matrix(sources.length, cols, out);
}

function resamplingFindings(
  { recordingId, modality }: FeatureTable,
  { hopSec, startSec }: TimeGrid,
  timesSec: Float64Array,
  stepSec: number,
  isDense: boolean,
): PreparationFinding[] {
  const isOnGrid = timesSec.every((timeSec) => {
    const frame = (timeSec - startSec) / hopSec;
    return Math.abs(frame - Math.round(frame)) < 1e-3;
  });
  if (isOnGrid && !(Math.abs(stepSec - hopSec) > 1e-3 * hopSec)) return [];
  const method = isDense ? 'windowMean' : 'linear';
  return [{ kind: 'featuresResampled', recordingId, modality, stepSec, hopSec, method }];
}

function overlapFindings(
  { recordingId, modality }: FeatureTable,
  grid: TimeGrid,
  timesSec: Float64Array,
  firstFrame: number,
  frames: number,
): PreparationFinding[] {
  const startSec = grid.startSec - grid.hopSec / 2;
  const endSec = startSec + grid.frames * grid.hopSec;
  const toleranceSec = sameStamp * grid.hopSec;
  const rows = {
    leading: timesSec.filter((timeSec) => timeSec < startSec - toleranceSec).length,
    trailing: timesSec.filter((timeSec) => timeSec > endSec + toleranceSec).length,
  };
  const lost = { leading: firstFrame, trailing: grid.frames - firstFrame - frames };
  const findings: PreparationFinding[] = [];
  if (lost.leading + lost.trailing > 0) {
    findings.push({ kind: 'framesWithoutFeatures', recordingId, modality, ...lost });
  }
  if (rows.leading + rows.trailing > 0) {
    findings.push({ kind: 'featuresWithoutGold', recordingId, modality, ...rows });
  }
  return findings;
}
