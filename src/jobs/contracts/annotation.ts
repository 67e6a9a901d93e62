// What the annotation workers can be asked for.
import type { GoldStandard, GoldStandardParams } from '../../core/annotation/gold-standard-types.ts';
import type { RaterReport, RaterReportParams } from '../../core/annotation/rater-report.ts';
import type { ReactionLagParams, ReactionLags } from '../../core/annotation/reaction-lag.ts';
import type { JobProgress } from '../../core/job.ts';

export type AnnotationContract = {
  goldStandard: { params: GoldStandardParams; progress: JobProgress; result: GoldStandard[] };
  raterReport: { params: RaterReportParams; progress: JobProgress; result: RaterReport };
  reactionLags: { params: ReactionLagParams; progress: JobProgress; result: ReactionLags };
};
