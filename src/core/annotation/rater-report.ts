// What the Raters view shows beyond the gold standard itself, of one recording and dimension, as one job.
import type { Job } from '../job.ts';
import { type ComparedDefinition, compareDefinitions } from './gold-definitions.ts';
import type { GoldStandardInput, GoldStandardSettings } from './gold-standard-types.ts';
import { type PairwiseConcordance, pairwiseConcordance } from './pairwise-concordance.ts';
import { ratingTableOf } from './rating-table-of.ts';
import { gridFromZero, type TimeGrid } from './time-grid.ts';
import { type WindowedAgreement, windowedAgreement } from './windowed-agreement.ts';

export interface RaterReportParams {
  readonly input: GoldStandardInput;
  readonly hopSec: number;
  readonly settings: GoldStandardSettings;
  readonly windowSec: number;
}

export interface RaterReport {
  readonly grid: TimeGrid;
  readonly definitions: readonly ComparedDefinition[];
  readonly pairs: PairwiseConcordance;
  readonly windows: WindowedAgreement;
}

/** Everything on the table that the gold standard with the same settings is made of. */
export const raterReportJob: Job<RaterReportParams, RaterReport> = async (params, context) => {
  const { input, hopSec, settings, windowSec } = params;
  const grid = gridFromZero(input.traces, hopSec);
  const table = ratingTableOf(input, grid, settings);
  const definitions = compareDefinitions(table, settings);
  await context.control.checkpoint();
  const pairs = pairwiseConcordance(table);
  await context.control.checkpoint();
  return { grid, definitions, pairs, windows: windowedAgreement(table, grid, windowSec) };
};
