// The first thing a researcher does: raters in, E and sigma out.
import type { Job } from '../job.ts';
import { evaluatorWeightedEstimator } from './evaluator-weighted-estimator.ts';
import type {
  GoldStandard,
  GoldStandardInput,
  GoldStandardParams,
  GoldStandardSettings,
} from './gold-standard-types.ts';
import { interRaterAgreement } from './inter-rater-agreement.ts';
import { perceptionUncertainty } from './perception-uncertainty.ts';
import { countRaters } from './rating-table.ts';
import { ratingTableOf } from './rating-table-of.ts';
import { gridFromZero, type TimeGrid } from './time-grid.ts';

/** Han et al. 2017, with negative weights clipped to 0. */
export const paperGoldStandard: GoldStandardSettings = {
  weighting: 'pearsonAll',
  negativeWeights: 'clip',
  sigma: 'sample',
  excludedRaters: [],
};

/**
 * E, sigma, weights and agreement of one recording and dimension on `grid`. The latest take of each rater counts;
 * excluded raters take no part in anything, and the others are moved by their reaction lags first.
 */
export function goldStandardOf(
  input: GoldStandardInput,
  grid: TimeGrid,
  settings: GoldStandardSettings,
): GoldStandard {
  const table = ratingTableOf(input, grid, settings);
  const { recordingId, dimension } = input;
  return {
    recordingId,
    dimension,
    grid,
    settings,
    ...evaluatorWeightedEstimator(table, settings),
    sigma: perceptionUncertainty(table, settings.sigma),
    raterCount: countRaters(table),
    agreement: interRaterAgreement(table),
  };
}

/** Gold standards of many recordings and dimensions, in the order of `inputs`, each on the grid from its zero. */
export const goldStandardJob: Job<GoldStandardParams, GoldStandard[]> = async (params, context) => {
  const golds: GoldStandard[] = [];
  for (const input of params.inputs) {
    await context.control.checkpoint();
    golds.push(goldStandardOf(input, gridFromZero(input.traces, params.hopSec), params.settings));
    context.onProgress({ done: golds.length, total: params.inputs.length, label: input.recordingId });
  }
  return golds;
};
