// The worker that makes features of recordings' sound. Several of them share the recordings of a corpus.
import { placeFeatures } from '../src/core/corpus/extracted-features.ts';
import type { SoundContract } from '../src/jobs/contracts/sound.ts';
import { extractSoundJob } from '../src/media/extract-sound.ts';
import { soundIdentity } from '../src/media/sound-identity.ts';
import { soundSamplesJob } from '../src/media/sound-samples.ts';
import type { PortLike } from '../src/rpc/protocol.ts';
import { serve } from '../src/rpc/serve.ts';
import { collectBuffers } from '../src/rpc/transferables.ts';
import { noExtractionCache, openExtractionCache } from '../src/storage/extraction-cache.ts';

const cache = openExtractionCache().catch(() => noExtractionCache);

// The DOM library takes `self` for a window, whose postMessage differs from a worker's.
serve<SoundContract>(self as unknown as PortLike, {
  extractSound: {
    run: async ({ target, blob, settings, withDescriptors }, context) => {
      const { value, ...kept } = await (await cache).through({
        identity: soundIdentity(settings, withDescriptors),
        blob,
        signal: context.signal,
        compute: () => extractSoundJob({ blob, file: target.path, settings, withDescriptors }, context),
      });
      const { decoded, descriptors } = value;
      return { ...placeFeatures(value, target), decoded, descriptors, ...kept };
    },
    transfer: collectBuffers,
  },
  soundSamples: { run: soundSamplesJob, transfer: (samples) => [samples.buffer as ArrayBuffer] },
  soundPicture: () => {
    throw new Error('soundPicture: the picture is not drawn yet');
  },
});
