// Whether the graphics card finds faces faster than the processor, measured with a drawn face.
import { restingFace } from '../core/simulation/face-movement.ts';
import { drawFace } from './draw-face.ts';
import { type FaceIdentity, faceIdentities } from './face-identities.ts';
import { openLandmarker } from './face-landmarker.ts';

const warmUps = 3;
const counted = 8;
/** Graphics that are computed on the processor: never faster than it. */
const inSoftware = /swiftshader|llvmpipe|software|basic render/i;

/** Median time for one picture, milliseconds, with either; `gpuMs` is null where there is no real card or it fails. */
export async function measureDelegates(
  filesUrl: string,
): Promise<{ cpuMs: number; gpuMs: number | null; gpu: string }> {
  const gpu = cardName();
  const cpuMs = await timeDelegate(filesUrl, 'CPU');
  if (gpu === '' || inSoftware.test(gpu)) return { cpuMs, gpuMs: null, gpu };
  return { cpuMs, gpuMs: await timeDelegate(filesUrl, 'GPU').catch(() => null), gpu };
}

async function timeDelegate(filesUrl: string, delegate: 'CPU' | 'GPU'): Promise<number> {
  const canvas = new OffscreenCanvas(320, 240);
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  if (!brush) throw new Error('timeDelegate: expected a 2d canvas, got none');
  const landmarker = await openLandmarker({ filesUrl, model: null, delegate });
  try {
    const times: number[] = [];
    for (let i = 0; i < warmUps + counted; i++) {
      drawFace(brush, faceIdentities[0] as FaceIdentity, { ...restingFace, mouth: (i % 4) / 4 });
      const startedAt = performance.now();
      landmarker.detect(canvas, 100 * (i + 1));
      if (i >= warmUps) times.push(performance.now() - startedAt);
    }
    return times.sort((a, b) => a - b)[counted / 2] as number;
  } finally {
    landmarker.close();
  }
}

/** Empty if there is none, or the browser does not tell. */
function cardName(): string {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  const told = context?.getExtension('WEBGL_debug_renderer_info');
  return context && told ? String(context.getParameter(told.UNMASKED_RENDERER_WEBGL)) : '';
}
