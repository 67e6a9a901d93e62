// Videos measured by the built app without a window: the same workers, the same numbers, the same findings as in the workbench.
import type { Page } from '@playwright/test';
import type { ImportFinding } from '../../core/corpus/import-report.ts';
import type { FaceSettings } from '../../core/face/face-extraction.ts';
import { landmarkColumns } from '../../core/face/face-points.ts';
import type { ExtractFaceParams, FaceFeatures } from '../../jobs/contracts/face.ts';
import type { AppHost } from '../app-host.ts';
import { InputError } from '../terminal.ts';
import { handIn, openAppBrowser, type TerminalPage, takeOut } from './app-browser.ts';

export interface BrowserFace {
  /** Of the rows, seconds of the video. */
  readonly timesSec: readonly number[];
  readonly lengthSec: number;
  /** Share of the analysed frames with a face. */
  readonly seenShare: number;
  readonly findings: readonly ImportFinding[];
}

/** Row `row` of the 98 features; NaN where no face was near. */
export type OnFaceRow = (timeSec: number, row: Float32Array) => void;

export interface FaceBrowser {
  /** @throws InputError with a remedy if the video cannot be used */
  features(path: string, settings: FaceSettings, onRow: OnFaceRow): Promise<BrowserFace>;
  close(): Promise<void>;
}

type Answer = BrowserFace | { readonly message: string; readonly remedy: string };

const rowBytes = 4 * landmarkColumns.length;
/** About a megabyte crosses at a time. */
const rowsAtOnce = 2048;

/** @throws Error if there is no browser or the app cannot be built */
export async function openFaceBrowser(appHost: AppHost): Promise<FaceBrowser> {
  const { page, close } = await openAppBrowser(appHost);
  let count = 0;
  return {
    close,
    async features(path, settings, onRow) {
      const id = `video-${count++}`;
      await handIn(page, id, path);
      const answer = await page.evaluate(measureOnPage, { id, path, settings });
      if ('message' in answer) throw new InputError(`${path}: ${answer.message} ${answer.remedy}`);
      await readRows(page, id, answer.timesSec, onRow);
      return answer;
    },
  };
}

async function readRows(
  page: Page,
  id: string,
  timesSec: readonly number[],
  onRow: OnFaceRow,
): Promise<void> {
  let row = 0;
  for await (const piece of takeOut(page, id, rowsAtOnce * rowBytes)) {
    const values = new Float32Array(piece.length / 4);
    new Uint8Array(values.buffer).set(piece);
    for (let at = 0; at < values.length; at += landmarkColumns.length)
      onRow(timesSec[row++] as number, values.subarray(at, at + landmarkColumns.length));
  }
}

interface FacePage extends TerminalPage {
  /** See src/app/terminal-door.ts. */
  readonly softenFace: { extractFace(params: Omit<ExtractFaceParams, 'landmarker'>): Promise<FaceFeatures> };
}

/** Runs on the page, so that all it needs has to come in. */
async function measureOnPage({
  id,
  path,
  settings,
}: {
  id: string;
  path: string;
  settings: FaceSettings;
}): Promise<Answer> {
  const here = globalThis as unknown as FacePage;
  const blob = (document.getElementById(id) as HTMLInputElement).files?.[0] as File;
  const target = { recordingId: id, modality: 'video', path, offsetSec: 0 };
  try {
    const { table, measurement, findings } = await here.softenFace.extractFace({ target, blob, settings });
    here.softenNumbers ??= new Map();
    here.softenNumbers.set(id, new Blob([table.values.data as Float32Array<ArrayBuffer>]));
    const { faces, durationSec } = measurement;
    const seen = faces.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
    return {
      timesSec: [...table.timesSec],
      lengthSec: durationSec,
      seenShare: seen / faces.length,
      findings,
    };
  } catch (error) {
    const { message, remedy = '' } = error as { message: string; remedy?: string };
    return { message: message.replace(/^call "\w+": /, ''), remedy };
  }
}
