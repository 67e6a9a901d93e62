// When somebody speaks, from the descriptors: louder than the background, by more to begin than to go on, long enough, and
// with a voice in it.
//
// The background is the smallest level around each moment (background-level.ts). The level is the loudness in dB, which weighs
// frequencies as the ear does and leaves a constant offset out. Two thresholds (a Schmitt trigger) keep a span whole where
// the level wavers; closing short gaps and dropping short spans are the usual hangover.
import type { Matrix } from '../array/matrix.ts';
import { createBackgroundLevel } from './background-level.ts';
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
/** The voice looks at 60 ms and the level at 20 ms from the same start on: their centres are two rows apart. */
const voiceDelay = 2;
/** A row stands for the centre of its 20 ms. */
const rowCentreSec = 0.01;

export interface SpeechDetector {
  /** The next row of 65 descriptors. */
  push(row: ArrayLike<number>): void;
  /** There are no more rows: all spans, in rising order and not touching. */
  end(): SpeakingSpan[];
}

/** Rows [start, end), and how many voiced rows there were before either. */
interface RowSpan {
  readonly start: number;
  readonly end: number;
  readonly voicedAtStart: number;
  readonly voicedAtEnd: number;
}

/** For a sound that arrives row by row. A missing value (NaN) is neither loud nor voiced. */
export function createSpeechDetector(settings: VoiceActivitySettings = usualVoiceActivity): SpeechDetector {
  const { onsetDb, voicedOnsetDb, holdDb, minGapSec, minSpanSec, minVoicedSec } = settings;
  const half = Math.round(settings.backgroundSec / rowStepSec / 2);
  /** By row number: whether it is voiced, of the rows whose background is not known yet. */
  const voiced = new Uint8Array(half + 32);
  const found: SpeakingSpan[] = [];
  let open: Pick<RowSpan, 'start' | 'voicedAtStart'> | null = null;
  let hasBegun = false;
  let last: RowSpan | null = null;
  let [pushed, row, voicedBefore] = [0, 0, 0];
  let recent = new Array<boolean>(voiceDelay).fill(false);

  const background = createBackgroundLevel(half, (level, around) => {
    const isVoiced = voiced[row % voiced.length] as number;
    const above = level - around;
    if (above >= holdDb) {
      open ??= { start: row, voicedAtStart: voicedBefore };
      if (above >= (isVoiced === 1 ? voicedOnsetDb : onsetDb)) hasBegun = true;
    } else closeSpan();
    voicedBefore += isVoiced;
    row++;
  });

  function closeSpan(): void {
    if (open && hasBegun) {
      const span = { ...open, end: row, voicedAtEnd: voicedBefore };
      if (last && span.start - last.end < minGapSec / rowStepSec)
        last = { ...span, start: last.start, voicedAtStart: last.voicedAtStart };
      else {
        keepLast();
        last = span;
      }
    }
    open = null;
    hasBegun = false;
  }

  function keepLast(): void {
    if (!last) return;
    const { start, end, voicedAtStart, voicedAtEnd } = last;
    const isLong = (end - start) * rowStepSec >= minSpanSec;
    if (isLong && (voicedAtEnd - voicedAtStart) * rowStepSec >= minVoicedSec)
      found.push([secondsAt(start), secondsAt(end)]);
  }

  return {
    push(values) {
      recent = [...recent, Math.fround(values[f0Column] as number) > 0];
      voiced[pushed++ % voiced.length] = recent.shift() ? 1 : 0;
      background.push(
        levelDb(Math.fround(values[loudnessColumn] as number), Math.fround(values[rmsColumn] as number)),
      );
    },
    end() {
      background.end();
      closeSpan();
      keepLast();
      return found;
    },
  };
}

/**
 * The same of rows x 65 in memory, as `extractDescriptorsJob` gives them.
 * @throws RangeError unless there are 65 columns
 */
export function speakingSpans(
  { data, rows, cols }: Matrix,
  settings: VoiceActivitySettings = usualVoiceActivity,
): SpeakingSpan[] {
  if (cols !== descriptorNames.length)
    throw new RangeError(`speakingSpans: expected ${descriptorNames.length} columns, got ${cols}`);
  const detector = createSpeechDetector(settings);
  for (let row = 0; row < rows; row++) detector.push(data.subarray(row * cols, (row + 1) * cols));
  return detector.end();
}

/** The border before a row's centre, to the millisecond; nothing is known of the sound before the first row's. */
function secondsAt(row: number): number {
  return row === 0 ? 0 : Math.round(1000 * (row * rowStepSec + rowCentreSec - rowStepSec / 2)) / 1000;
}

/** -Infinity where nothing is heard. */
function levelDb(loudness: number, rms: number): number {
  return rms > audibleFrom && loudness > 0
    ? (20 / loudnessExponent) * Math.log10(loudness)
    : Number.NEGATIVE_INFINITY;
}
