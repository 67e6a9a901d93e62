// The definitions of a gold standard side by side, on one and the same table of raters.
import { momentsOf, standardDeviation } from '../array/moments.ts';
import { concordanceCorrelation } from '../metrics/concordance-correlation.ts';
import { rootMeanSquareError } from '../metrics/root-mean-square-error.ts';
import { evaluatorWeightedEstimator } from './evaluator-weighted-estimator.ts';
import type { EweWeighting, GoldStandardSettings } from './gold-standard-types.ts';
import type { RatingTable } from './rating-table.ts';

/** The paper's first. */
export const weightings: readonly EweWeighting[] = [
  'pearsonAll',
  'pearsonOthers',
  'meanPairwiseCcc',
  'equal',
  'median',
];

export interface ComparedDefinition {
  readonly weighting: EweWeighting;
  readonly E: Float64Array;
  /** Population SD of E; NaN without a value. */
  readonly sd: number;
  /** CCC of this E with the chosen one: 1 for the chosen itself, NaN where neither varies. */
  readonly cccWithChosen: number;
  /** RMS difference from the chosen E, in the unit of the traces. */
  readonly rmsFromChosen: number;
}

/** Every definition on `table`, negative weights as set. NaN policy as in `evaluatorWeightedEstimator`. */
export function compareDefinitions(
  table: RatingTable,
  settings: Pick<GoldStandardSettings, 'weighting' | 'negativeWeights'>,
): ComparedDefinition[] {
  const all = weightings.map((weighting) => ({
    weighting,
    E: evaluatorWeightedEstimator(table, { ...settings, weighting }).E,
  }));
  const chosen =
    all.find(({ weighting }) => weighting === settings.weighting)?.E ?? new Float64Array(table.frames);
  return all.map(({ weighting, E }) => ({
    weighting,
    E,
    sd: standardDeviation(momentsOf(E), 0),
    cccWithChosen: concordanceCorrelation(E, chosen),
    rmsFromChosen: rootMeanSquareError(E, chosen),
  }));
}
