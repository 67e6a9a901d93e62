// What each step of the post-processing did to the dev CCC, and with which parameters.
import type { PostProcessing } from '../core/experiment/post-processing.ts';
import type { Target } from '../core/experiment/preparation-finding.ts';
import { type System, systemName } from '../core/experiment/system-name.ts';
import { type FinishedRun, sameTarget, targetLabel, targetsOf } from './finished-run.ts';

export const processingSteps = ['raw', 'smoothing', 'centring', 'scaling', 'shift'] as const;

export interface StepCourse {
  readonly system: System;
  readonly name: string;
  readonly target: Target;
  readonly label: string;
  /** Dev CCC after each of `processingSteps`. */
  readonly ccc: readonly number[];
  readonly parameters: PostProcessing;
}

/** In the order of the targets; fusions are not post-processed themselves and have none. */
export function stepCourses(run: FinishedRun, seed: number, fold: string): StepCourse[] {
  const own = run.results.postProcessing.filter((one) => one.seed === seed && one.fold === fold);
  return targetsOf(run).flatMap((target) =>
    own
      .filter((one) => sameTarget(one.target, target))
      .map(
        ({ system, ccc, parameters }): StepCourse => ({
          system,
          name: systemName(system),
          target,
          label: targetLabel(target, run.corpus),
          ccc: processingSteps.map((step) => ccc[step]),
          parameters,
        }),
      ),
  );
}
