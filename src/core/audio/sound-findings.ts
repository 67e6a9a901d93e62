// What is worth telling of a sound that could be used: with what it is like, and what that does to the features.

import type { FindingSeverity, ImportFinding } from '../corpus/import-report.ts';
import type { SoundLevels } from './sound-levels.ts';
import type { DecodedSound, SoundSettings } from './sound-settings.ts';

export interface HeardSound extends Omit<DecodedSound, 'codec'> {
  /** What the container spoke of, seconds; null if of nothing. */
  readonly promisedSec: number | null;
  /** Holes that were filled with silence, seconds; what lies before the track's start does not count. */
  readonly gapSec: number;
  readonly levels: SoundLevels;
  /** Why the decoder stopped before the end; null if it did not. */
  readonly stoppedBy: string | null;
}

/** The settings, at whatever rate. */
export interface SoundToAnalyse extends Pick<SoundSettings, 'channel'> {
  readonly analysisRateHz: number;
}

/** Quieter than this (-80 dB) nothing can be heard. */
const silentPeak = 1e-4;
const largeOffset = 0.02;
const manyClipped = 1e-4;
/** Most containers round, and encoders add some hundredths of a second. */
const promiseToleranceSec = (container: string) => (container === 'WAVE' ? 0.001 : 0.5);

export function soundFindings(file: string, sound: HeardSound, settings: SoundToAnalyse): ImportFinding[] {
  const tell = (severity: FindingSeverity, code: string, message: string, remedy: string): ImportFinding => ({
    severity,
    code,
    file,
    message,
    remedy,
  });
  const { levels, channels, sourceRateHz, durationSec, promisedSec, gapSec, stoppedBy } = sound;
  const found: ImportFinding[] = [];
  if (stoppedBy !== null)
    found.push(
      tell(
        'repair',
        'damaged-sound',
        `The sound cannot be decoded beyond ${seconds(durationSec)} (${stoppedBy}).`,
        'What comes before was used. Copy or download the file again.',
      ),
    );
  else if (promisedSec !== null && promisedSec - durationSec > promiseToleranceSec(sound.container))
    found.push(
      tell(
        'repair',
        'truncated-sound',
        `The file speaks of ${seconds(promisedSec)}, its sound ends after ${seconds(durationSec)}.`,
        'What is there was used. If it was cut off, copy or download it again.',
      ),
    );
  if (gapSec > 0)
    found.push(
      tell(
        'repair',
        'gaps-in-sound',
        `Time stamps leave ${seconds(gapSec)} of the sound empty.`,
        'They were filled with silence, so that everything else keeps its time.',
      ),
    );
  if (levels.peak < silentPeak) found.push(silent(tell, levels.peak));
  else if (levels.isConstant || Math.abs(levels.mean) > largeOffset) found.push(offZero(tell, levels));
  if (levels.clippedShare > manyClipped && !levels.isConstant)
    found.push(
      tell(
        'note',
        'clipped-sound',
        `${percent(levels.clippedShare)} of the samples are cut off at full scale.`,
        'They were used as they are: loudness, spectral shape and shimmer are wrong there. Record with less gain.',
      ),
    );
  if (channels === 1 && settings.channel === 'right')
    found.push(
      tell(
        'repair',
        'missing-channel',
        'The right channel was asked for, the sound has one channel only.',
        'That channel was used. If both sides of a call are on it, they cannot be told apart.',
      ),
    );
  if (channels > 2 && settings.channel === 'mix')
    found.push(
      tell(
        'note',
        'many-channels',
        `The sound has ${channels} channels; their mean was used.`,
        'If the voice is on one of them only, export that one as a mono file.',
      ),
    );
  if (sourceRateHz < settings.analysisRateHz)
    found.push(
      tell(
        'note',
        'upsampled-sound',
        `The sound was recorded at ${sourceRateHz} Hz: there is nothing above ${sourceRateHz / 2} Hz.`,
        `It was brought to ${settings.analysisRateHz} Hz. Do not train on it together with recordings that have more.`,
      ),
    );
  return found;
}

type Tell = (severity: FindingSeverity, code: string, message: string, remedy: string) => ImportFinding;

function silent(tell: Tell, peak: number): ImportFinding {
  const level =
    peak === 0 ? 'every sample is 0' : `it never exceeds ${(20 * Math.log10(peak)).toFixed(0)} dB`;
  return tell(
    'repair',
    'silent-sound',
    `The sound is silent: ${level}.`,
    'Its features were extracted, but say nothing. Check the recording, or choose another channel.',
  );
}

function offZero(tell: Tell, { mean, isConstant }: SoundLevels): ImportFinding {
  if (isConstant)
    return tell(
      'repair',
      'constant-sound',
      `The sound is constant: every sample is ${mean.toFixed(3)}.`,
      'Its features were extracted, but say nothing. Check the microphone and its cable.',
    );
  return tell(
    'note',
    'offset-sound',
    `The sound stands ${mean.toFixed(3)} of full scale off zero (DC).`,
    'It was used as it is: energy and zero crossings are wrong. Remove it, for instance: ffmpeg -i INPUT -af highpass=f=20 OUTPUT.wav',
  );
}

function seconds(sec: number): string {
  return `${sec.toFixed(1)} s`;
}

function percent(share: number): string {
  return `${(100 * share).toPrecision(2)} %`;
}
