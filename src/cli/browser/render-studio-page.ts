// The recordings of `studio`, rendered and measured one after the other in a worker of the built app's page.
import { chromium } from '@playwright/test';
import { matrix } from '../../core/array/matrix.ts';
import type { AppHost } from '../app-host.ts';
import type { RenderedRecording } from '../studio-folder.ts';
import { bundleScript } from './bundle-script.ts';

export async function* renderInBrowser(
  appHost: AppHost,
  recordingIds: readonly string[],
): AsyncGenerator<RenderedRecording> {
  if (recordingIds.length === 0) return;
  const code = await bundleScript(new URL('../../../workers/studio.worker.ts', import.meta.url));
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
    await page.evaluate(startWorker, code);
    for (const recordingId of recordingIds)
      yield unpacked(recordingId, await page.evaluate(render, recordingId));
  } finally {
    await browser.close();
    await server.close();
  }
}

/** As it comes through the page's border: bytes as base64, which keeps what JSON does not. */
interface Packed {
  readonly video: string;
  readonly features: Readonly<Record<'audio' | 'video', PackedFeatures>>;
  readonly foundShare: number;
  readonly followed: Readonly<Record<string, number>>;
}

interface PackedFeatures {
  readonly columns: readonly string[];
  readonly timesSec: string;
  readonly values: string;
}

/** Runs on the page, so that all it needs has to come in. */
function startWorker(code: string): void {
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  Object.assign(window, { studio: new Worker(url, { type: 'module' }) });
}

/** Runs on the page, too. */
async function render(recordingId: string): Promise<Packed> {
  const { studio } = window as unknown as { studio: Worker };
  const landmarker = { filesUrl: new URL('face/', document.baseURI).href, model: null, delegate: 'CPU' };
  const result = await new Promise<{
    video: ArrayBuffer;
    features: Record<
      'audio' | 'video',
      { columns: string[]; timesSec: Float64Array; values: { data: Float32Array } }
    >;
    foundShare: number;
    followed: Record<string, number>;
  }>((resolve, reject) => {
    studio.onerror = ({ message }) => reject(new Error(message));
    studio.onmessage = ({ data }) => {
      if (data.rpc === 'result') resolve(data.result);
      else if (data.rpc !== 'progress') reject(new Error(data.error?.message ?? data.why));
    };
    const params = { recordingId, landmarker };
    studio.postMessage({ rpc: 'call', id: performance.now(), name: 'renderRecording', params }, []);
  });
  const base64 = (buffer: ArrayBufferLike) =>
    btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(''));
  const packed = ({ columns, timesSec, values }: (typeof result.features)['audio']) => ({
    columns,
    timesSec: base64(timesSec.slice().buffer),
    values: base64(values.data.slice().buffer),
  });
  const { foundShare, followed, features } = result;
  return {
    video: base64(result.video),
    features: { audio: packed(features.audio), video: packed(features.video) },
    foundShare,
    followed,
  };
}

function unpacked(recordingId: string, { video, features, ...figures }: Packed): RenderedRecording {
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'));
  const table = ({ columns, timesSec, values }: PackedFeatures) => {
    const data = new Float32Array(bytes(values).buffer);
    return {
      columns,
      timesSec: new Float64Array(bytes(timesSec).buffer),
      values: matrix(data.length / columns.length, columns.length, data),
      findings: [],
    };
  };
  return {
    recordingId,
    video: bytes(video),
    features: { audio: table(features.audio), video: table(features.video) },
    ...figures,
  };
}
