// Sound that only a browser decodes (MP3, AAC, Opus, the sound of a film), measured by the built app without a window: the same
// workers, the same numbers, the same findings. The file goes in by its name and the numbers come back piece by piece, so that
// neither is ever in memory as a whole.
import type { Page } from '@playwright/test';
import type { TimeSpan } from '../../core/array/missing-spans.ts';
import { functionalColumns } from '../../core/audio/functionals.ts';
import type { SoundSettings } from '../../core/audio/sound-settings.ts';
import type { SpeakingSpan } from '../../core/audio/voice-activity.ts';
import type { ImportFinding } from '../../core/corpus/import-report.ts';
import { blockRows, descriptorBytes, descriptorRowsOf } from '../../formats/descriptor-blocks.ts';
import type { SoundDetail, SoundFeatures } from '../../jobs/contracts/sound.ts';
import type { AppHost } from '../app-host.ts';
import { InputError } from '../terminal.ts';
import { handIn, openAppBrowser, type TerminalPage, takeOut } from './app-browser.ts';

export interface BrowserSound {
  readonly lengthSec: number;
  readonly voicedShare: number;
  /** Seconds of the sound. */
  readonly speaking: readonly SpeakingSpan[];
  readonly findings: readonly ImportFinding[];
}

type OnRow = (row: Float32Array) => void;

export interface SoundBrowser {
  /** Hands the 130 features to `onRow`, frame by frame. @throws InputError with a remedy if the sound cannot be used */
  features(path: string, settings: SoundSettings, onRow: OnRow): Promise<BrowserSound>;
  /** Hands the 65 descriptors to `onRow`, row by row; else as `features`. */
  descriptors(path: string, settings: SoundSettings, onRow: OnRow): Promise<BrowserSound>;
  close(): Promise<void>;
}

type Measured = Omit<BrowserSound, 'voicedShare'> & { readonly voiced: readonly TimeSpan[] };
type Answer = Measured | { readonly message: string; readonly remedy: string };

const featureBytes = 4 * functionalColumns.length;
/** About a megabyte crosses at a time. */
const framesAtOnce = 2048;

/** @throws Error if there is no browser or the app cannot be built */
export async function openSoundBrowser(appHost: AppHost): Promise<SoundBrowser> {
  const { page, close } = await openAppBrowser(appHost);
  return { ...soundOn(page), close };
}

function soundOn(page: Page): Omit<SoundBrowser, 'close'> {
  let count = 0;

  async function measured(
    path: string,
    settings: SoundSettings,
    { call, onPiece, pieceBytes }: { call: Call; pieceBytes: number; onPiece: (piece: Uint8Array) => void },
  ): Promise<BrowserSound> {
    const id = `sound-${count++}`;
    await handIn(page, id, path);
    const answer = await page.evaluate(measureOnPage, { id, call, settings });
    if ('message' in answer) throw new InputError(`${path}: ${answer.message} ${answer.remedy}`);
    for await (const piece of takeOut(page, id, pieceBytes)) onPiece(piece);
    const { voiced, lengthSec, speaking, findings } = answer;
    const voicedSec = voiced.reduce((sum, { startSec, endSec }) => sum + endSec - startSec, 0);
    const named = findings.map((finding) => ({ ...finding, file: path }));
    return { lengthSec, speaking, findings: named, voicedShare: voicedSec / lengthSec };
  }

  return {
    features: (path, settings, onRow) =>
      measured(path, settings, {
        call: 'extractSound',
        pieceBytes: framesAtOnce * featureBytes,
        onPiece(piece) {
          const values = new Float32Array(piece.length / 4);
          new Uint8Array(values.buffer).set(piece);
          for (let at = 0; at < values.length; at += functionalColumns.length)
            onRow(values.subarray(at, at + functionalColumns.length));
        },
      }),
    descriptors: (path, settings, onRow) =>
      measured(path, settings, {
        call: 'soundDetail',
        pieceBytes: descriptorBytes(blockRows),
        onPiece(piece) {
          for (const row of descriptorRowsOf(piece)) onRow(row);
        },
      }),
  };
}

type Call = 'extractSound' | 'soundDetail';

interface SoundPage extends TerminalPage {
  /** See src/app/terminal-door.ts. */
  readonly softenSound: { run(call: string, params: object): Promise<SoundFeatures & Partial<SoundDetail>> };
}

/** Runs on the page, so that all it needs has to come in. */
async function measureOnPage({
  id,
  call,
  settings,
}: {
  id: string;
  call: Call;
  settings: SoundSettings;
}): Promise<Answer> {
  const here = globalThis as unknown as SoundPage;
  const blob = (document.getElementById(id) as HTMLInputElement).files?.[0];
  const target = { recordingId: id, modality: 'audio', path: id, offsetSec: 0 };
  try {
    const found = await here.softenSound.run(call, { target, blob, settings });
    here.softenNumbers ??= new Map();
    here.softenNumbers.set(
      id,
      found.descriptors?.blob ?? new Blob([found.table.values.data as Float32Array<ArrayBuffer>]),
    );
    const { findings, speaking = [], voiced, decoded } = found;
    return { lengthSec: decoded.durationSec, speaking, voiced, findings };
  } catch (error) {
    const { message, remedy = '' } = error as { message: string; remedy?: string };
    return { message: message.replace(/^call "\w+": /, ''), remedy };
  }
}
