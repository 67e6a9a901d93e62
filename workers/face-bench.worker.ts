// The worker of `soften bench face`: it is bundled by the bench itself and is no part of the app.
import type { FaceExtraction, LandmarkerOptions } from '../src/core/face/face-extraction.ts';
import { detectWithoutDecoding, renderBenchVideo } from '../src/media/bench-face-video.ts';
import { extractFaceJob } from '../src/media/extract-face.ts';
import type { PortLike } from '../src/rpc/protocol.ts';
import { serve } from '../src/rpc/serve.ts';

interface BenchParams {
  readonly blob: Blob;
  readonly seconds: number;
  readonly stepSec: number;
  readonly landmarker: LandmarkerOptions;
}

type BenchContract = {
  render: { params: number; progress: never; result: { bytes: ArrayBuffer; codec: string } };
  detect: { params: BenchParams; progress: never; result: number };
  extract: {
    params: BenchParams;
    progress: unknown;
    result: Pick<FaceExtraction, 'spentMs'> & { frames: number };
  };
};

// The DOM library takes `self` for a window, whose postMessage differs from a worker's.
serve<BenchContract>(self as unknown as PortLike, {
  render: { run: renderBenchVideo, transfer: ({ bytes }) => [bytes] },
  detect: ({ blob, seconds, stepSec, landmarker }) =>
    detectWithoutDecoding(blob, seconds, stepSec, landmarker),
  extract: async ({ blob, stepSec, landmarker }, context) => {
    const file = { blob, file: 'bench.mkv', settings: { stepSec }, landmarker };
    const { spentMs, measurement } = await extractFaceJob(file, context);
    return { spentMs, frames: measurement.faces.filter((count) => count > 0).length };
  },
});
