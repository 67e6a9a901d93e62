// The audio features of one recording, from its sound to the file that the corpus opens, unless that is there already.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { createFunctionalStream } from '../core/audio/functionals.ts';
import { type SoundSettings, soundExtractorVersion } from '../core/audio/sound-settings.ts';
import { createSpeechDetector, type SpeakingSpan } from '../core/audio/voice-activity.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { writeTurns } from '../formats/avec-turns.ts';
import { functionalsCsvLines } from '../formats/descriptor-csv.ts';
import { type DescribedSound, describeSound } from './describe-sound.ts';
import { asInputError } from './read-input.ts';
import { InputError } from './terminal.ts';
import { openTextFile } from './text-file.ts';

export interface AudioFeatureTask {
  readonly soundPath: string;
  readonly outPath: string;
  readonly settings: SoundSettings;
  /** Where the spans in which somebody speaks are written too, unless there is a file; undefined for nowhere. */
  readonly turnsPath?: string | undefined;
  /** Where the sound's zero stands on the recording's time. */
  readonly offsetSec: number;
  /** The key of what stands at `outPath`; null if that is to be written in any case. */
  readonly knownKey: string | null;
}

export type AudioFeatureOutcome =
  | { readonly state: 'unchanged'; readonly key: string }
  | {
      readonly state: 'written';
      /** Tells sound, settings and version: the same key, the same features. */
      readonly key: string;
      readonly lengthSec: number;
      readonly voicedShare: number;
      readonly findings: readonly ImportFinding[];
    }
  | { readonly state: 'failed'; readonly reason: string };

export type AudioFeatureContract = {
  extract: { params: AudioFeatureTask; progress: never; result: AudioFeatureOutcome };
};

/** What was measured of a sound while its features were written. */
type Written = Pick<DescribedSound, 'lengthSec' | 'voicedShare' | 'findings'>;
/** Measures the sound, and hands its 130 features frame by frame to `onFrame`. */
export type MeasureSound = (
  task: AudioFeatureTask,
  onFrame: (values: ArrayLike<number>) => void,
) => Promise<Written & { readonly speaking: readonly SpeakingSpan[] }>;

/** A sound that cannot be used is an outcome, not an error. */
export async function extractAudioFeatures(
  task: AudioFeatureTask,
  measure: MeasureSound = measureWav,
): Promise<AudioFeatureOutcome> {
  try {
    const key = await keyOf(task);
    if (key === task.knownKey && (!task.turnsPath || existsSync(task.turnsPath)))
      return { state: 'unchanged', key };
    return { state: 'written', key, ...(await writeFeatures(task, measure)) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { state: 'failed', reason: error.message };
  }
}

async function writeFeatures(task: AudioFeatureTask, measure: MeasureSound): Promise<Written> {
  const { outPath, turnsPath, offsetSec } = task;
  const { head, line } = functionalsCsvLines(offsetSec);
  const output = openTextFile(outPath);
  try {
    output.write(head);
    let frames = 0;
    const { speaking, lengthSec, voicedShare, findings } = await measure(task, (values) =>
      output.write(line(frames++, values)),
    );
    if (turnsPath !== undefined && !existsSync(turnsPath)) writeSpans(turnsPath, speaking, offsetSec);
    output.finish();
    return { lengthSec, voicedShare, findings };
  } finally {
    output.discard();
  }
}

const measureWav: MeasureSound = async ({ soundPath, settings }, onFrame) => {
  const functionals = createFunctionalStream(onFrame);
  const speech = createSpeechDetector();
  const options = { rateHz: settings.analysisRateHz, channel: settings.channel };
  const described = await describeSound(soundPath, options, (row) => {
    functionals.push(row);
    speech.push(row);
  });
  functionals.end();
  return { ...described, speaking: speech.end() };
};

function writeSpans(path: string, spans: readonly SpeakingSpan[], offsetSec: number): void {
  const output = openTextFile(path);
  output.write(writeTurns(spans.map(([start, end]) => [start + offsetSec, end + offsetSec] as const)));
  output.finish();
}

async function keyOf({ soundPath, settings, offsetSec }: AudioFeatureTask): Promise<string> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([soundExtractorVersion, settings.analysisRateHz, settings.channel, offsetSec]));
  try {
    for await (const chunk of createReadStream(soundPath)) hash.update(chunk as Buffer);
  } catch (error) {
    return asInputError(error, soundPath, 'sound file');
  }
  return hash.digest('hex').slice(0, 32);
}
