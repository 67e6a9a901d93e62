// The face extraction in a real browser, by the clock: in one worker, in two, and its frames without decoding.
import { chromium } from '@playwright/test';
import type { AppHost } from '../app-host.ts';
import { bundleScript } from './bundle-script.ts';

export interface FaceTimes {
  readonly codec: string;
  /** Frames in which a face was found, of one video. */
  readonly frames: number;
  readonly megabytes: number;
  /** The frames of one video one after the other, decoded before. */
  readonly detectMs: number;
  /** The same of two videos in two workers at a time: what this machine gives to two, and no decoder could better. */
  readonly twoDetectMs: number;
  /** One video in one worker. */
  readonly oneMs: number;
  readonly spentMs: { readonly wait: number; readonly draw: number; readonly detect: number };
  /** Two videos in two workers at a time, from the first start to the last end. */
  readonly twoMs: number;
}

export async function faceTimesInBrowser(appHost: AppHost, seconds: number): Promise<FaceTimes> {
  const code = await bundleScript(new URL('../../../workers/face-bench.worker.ts', import.meta.url));
  const server = await appHost.serve();
  const browser = await chromium.launch({
    executablePath: await appHost.browserPath(),
    args: ['--headless=new', '--no-sandbox', '--disable-quic', '--no-first-run'],
  });
  try {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    // The terminal's compiler names functions by a helper that the page does not have.
    await page.addInitScript('globalThis.__name = (named) => named');
    await page.goto(server.url);
    return await page.evaluate(measure, { code, seconds });
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Runs on the page, so that all it needs has to come in. */
async function measure({ code, seconds }: { code: string; seconds: number }): Promise<FaceTimes> {
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  const call = <T>(name: string, params: unknown) =>
    new Promise<T>((resolve, reject) => {
      const worker = new Worker(url, { type: 'module' });
      worker.addEventListener('error', ({ message }) => reject(new Error(message)));
      worker.addEventListener('message', ({ data }) => {
        if (data.rpc === 'progress') return;
        worker.terminate();
        if (data.rpc === 'result') resolve(data.result);
        else reject(new Error(data.error?.message ?? data.why));
      });
      worker.postMessage({ rpc: 'call', id: 1, name, params }, []);
    });
  const clock = async <T>(act: () => Promise<T>) => {
    const startedAt = performance.now();
    return { result: await act(), ms: performance.now() - startedAt };
  };
  const { bytes, codec } = await call<{ bytes: ArrayBuffer; codec: string }>('render', seconds);
  const landmarker = { filesUrl: new URL('face/', document.baseURI).href, model: null, delegate: 'CPU' };
  const params = { blob: new Blob([bytes]), seconds, stepSec: 0.1, landmarker };
  const extract = () => call<{ spentMs: FaceTimes['spentMs']; frames: number }>('extract', params);
  const detect = () => call<number>('detect', params);
  // Whoever comes first waits for the browser to compile MediaPipe.
  await call<number>('detect', { ...params, seconds: 1 });
  const detectMs = await detect();
  const one = await clock(extract);
  const two = await clock(() => Promise.all([extract(), extract()]));
  const twoDetectMs = Math.max(...(await Promise.all([detect(), detect()])));
  const { frames, spentMs } = one.result;
  return {
    codec,
    frames,
    megabytes: bytes.byteLength / 1e6,
    detectMs,
    twoDetectMs,
    oneMs: one.ms,
    spentMs,
    twoMs: two.ms,
  };
}
