// The queue of spans on which raters disagree, over all recordings, and the queue as a table.

import { createSelector } from 'reselect';
import {
  type DisagreementSpan,
  disagreementSpans,
  type SpanOptions,
  type SpanReview,
  type SpanReviews,
  type SpanSource,
  spanKey,
} from '../core/annotation/disagreement-spans.ts';
import { isImportedGold } from '../core/annotation/imported-gold.ts';
import { ratingTableOf } from '../core/annotation/rating-table-of.ts';
import { type RaterInSpan, ratersInSpan } from '../core/annotation/span-raters.ts';
import { systemName } from '../core/experiment/system-name.ts';
import { numberColumn, type PlainTable, textColumn } from '../formats/plain-table.ts';
import type { ExportFile } from './export-file.ts';
import type { Repository } from './repository.ts';
import { noReview } from './review-commands.ts';
import type { OpenCorpus, SoftenState } from './soften-state.ts';
import { tableFile } from './table-file.ts';

/** `sigma`: how far the raters are apart. `surprise`: how far the predicted sigma is from the observed one, both in [0, 1]. */
export type SpanMeasure = 'sigma' | 'surprise';

/** What is ranked: every recording and dimension with a sigma. */
export const selectSigmaSources = createSelector(
  [
    (state: SoftenState) => state.open?.corpus,
    (state: SoftenState) => state.repository,
    (state: SoftenState) => state.gold.version,
  ],
  (corpus, repository): readonly SpanSource[] =>
    (corpus?.recordings ?? []).flatMap(({ id }) =>
      (corpus?.dimensions ?? []).flatMap(({ id: dimension }): SpanSource[] => {
        const gold = repository.goldOf(id, dimension);
        if (!gold || isImportedGold(gold)) return [];
        return [{ recordingId: id, dimension, grid: gold.grid, measure: gold.sigma }];
      }),
    ),
);

/** Every recording and dimension with a predicted sigma, of the run that is shown. */
export const selectSurpriseSources = createSelector(
  [
    (state: SoftenState) => state.open?.corpus.hopSec,
    (state: SoftenState) => state.repository,
    (state: SoftenState) => state.experiment?.results,
  ],
  (hopSec, repository, results): readonly SpanSource[] =>
    hopSec === undefined || !results ? [] : surpriseSources(repository, hopSec),
);

/** Of each dimension the first system that predicted sigma; of each recording its first prediction. */
function surpriseSources(repository: Repository, hopSec: number): SpanSource[] {
  const sources = new Map<string, SpanSource>();
  const systems = new Map<string, string>();
  for (const { target, system, seed, recordings } of repository.predictions()) {
    const { dimension } = target;
    const name = `${systemName(system)} ${seed}`;
    if (target.kind !== 'sigma' || (systems.get(dimension) ?? name) !== name) continue;
    systems.set(dimension, name);
    for (const { recordingId, firstFrame, gold, predicted } of recordings) {
      const grid = { startSec: firstFrame * hopSec, hopSec, frames: gold.length };
      const measure = gold.map((value, n) => Math.abs(value - (predicted[n] as number)));
      const key = JSON.stringify([recordingId, dimension]);
      if (!sources.has(key)) sources.set(key, { recordingId, dimension, grid, measure });
    }
  }
  return [...sources.values()];
}

/** The queue of one dimension, or of all with null. */
export function spanQueue(
  sources: readonly SpanSource[],
  dimension: string | null,
  options: SpanOptions,
): readonly DisagreementSpan[] {
  return disagreementSpans(
    sources.filter((source) => dimension === null || source.dimension === dimension),
    options,
  );
}

export function reviewOf(reviews: SpanReviews, span: DisagreementSpan): SpanReview {
  const key = spanKey(span);
  return Object.hasOwn(reviews, key) ? (reviews[key] ?? noReview) : noReview;
}

/** Who differs from whom, with the lags of each rater made up for as set; where raters are warped, unwarped. */
export function ratersOfSpan(
  { repository, goldSettings, open }: Pick<SoftenState, 'repository' | 'goldSettings' | 'open'>,
  span: DisagreementSpan,
): RaterInSpan[] {
  const hopSec = open?.corpus.hopSec ?? 0.1;
  const { recordingId, dimension, startSec, endSec } = span;
  const grid = {
    startSec: startSec + hopSec / 2,
    hopSec,
    frames: Math.max(1, Math.round((endSec - startSec) / hopSec)),
  };
  const { lag, ...others } = goldSettings;
  const settings = lag?.kind === 'perRater' ? goldSettings : others;
  const table = ratingTableOf(
    { recordingId, dimension, traces: repository.tracesOf(recordingId, dimension) },
    grid,
    settings,
  );
  return ratersInSpan(table, grid, span);
}

export function spanTableFile(
  spans: readonly DisagreementSpan[],
  reviews: SpanReviews,
  measure: SpanMeasure,
  { corpus }: OpenCorpus,
): ExportFile {
  const name = measure === 'sigma' ? 'sigma' : '|observed - predicted sigma|';
  const table: PlainTable = {
    caption: `Spans of disagreement in ${corpus.name}, ranked by mean ${name}.`,
    notes: [],
    columns: [
      numberColumn('Rank'),
      textColumn('Recording'),
      textColumn('Dimension'),
      numberColumn('Start (s)'),
      numberColumn('End (s)'),
      numberColumn(`Mean ${name}`),
      numberColumn(`Peak ${name}`),
      numberColumn('Peak at (s)'),
      textColumn('Reviewed'),
      textColumn('Comment'),
    ],
    rows: spans.map((span, i) => {
      const { reviewed, comment } = reviewOf(reviews, span);
      return [
        { value: i + 1 },
        { value: span.recordingId },
        { value: span.dimension },
        { value: toMilliseconds(span.startSec) },
        { value: toMilliseconds(span.endSec) },
        { value: span.mean },
        { value: span.peak },
        { value: toMilliseconds(span.peakSec) },
        { value: reviewed ? 'yes' : 'no' },
        { value: comment },
      ];
    }),
  };
  return tableFile(table, [corpus.name, 'disagreement'], corpus.simulated, 'csv');
}

function toMilliseconds(sec: number): number {
  return Number(sec.toFixed(3));
}
