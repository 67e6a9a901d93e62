// The worker that makes features of recordings' sound, and pictures. Several of them share the recordings of a corpus.
import { parityReportJob } from '../src/core/audio/parity-report.ts';
import type { SoundContract } from '../src/jobs/contracts/sound.ts';
import { drawSoundJob } from '../src/media/draw-sound.ts';
import { soundSamplesJob } from '../src/media/sound-samples.ts';
import type { PortLike } from '../src/rpc/protocol.ts';
import { serve } from '../src/rpc/serve.ts';
import { collectBuffers } from '../src/rpc/transferables.ts';
import { loadDescriptorKernels } from './descriptor-kernels.ts';
import { createCachedExtraction } from './extract-cached.ts';

const kernels = loadDescriptorKernels();
const cached = createCachedExtraction(kernels);

// The DOM library takes `self` for a window, whose postMessage differs from a worker's.
serve<SoundContract>(self as unknown as PortLike, {
  extractSound: { run: cached.extract, transfer: collectBuffers },
  soundDetail: { run: cached.detail, transfer: collectBuffers },
  descriptorTrack: { run: cached.track, transfer: (values) => [values.buffer as ArrayBuffer] },
  cacheUse: cached.use,
  soundSamples: { run: soundSamplesJob, transfer: (samples) => [samples.buffer as ArrayBuffer] },
  parityReport: async (_, context) => parityReportJob({ kernels: await kernels }, context),
  soundPicture: { run: drawSoundJob, transfer: collectBuffers },
});
