// What the annotation workers can be asked for.
import type { GoldStandard, GoldStandardParams } from '../../core/annotation/gold-standard-types.ts';
import type { JobProgress } from '../../core/job.ts';

export type AnnotationContract = {
  goldStandard: { params: GoldStandardParams; progress: JobProgress; result: GoldStandard[] };
};
