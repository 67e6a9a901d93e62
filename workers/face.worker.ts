// The worker that measures the faces of one video at a time.
import type { FaceContract } from '../src/jobs/contracts/face.ts';
import { extractFaceJob } from '../src/media/extract-face.ts';
import { measureDelegates } from '../src/media/measure-delegates.ts';
import type { PortLike } from '../src/rpc/protocol.ts';
import { serve } from '../src/rpc/serve.ts';
import { collectBuffers } from '../src/rpc/transferables.ts';

// The DOM library takes `self` for a window, whose postMessage differs from a worker's.
serve<FaceContract>(self as unknown as PortLike, {
  measureDelegates: ({ filesUrl }) => measureDelegates(filesUrl),
  extractFace: { run: extractFaceJob, transfer: collectBuffers },
});
