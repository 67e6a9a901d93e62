// The sound track of a file, whatever container it is in. mediabunny reads the containers and uncompressed sound itself; the
// browser's WebCodecs decode the rest. Nothing but headers is read before samples are asked for.
import {
  ALL_FORMATS,
  BlobSource,
  Input,
  type InputAudioTrack,
  UnsupportedInputFormatError,
} from 'mediabunny';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { soundOfAvi } from './avi-sound.ts';
import { convertSound, MediaProblem, noSound } from './media-problem.ts';
import { mp3Findings, readMp3Head } from './mp3-head.ts';
import { wholeOggPages } from './whole-ogg-pages.ts';
import { wholeWebmBlocks } from './whole-webm-blocks.ts';

export interface OpenedSound {
  readonly track: InputAudioTrack;
  readonly container: string;
  readonly codec: string;
  /** As the container says; what a decoder gives may have another rate. */
  readonly sourceRateHz: number;
  /** Seconds that the container speaks of; null where it does not. */
  readonly promisedSec: number | null;
  /** Seconds by which its time stamps are late: what an MP3 encoder put before the sound. */
  readonly lateSec: number;
  /** Its last piece is not whole, and was left out. */
  readonly isCutOff: boolean;
  readonly findings: (file: string) => readonly ImportFinding[];
  close(): void;
}

/** Of the file, held in memory while it is read. */
const cacheBytes = 4 * 2 ** 20;
/** The header of a WAV file, the smallest of all. */
const smallestBytes = 44;

/** @throws MediaProblem if it is no medium, has no sound, or is coded in a way that this browser cannot decode */
export async function openSound(file: Blob): Promise<OpenedSound> {
  const avi = await soundOfAvi(file);
  const whole = (await wholeOggPages(file)) ?? (await wholeWebmBlocks(file));
  const blob = avi?.sound ?? whole ?? file;
  const input = new Input({
    source: new BlobSource(blob, { maxCacheSize: cacheBytes }),
    formats: ALL_FORMATS,
  });
  try {
    const opened = await openTrack(input, blob);
    if (avi) return { ...opened, container: 'AVI', isCutOff: avi.isCutOff };
    return { ...opened, isCutOff: whole !== null };
  } catch (error) {
    input.dispose();
    throw error instanceof MediaProblem ? error : unreadable(error);
  }
}

async function openTrack(input: Input, blob: Blob): Promise<Omit<OpenedSound, 'isCutOff'>> {
  if (blob.size < smallestBytes) {
    const message = `The file has ${blob.size} bytes: there can be no sound in it.`;
    throw new MediaProblem('empty-medium', message, 'Copy it again.');
  }
  const container = (await input.getFormat()).name;
  const track = await input.getPrimaryAudioTrack();
  if ((await input.getTracks()).length === 0) {
    const message = `This ${container} file has no track at all: its index is missing, which often stands at the end.`;
    throw new MediaProblem(
      'damaged-medium',
      message,
      `It was cut off: copy or download it again. ${convertSound}`,
    );
  }
  if (!track) throw noSound(container);
  const codec = (await track.getCodec()) ?? String(await track.getInternalCodecId());
  if (!(await track.canDecode())) {
    throw new MediaProblem(
      'unknown-codec',
      `This browser cannot decode the sound of this ${container} file (${codec}).`,
      `Try another browser, such as Chrome. ${convertSound}`,
    );
  }
  const sourceRateHz = await track.getSampleRate();
  const mp3 = container === 'MP3' ? await readMp3Head(blob) : undefined;
  return {
    track,
    container,
    codec,
    sourceRateHz,
    lateSec: (mp3?.delaySamples ?? 0) / sourceRateHz,
    findings: (file) => (mp3 ? mp3Findings(mp3, file) : []),
    promisedSec: await track.getDurationFromMetadata(),
    close: () => input.dispose(),
  };
}

function unreadable(cause: unknown): MediaProblem {
  if (cause instanceof UnsupportedInputFormatError) {
    const message =
      'This is no sound or video file that can be read: its first bytes are those of no known container.';
    return new MediaProblem('no-medium', message, `Check whether it plays at all. ${convertSound}`, {
      cause,
    });
  }
  const why = cause instanceof Error ? cause.message : String(cause);
  const message = `The file is damaged or was cut off: its headers cannot be read (${why}).`;
  return new MediaProblem('damaged-medium', message, `Copy or download it again. ${convertSound}`, { cause });
}
