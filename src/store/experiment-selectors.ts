// What the Train view shows of an experiment; the Results view's part begins in finished-run.ts.
import { createSelector } from 'reselect';
import { describePlan } from '../core/experiment/plan-networks.ts';
import type { NetworkCourse } from './experiment-state.ts';
import type { SoftenState } from './soften-state.ts';

/** A network as a row: its last epoch, and the best dev CCC of each of its targets. */
export interface NetworkRow {
  readonly name: string;
  readonly epochs: number;
  readonly trainLoss: number;
  readonly devLoss: number;
  readonly bestDevCcc: readonly { readonly kind: string; readonly ccc: number }[];
  readonly course: NetworkCourse;
}

const selectExperiment = (state: SoftenState) => state.experiment;

export const selectNetworkRows = createSelector([selectExperiment], (run): NetworkRow[] =>
  (run?.networks ?? []).map((course) => {
    const last = course.epochs.at(-1);
    return {
      name: describePlan(course.plan),
      epochs: course.epochs.length,
      trainLoss: last?.trainLoss ?? Number.NaN,
      devLoss: last?.devLoss ?? Number.NaN,
      bestDevCcc: course.plan.targets.map(({ kind }, k) => ({
        kind,
        ccc: bestOf(course.epochs.map((epoch) => epoch.devCcc[k])),
      })),
      course,
    };
  }),
);

function bestOf(cccs: readonly (number | undefined)[]): number {
  const defined = cccs.filter((ccc): ccc is number => ccc !== undefined && !Number.isNaN(ccc));
  return defined.length > 0 ? Math.max(...defined) : Number.NaN;
}
