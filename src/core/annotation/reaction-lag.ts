// The lags of all raters of one dimension, as one job: against each other, and against features where there are any.
import type { FeatureTable } from '../corpus/corpus.ts';
import { alignFeatures } from '../experiment/align-features.ts';
import type { Job } from '../job.ts';
import { absoluteLag, type FeaturePair } from './absolute-lag.ts';
import type { GoldStandardInput, GoldStandardSettings } from './gold-standard-types.ts';
import { interRaterAgreement } from './inter-rater-agreement.ts';
import { meanOverRaters, type RatingTable } from './rating-table.ts';
import { ratingTableOf } from './rating-table-of.ts';
import { type EstimatedLag, type LagOptions, relativeLags } from './relative-lag.ts';
import { gridFromZero, type TimeGrid } from './time-grid.ts';

export interface ReactionLagInput extends GoldStandardInput {
  /** What was seen or heard, at its own stamps. */
  readonly features?: FeatureTable;
}

export interface ReactionLagParams {
  /** Recordings of one dimension. */
  readonly inputs: readonly ReactionLagInput[];
  readonly hopSec: number;
  readonly settings: Pick<GoldStandardSettings, 'excludedRaters'>;
  readonly options?: LagOptions;
}

/** One recording with its raters as they are, and each moved back by the lag that was found. */
export interface LagPreview {
  readonly recordingId: string;
  readonly grid: TimeGrid;
  /** The plain mean of the raters; NaN where nobody rated. */
  readonly meanBefore: Float64Array;
  readonly meanAfter: Float64Array;
  /** Mean CCC over all pairs of raters. */
  readonly cccBefore: number;
  readonly cccAfter: number;
}

export interface ReactionLags {
  readonly dimension: string;
  /** In the order of the inputs. */
  readonly previews: readonly LagPreview[];
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
  const previews: LagPreview[] = [];
  const pairs: FeaturePair[] = [];
  for (const [i, input] of inputs.entries()) {
    await context.control.checkpoint();
    const grid = gridFromZero(input.traces, hopSec);
    const after = ratingTableOf(input, grid, { ...settings, lag });
    previews.push(previewOf(input.recordingId, grid, tables[i] as RatingTable, after));
    if (input.features) {
      pairs.push({ columns: columnsOn(grid, input.features), rating: meanOverRaters(after) });
    }
  }
  const absolute = pairs.length > 0 ? absoluteLag(meanOfRaters, pairs, hopSec, options) : undefined;
  context.onProgress({ done: 3, total });
  return {
    dimension,
    previews,
    relative,
    ...(absolute && { absolute }),
    withFeatures: pairs.length,
  };
};

function previewOf(recordingId: string, grid: TimeGrid, before: RatingTable, after: RatingTable): LagPreview {
  return {
    recordingId,
    grid,
    meanBefore: meanOverRaters(before),
    meanAfter: meanOverRaters(after),
    cccBefore: interRaterAgreement(before).meanPairwiseCcc,
    cccAfter: interRaterAgreement(after).meanPairwiseCcc,
  };
}

/** One series per column, as long as the grid; NaN where there are no features. */
function columnsOn(grid: TimeGrid, features: FeatureTable): Float64Array[] {
  const { firstFrame, values } = alignFeatures(features, grid);
  return features.columns.map((_, column) =>
    Float64Array.from({ length: grid.frames }, (_value, n) => {
      const row = n - firstFrame;
      return row < 0 || row >= values.rows ? Number.NaN : (values.data[row * values.cols + column] as number);
    }),
  );
}
