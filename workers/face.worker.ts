// The worker that measures the faces of one video at a time. Two of them share the recordings of a corpus.
import { placeFeatures } from '../src/core/corpus/extracted-features.ts';
import { faceIdentity } from '../src/core/face/face-extraction.ts';
import type { FaceContract } from '../src/jobs/contracts/face.ts';
import { extractFaceJob } from '../src/media/extract-face.ts';
import { measureDelegates } from '../src/media/measure-delegates.ts';
import type { PortLike } from '../src/rpc/protocol.ts';
import { serve } from '../src/rpc/serve.ts';
import { collectBuffers } from '../src/rpc/transferables.ts';
import { noExtractionCache, openExtractionCache } from '../src/storage/extraction-cache.ts';
import { hexDigest } from '../src/storage/file-hash.ts';

const cache = openExtractionCache().catch(() => noExtractionCache);

// The DOM library takes `self` for a window, whose postMessage differs from a worker's.
serve<FaceContract>(self as unknown as PortLike, {
  measureDelegates: ({ filesUrl }) => measureDelegates(filesUrl),
  extractFace: {
    run: async ({ target, blob, settings, landmarker }, context) => {
      const { delegate, model } = landmarker;
      const { value, ...kept } = await (await cache).through({
        identity: faceIdentity(settings, delegate, model ? await hexDigest(model) : 'own'),
        blob,
        signal: context.signal,
        compute: () => extractFaceJob({ blob, file: target.path, settings, landmarker }, context),
      });
      const { measurement, codec, spentMs } = value;
      return { ...placeFeatures(value, target), measurement, codec, spentMs, ...kept };
    },
    transfer: collectBuffers,
  },
});
