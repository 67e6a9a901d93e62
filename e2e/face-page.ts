// Videos of simulated faces, drawn, encoded and measured in the browser under test. The videos stay on the page, by name.
import type { Page } from '@playwright/test';
import { bundleScript } from '../src/cli/browser/bundle-script.ts';
import { matrix } from '../src/core/array/matrix.ts';
import type { MediumFeatures } from '../src/core/corpus/extracted-features.ts';
import type { FaceExtraction } from '../src/core/face/face-extraction.ts';
import { type FaceMeasurement, faceFeatures, summariseFace } from '../src/core/face/face-measurement.ts';
import { openApp } from './app-test.ts';
import type { RenderRequest, SimulatedRequest } from './face-entry.ts';

/** What is on the page's `window`. */
interface FaceTools {
  files: Map<string, Blob>;
  call(name: string, params: unknown): Promise<unknown>;
}

/** Opens the app and gives its page the tools. */
export async function openFaceTools(page: Page): Promise<void> {
  const code = await bundleScript(new URL('./face-entry.ts', import.meta.url));
  await openApp(page);
  await page.evaluate((text) => {
    const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    const call = (name: string, params: unknown) =>
      new Promise((resolve, reject) => {
        // A worker for each call, so that nothing is left of the one before.
        const worker = new Worker(url, { type: 'module' });
        worker.addEventListener('error', ({ message }) => reject(new Error(message)));
        worker.addEventListener('message', ({ data }) => {
          if (data.rpc === 'progress') return;
          worker.terminate();
          if (data.rpc === 'result') resolve(data.result);
          else reject(new Error(data.error ? `${data.error.message} ${data.error.fields.remedy}` : data.why));
        });
        worker.postMessage({ rpc: 'call', id: 1, name, params }, []);
      });
    Object.assign(window, { faceTools: { files: new Map(), call } satisfies FaceTools });
  }, code);
}

export function renderVideo(page: Page, fileName: string, request: RenderRequest): Promise<void> {
  return page.evaluate(
    async ([name, params]) => {
      const { files, call } = (window as unknown as { faceTools: FaceTools }).faceTools;
      files.set(name, new Blob([(await call('render', params)) as ArrayBuffer]));
    },
    [fileName, request] as const,
  );
}

/** A recording of a corpus that is simulated with faces and sound. */
export function renderSimulatedVideo(page: Page, fileName: string, request: SimulatedRequest): Promise<void> {
  return page.evaluate(
    async ([name, params]) => {
      const { files, call } = (window as unknown as { faceTools: FaceTools }).faceTools;
      files.set(name, new Blob([(await call('renderSimulated', params)) as ArrayBuffer]));
    },
    [fileName, request] as const,
  );
}

/** Puts a file that the app serves on the page. */
export function fetchFile(page: Page, fileName: string, path: string): Promise<void> {
  return page.evaluate(
    async ([name, url]) => {
      const { files } = (window as unknown as { faceTools: FaceTools }).faceTools;
      files.set(name, await (await fetch(url)).blob());
    },
    [fileName, path] as const,
  );
}

/** Audio features of a file as the app extracts them, row by row. */
export async function soundFeatures(page: Page, fileName: string): Promise<Float32Array> {
  const texts = await page.evaluate(async (name) => {
    const { files, call } = (window as unknown as { faceTools: FaceTools }).faceTools;
    const settings = { analysisRateHz: 16000, channel: 'mix' };
    const params = { blob: files.get(name), file: name, settings, withDescriptors: false };
    const { values } = (await call('extractSound', params)) as MediumFeatures;
    return Array.from(values.data, String);
  }, fileName);
  return Float32Array.from(texts, Number);
}

/** A file whose video this browser has no decoder for. */
export function putHevc(page: Page, fileName: string): Promise<void> {
  return page.evaluate(async (name) => {
    const { files, call } = (window as unknown as { faceTools: FaceTools }).faceTools;
    files.set(name, new Blob([(await call('pretendHevc', null)) as ArrayBuffer]));
  }, fileName);
}

/** The H.264 of an MP4 file on the page, in AVI. */
export function putAvi(page: Page, fileName: string, of: string, framesPerSec: number): Promise<void> {
  return page.evaluate(
    async ([name, source, rate]) => {
      const { files, call } = (window as unknown as { faceTools: FaceTools }).faceTools;
      const params = { mp4: await files.get(source)?.arrayBuffer(), framesPerSec: rate };
      files.set(name, new Blob([(await call('aviOfMp4', params)) as ArrayBuffer]));
    },
    [fileName, of, framesPerSec] as const,
  );
}

/** A file of given bytes, or the first share of another file. */
export function putFile(
  page: Page,
  fileName: string,
  content: { readonly bytes: readonly number[] } | { readonly of: string; readonly share: number },
): Promise<void> {
  return page.evaluate(
    ([name, what]) => {
      const { files } = (window as unknown as { faceTools: FaceTools }).faceTools;
      if ('bytes' in what) files.set(name, new Blob([Uint8Array.from(what.bytes)]));
      else {
        const whole = files.get(what.of) ?? new Blob();
        files.set(name, whole.slice(0, Math.floor(whole.size * what.share)));
      }
    },
    [fileName, content] as const,
  );
}

/** Measures a video as the app does; `stepSec` 0 takes every frame. */
export async function measureVideo(
  page: Page,
  fileName: string,
  stepSec = 0.1,
): Promise<FaceMeasurement & Pick<FaceExtraction, 'findings'>> {
  const plain = await page.evaluate(
    async ([name, step]) => {
      const { files, call } = (window as unknown as { faceTools: FaceTools }).faceTools;
      const landmarker = { filesUrl: `${location.origin}/face/`, model: null, delegate: 'CPU' };
      const params = { blob: files.get(name), file: name, settings: { stepSec: step }, landmarker };
      const { measurement, findings } = (await call('extractFace', params)) as FaceExtraction;
      const { timesSec, points, pose, faces, ...picture } = measurement;
      // NaN does not survive the way to the test as JSON, but as text it does.
      const texts = (values: ArrayLike<number>) => Array.from(values, String);
      return {
        timesSec: [...timesSec],
        points: texts(points.data),
        pose: texts(pose.data),
        faces: [...faces],
        findings,
        picture,
      };
    },
    [fileName, stepSec] as const,
  );
  const frames = plain.timesSec.length;
  return {
    timesSec: Float64Array.from(plain.timesSec),
    points: matrix(frames, 98, Float32Array.from(plain.points, Number)),
    pose: matrix(frames, 3, Float32Array.from(plain.pose, Number)),
    faces: Uint8Array.from(plain.faces),
    findings: plain.findings,
    ...plain.picture,
  };
}

/** What a person is told of a measured video. */
export async function summaryOf(page: Page, fileName: string) {
  const measured = await measureVideo(page, fileName);
  return { ...summariseFace(measured, faceFeatures(measured)), ...measured };
}

/** The bytes of a video on the page. */
export async function videoBytes(page: Page, fileName: string): Promise<Buffer> {
  const text = await page.evaluate(async (name) => {
    const { files } = (window as unknown as { faceTools: FaceTools }).faceTools;
    const bytes = new Uint8Array((await files.get(name)?.arrayBuffer()) ?? new ArrayBuffer());
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  }, fileName);
  return Buffer.from(text, 'latin1');
}
