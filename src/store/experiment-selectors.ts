// What the Train and Results views show of an experiment.
import { createSelector } from 'reselect';
import { describePlan } from '../core/experiment/plan-networks.ts';
import { type ResultTable, resultTable } from '../core/experiment/result-tables.ts';
import { systemName } from '../core/experiment/system-name.ts';
import type { SystemPrediction } from '../core/experiment/system-predictions.ts';
import type { NetworkCourse } from './experiment-state.ts';
import type { Repository } from './repository.ts';
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

/** Tables 1 (CCC) and 2 (RMSE) of the paper. */
export const selectResultTables = createSelector([selectExperiment], (run): ResultTable[] => {
  const { results, settings } = run ?? {};
  if (!results || !settings) return [];
  return (['ccc', 'rmse'] as const).map((figure) => resultTable(results.scores, figure, settings));
});

/** Names of the systems that predicted something, in the order of the tables. */
export const selectPredictingSystems = createSelector(
  [selectExperiment, (state: SoftenState) => state.repository],
  (run, repository): string[] =>
    run?.results ? [...new Set(repository.predictions().map(({ system }) => systemName(system)))] : [],
);

/** The predictions of one system and seed. */
export function predictionsOf(repository: Repository, system: string, seed: number): SystemPrediction[] {
  return repository.predictions().filter((one) => one.seed === seed && systemName(one.system) === system);
}
