// The lags of all raters of one dimension, as one job: against each other, and against features where there are any.
import type { Job } from '../job.ts';
import { absoluteLag } from './absolute-lag.ts';
import type { GoldStandardInput, GoldStandardSettings } from './gold-standard-types.ts';
import { meanOverRaters } from './rating-table.ts';
import { ratingTableOf } from './rating-table-of.ts';
import { type EstimatedLag, type LagOptions, relativeLags } from './relative-lag.ts';
import { gridFromZero } from './time-grid.ts';

export interface ReactionLagInput extends GoldStandardInput {
  /** Feature columns on the grid from zero with the job's hop, cut or filled with NaN to the length of the traces. */
  readonly columns?: readonly Float64Array[];
}

export interface ReactionLagParams {
  /** Recordings of one dimension. */
  readonly inputs: readonly ReactionLagInput[];
  readonly hopSec: number;
  readonly settings: Pick<GoldStandardSettings, 'excludedRaters'>;
  readonly options?: LagOptions;
}

export interface ReactionLags {
  readonly dimension: string;
  readonly recordings: number;
  /** Against the mean of the raters' lags. */
  readonly relative: readonly EstimatedLag[];
  /** Of the raters' aligned mean against the features; absent without features. */
  readonly absolute?: EstimatedLag;
  /** Recordings whose features were looked at. */
  readonly withFeatures: number;
}

/** The name under which the lag of the mean of all raters goes. */
export const meanOfRaters = 'mean of the raters';

/**
 * `relativeLags` over all recordings, then `absoluteLag` of the mean of the raters, each moved back by the relative lag
 * that was found. A rater's own absolute lag is the sum of both. Lags in use are ignored: they are what is looked for.
 */
export const reactionLagJob: Job<ReactionLagParams, ReactionLags> = async (params, context) => {
  const { inputs, hopSec, options = {} } = params;
  const settings = { excludedRaters: params.settings.excludedRaters };
  const dimension = inputs[0]?.dimension ?? '';
  const total = 3;
  const tables = inputs.map((input) => ratingTableOf(input, gridFromZero(input.traces, hopSec), settings));
  context.onProgress({ done: 1, total, label: 'lags between the raters' });
  await context.control.checkpoint();
  const relative = relativeLags(tables, hopSec, options);
  context.onProgress({ done: 2, total, label: 'lag against the features' });
  await context.control.checkpoint();
  const secByRater = Object.fromEntries(
    relative.filter(({ lagSec }) => !Number.isNaN(lagSec)).map(({ raterId, lagSec }) => [raterId, lagSec]),
  );
  const lag = { kind: 'perRater', secByDimension: { [dimension]: secByRater } } as const;
  const pairs = inputs.flatMap((input) => {
    if (!input.columns || input.traces.length === 0) return [];
    const table = ratingTableOf(input, gridFromZero(input.traces, hopSec), { ...settings, lag });
    return [{ columns: input.columns, rating: meanOverRaters(table) }];
  });
  const absolute = pairs.length > 0 ? absoluteLag(meanOfRaters, pairs, hopSec, options) : undefined;
  context.onProgress({ done: 3, total });
  return {
    dimension,
    recordings: inputs.length,
    relative,
    ...(absolute && { absolute }),
    withFeatures: pairs.length,
  };
};
