// The worker that computes gold standards and what is told of raters. Several of them share the inputs of one corpus.
import { goldStandardJob } from '../src/core/annotation/gold-standard.ts';
import { raterReportJob } from '../src/core/annotation/rater-report.ts';
import { reactionLagJob } from '../src/core/annotation/reaction-lag.ts';
import type { AnnotationContract } from '../src/jobs/contracts/annotation.ts';
import type { PortLike } from '../src/rpc/protocol.ts';
import { serve } from '../src/rpc/serve.ts';
import { collectBuffers } from '../src/rpc/transferables.ts';

// The DOM library takes `self` for a window, whose postMessage differs from a worker's.
serve<AnnotationContract>(self as unknown as PortLike, {
  goldStandard: { run: goldStandardJob, transfer: collectBuffers },
  raterReport: { run: raterReportJob, transfer: collectBuffers },
  reactionLags: { run: reactionLagJob, transfer: collectBuffers },
});
