// The worker that computes gold standards. Several of them share the inputs of one corpus.
import { goldStandardJob } from '../src/core/annotation/gold-standard.ts';
import type { AnnotationContract } from '../src/jobs/contracts/annotation.ts';
import type { PortLike } from '../src/rpc/protocol.ts';
import { serve } from '../src/rpc/serve.ts';
import { collectBuffers } from '../src/rpc/transferables.ts';

// The DOM library takes `self` for a window, whose postMessage differs from a worker's.
serve<AnnotationContract>(self as unknown as PortLike, {
  goldStandard: { run: goldStandardJob, transfer: collectBuffers },
});
