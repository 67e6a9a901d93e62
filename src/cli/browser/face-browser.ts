// Videos measured by the built app without a window: the same workers, the same numbers, the same findings as in the workbench.
import type { Page } from '@playwright/test';
import type { ImportFinding } from '../../core/corpus/import-report.ts';
import type { FaceSettings } from '../../core/face/face-extraction.ts';
import { landmarkColumns } from '../../core/face/face-points.ts';
import type { JobProgress } from '../../core/job.ts';
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

export interface FaceListener {
  /** How much of the video is done, between 0 and 1. */
  onShare(share: number): void;
  /** The 98 features of each time; NaN where no face was near. */
  onRow(timeSec: number, row: Float32Array): void;
}

export interface FaceBrowser {
  /** @throws InputError with a remedy if the video cannot be used */
  features(path: string, settings: FaceSettings, listener: FaceListener): Promise<BrowserFace>;
  close(): Promise<void>;
}

type Answer = BrowserFace | { readonly message: string; readonly remedy: string };

/** What the page calls to tell how far a video is. */
const toldName = 'softenTold';
const modelId = 'face-model';
const rowBytes = 4 * landmarkColumns.length;
/** About a megabyte crosses at a time. */
const rowsAtOnce = 2048;

/**
 * @param modelPath of the landmarker's model, if not the app's
 * @throws Error if there is no browser or the app cannot be built
 */
export async function openFaceBrowser(appHost: AppHost, modelPath?: string): Promise<FaceBrowser> {
  const { page, close } = await openAppBrowser(appHost);
  if (modelPath !== undefined) {
    await handIn(page, modelId, modelPath);
    await page.evaluate(takeModelOnPage, modelId);
  }
  const listeners = new Map<string, FaceListener>();
  await page.exposeFunction(toldName, (id: string, share: number) => listeners.get(id)?.onShare(share));
  let count = 0;
  return {
    close,
    async features(path, settings, listener) {
      const id = `video-${count++}`;
      listeners.set(id, listener);
      await handIn(page, id, path);
      const answer = await page.evaluate(measureOnPage, { id, path, settings });
      listeners.delete(id);
      if ('message' in answer) throw new InputError(`${path}: ${answer.message} ${answer.remedy}`);
      await readRows(page, id, answer.timesSec, listener);
      return answer;
    },
  };
}

async function readRows(
  page: Page,
  id: string,
  timesSec: readonly number[],
  { onRow }: FaceListener,
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
  readonly softenFace: {
    useModel(model: Uint8Array<ArrayBuffer>): void;
    extractFace(
      params: Omit<ExtractFaceParams, 'landmarker'>,
      options: { onProgress(progress: JobProgress): void },
    ): Promise<FaceFeatures>;
  };
  readonly softenTold: (id: string, share: number) => Promise<void>;
}

// What follows runs on the page, so that all it needs has to come in.

async function takeModelOnPage(id: string): Promise<void> {
  const file = (document.getElementById(id) as HTMLInputElement).files?.[0] as File;
  const model = new Uint8Array(await file.arrayBuffer());
  (globalThis as unknown as FacePage).softenFace.useModel(model);
}

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
  // Every frame is reported; the terminal wants no more than some of them.
  let toldMs = Number.NEGATIVE_INFINITY;
  const onProgress = ({ done, total }: JobProgress) => {
    if (performance.now() - toldMs < 250) return;
    toldMs = performance.now();
    void here.softenTold(id, done / total);
  };
  try {
    const order = { target, blob, settings };
    const { table, measurement, findings } = await here.softenFace.extractFace(order, { onProgress });
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
