// When somebody speaks, from the descriptors: louder than the background, by more to begin than to go on, long enough, and
// with a voice in it.
//
// The background is the minimum of the smoothed level around each moment (minimum statistics: R. Martin, IEEE Trans. Speech
// and Audio Processing 9 (2001) 504), so that it follows slow changes and needs no silence at the start. The level is the
// loudness in dB, which weighs frequencies as the ear does and leaves a constant offset out. Two thresholds (a Schmitt
// trigger) keep a span whole where the level wavers; closing short gaps and dropping short spans are the usual hangover.
import type { Matrix } from '../array/matrix.ts';
import { descriptorNames } from './descriptor-names.ts';
import { rowStepSec } from './extract-descriptors.ts';

export interface VoiceActivitySettings {
  /** A span begins where the level is so far above the background; where there is a voice, so far. */
  readonly onsetDb: number;
  readonly voicedOnsetDb: number;
  /** It goes on, to both sides, while the level is so far above. */
  readonly holdDb: number;
  /** Length of the stretch, centred, whose minimum is the background. Nobody speaks so long without a pause for breath. */
  readonly backgroundSec: number;
  /** Shorter gaps are closed, then shorter spans are dropped, and those with less voice. */
  readonly minGapSec: number;
  readonly minSpanSec: number;
  readonly minVoicedSec: number;
}

export const usualVoiceActivity: VoiceActivitySettings = {
  onsetDb: 12,
  voicedOnsetDb: 6,
  holdDb: 4,
  backgroundSec: 10,
  minGapSec: 0.3,
  minSpanSec: 0.2,
  minVoicedSec: 0.1,
};

/** [start, end) in seconds of the sound. */
export type SpeakingSpan = readonly [startSec: number, endSec: number];

const loudnessColumn = descriptorNames.indexOf('audspec_lengthL1norm_sma');
const rmsColumn = descriptorNames.indexOf('pcm_RMSenergy_sma');
const f0Column = 0;
/** Loudness is proportional to amplitude to this power (lld-specification.md, section 11). */
const loudnessExponent = 0.66;
/** Below this RMS nothing is heard: the gate of the voice descriptors. */
const audibleFrom = 1e-3;
/** Rows on either side over which the level is averaged before its minimum is taken. */
const smoothing = 5;
/** The voice looks at 60 ms and the level at 20 ms from the same start on: their centres are two rows apart. */
const voiceDelay = 2;
/** A row stands for the centre of its 20 ms. */
const rowCentreSec = 0.01;

/**
 * Spans in rising order, not touching, of `rows` (rows x 65, as `extractDescriptorsJob` gives them). A missing value (NaN)
 * is neither loud nor voiced.
 * @throws RangeError unless there are 65 columns
 */
export function speakingSpans(
  rows: Matrix,
  settings: VoiceActivitySettings = usualVoiceActivity,
): SpeakingSpan[] {
  if (rows.cols !== descriptorNames.length)
    throw new RangeError(`speakingSpans: expected ${descriptorNames.length} columns, got ${rows.cols}`);
  const level = levelsDb(rows);
  const voiced = voicedRows(rows);
  const background = backgroundDb(level, Math.round(settings.backgroundSec / rowStepSec / 2));
  const above = level.map((value, row) => value - (background[row] as number));
  const spans = closeGaps(triggered(above, voiced, settings), settings.minGapSec / rowStepSec);
  const enoughVoice = ([start, end]: RowSpan) =>
    voiced.subarray(start, end).reduce((sum, isVoiced) => sum + isVoiced, 0) * rowStepSec >=
    settings.minVoicedSec;
  return spans
    .filter(([start, end]) => (end - start) * rowStepSec >= settings.minSpanSec)
    .filter(enoughVoice)
    .map(([start, end]) => [secondsAt(start), secondsAt(end)]);
}

/** Rows [start, end). */
type RowSpan = readonly [number, number];

/** The border before a row's centre, to the millisecond; nothing is known of the sound before the first row's. */
function secondsAt(row: number): number {
  return row === 0 ? 0 : Math.round(1000 * (row * rowStepSec + rowCentreSec - rowStepSec / 2)) / 1000;
}

/** -Infinity where nothing is heard. */
function levelsDb({ data, rows, cols }: Matrix): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => {
    const loudness = data[row * cols + loudnessColumn] as number;
    const rms = data[row * cols + rmsColumn] as number;
    return rms > audibleFrom && loudness > 0
      ? (20 / loudnessExponent) * Math.log10(loudness)
      : Number.NEGATIVE_INFINITY;
  });
}

function voicedRows({ data, rows, cols }: Matrix): Uint8Array {
  return Uint8Array.from({ length: rows }, (_, row) => {
    const from = row - voiceDelay;
    return from >= 0 && (data[from * cols + f0Column] as number) > 0 ? 1 : 0;
  });
}

/**
 * Minimum of the smoothed level over `half` rows to both sides. Rows that are not heard do not count, or digital silence in
 * one place would make every noise elsewhere loud; Infinity where nothing is heard all around.
 */
function backgroundDb(level: Float64Array, half: number): Float64Array {
  const smooth = level.map((_, row) =>
    meanHeard(level.subarray(Math.max(0, row - smoothing), row + smoothing + 1)),
  );
  const minima = new Float64Array(level.length);
  // Positions whose values rise: the first is the minimum of the window (a monotonic queue).
  const queue: number[] = [];
  let head = 0;
  for (let row = 0, entering = 0; row < level.length; row++) {
    for (; entering < level.length && entering <= row + half; entering++) {
      const value = smooth[entering] as number;
      while (queue.length > head && (smooth[queue.at(-1) as number] as number) >= value) queue.pop();
      queue.push(entering);
    }
    while ((queue[head] as number) < row - half) head++;
    minima[row] = smooth[queue[head] as number] as number;
  }
  return minima;
}

/** The mean of the finite levels; Infinity if there are none, which is no minimum. */
function meanHeard(levels: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const value of levels) {
    if (!Number.isFinite(value)) continue;
    sum += value;
    count++;
  }
  return count > 0 ? sum / count : Number.POSITIVE_INFINITY;
}

function triggered(
  above: Float64Array,
  voiced: Uint8Array,
  { onsetDb, voicedOnsetDb, holdDb }: VoiceActivitySettings,
): RowSpan[] {
  const spans: RowSpan[] = [];
  let start = -1;
  let hasBegun = false;
  for (let row = 0; row <= above.length; row++) {
    const value = row < above.length ? (above[row] as number) : Number.NEGATIVE_INFINITY;
    if (value >= holdDb) {
      if (start < 0) start = row;
      if (value >= (voiced[row] === 1 ? voicedOnsetDb : onsetDb)) hasBegun = true;
      continue;
    }
    if (start >= 0 && hasBegun) spans.push([start, row]);
    start = -1;
    hasBegun = false;
  }
  return spans;
}

function closeGaps(spans: readonly RowSpan[], minGap: number): RowSpan[] {
  const closed: RowSpan[] = [];
  for (const [start, end] of spans) {
    const last = closed.at(-1);
    if (last && start - last[1] < minGap) closed[closed.length - 1] = [last[0], end];
    else closed.push([start, end]);
  }
  return closed;
}
