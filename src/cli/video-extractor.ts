// Video features of recordings: the built app finds the faces, in a browser that is started when the first video is met.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { faceExtractorVersion, usualFaceSettings } from '../core/face/face-extraction.ts';
import { landmarkColumns } from '../core/face/face-points.ts';
import { featureCsvLines } from '../formats/descriptor-csv.ts';
import type { AppHost } from './app-host.ts';
import type { FaceBrowser } from './browser/face-browser.ts';
import type { FaceModelFile } from './face-model-file.ts';
import type { FeatureExtractor, FeatureOutcome, FeatureTask } from './feature-extractor.ts';
import { createLanes } from './lanes.ts';
import { asInputError } from './read-input.ts';
import { InputError } from './terminal.ts';
import { openTextFile } from './text-file.ts';
import { figure } from './text-table.ts';

type OnShare = (share: number) => void;

/** @param model of the user's own, in the place of the app's */
export function createVideoExtractor(
  atOnce: number,
  appHost: AppHost,
  model?: FaceModelFile,
): FeatureExtractor {
  let browser: Promise<FaceBrowser> | undefined;
  const lanes = createLanes(atOnce);

  async function extract(task: FeatureTask, onShare: OnShare): Promise<FeatureOutcome> {
    try {
      const key = await keyOf(task, model);
      if (key === task.knownKey) return { state: 'unchanged' };
      browser ??= faceBrowser(task.mediumPath, appHost, model);
      return { state: 'written', key, ...(await writeFeatures(task, await browser, onShare)) };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { state: 'failed', reason: error.message };
    }
  }

  return {
    extract: (task, signal, onShare) => lanes.run(() => extract(task, onShare), signal),
    async close() {
      const opened = await browser?.catch(() => undefined);
      await opened?.close();
    },
  };
}

/** @throws InputError that names the remedy if there is no browser */
async function faceBrowser(path: string, appHost: AppHost, model?: FaceModelFile): Promise<FaceBrowser> {
  try {
    const { openFaceBrowser } = await import('./browser/face-browser.ts');
    return await openFaceBrowser(appHost, model?.path);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(`${path}: only a browser finds faces. ${why}`, { cause });
  }
}

async function writeFeatures(
  { mediumPath, outPath, medium }: FeatureTask,
  browser: FaceBrowser,
  onShare: OnShare,
) {
  const { head, line } = featureCsvLines(landmarkColumns.map(({ name }) => name));
  const output = openTextFile(outPath);
  try {
    output.write(head);
    const { findings, lengthSec, seenShare } = await browser.features(mediumPath, usualFaceSettings, {
      onShare,
      onRow: (timeSec, row) => output.write(line(timeSec + medium.offsetSec, row)),
    });
    output.finish();
    const told = `${figure(lengthSec, 1)} s, a face in ${figure(100 * seenShare, 1)} % of the frames`;
    return { findings, told };
  } finally {
    output.discard();
  }
}

async function keyOf(
  { mediumPath, medium: { offsetSec } }: FeatureTask,
  model?: FaceModelFile,
): Promise<string> {
  const hash = createHash('sha256');
  const made = ['face', faceExtractorVersion, usualFaceSettings.stepSec, offsetSec];
  hash.update(JSON.stringify(model ? [...made, model.hash] : made));
  try {
    for await (const chunk of createReadStream(mediumPath)) hash.update(chunk as Buffer);
  } catch (error) {
    return asInputError(error, mediumPath, 'video file');
  }
  return hash.digest('hex').slice(0, 32);
}
