// The way from recordings to curves: how far one is, what is possible, and what is missing, in words.
import { createSelector } from 'reselect';
import type { SoftenState } from './soften-state.ts';

/** `missing`: something else comes first. `possible`: it waits for a person. `busy`: a job is at it. */
export type WayState = 'done' | 'busy' | 'possible' | 'missing';

export interface WayStep {
  readonly view: 'corpus' | 'raters' | 'features' | 'train' | 'results';
  readonly state: WayState;
  /** What there is, or what to do first. */
  readonly says: string;
}

const step = (view: WayStep['view'], state: WayState, says: string): WayStep => ({ view, state, says });

const selectOpenCorpus = (state: SoftenState) => state.open?.corpus;
const selectOpeningName = (state: SoftenState) => state.opening?.name;
const selectGold = (state: SoftenState) => state.gold;
const selectHasResults = (state: SoftenState) => Boolean(state.experiment?.results);
// Only what ends a run counts here: an epoch more changes no step.
const selectRunEnd = (state: SoftenState) => {
  const run = state.experiment;
  if (!run) return 'none';
  if (run.jobId !== null) return 'running';
  return run.failure !== null ? 'failed' : run.stopped || run.interrupted ? 'stopped' : 'ended';
};

const selectCorpusStep = createSelector([selectOpenCorpus, selectOpeningName], (corpus, opening): WayStep => {
  if (opening !== undefined) return step('corpus', 'busy', `opening ${opening}`);
  if (!corpus) return step('corpus', 'possible', 'open a folder, files or the example');
  const count = corpus.recordings.length;
  return step('corpus', 'done', `${count} ${count === 1 ? 'recording is' : 'recordings are'} open`);
});

const selectRatersStep = createSelector([selectOpenCorpus, selectGold], (corpus, gold): WayStep => {
  if (!corpus) return step('raters', 'missing', 'open a corpus first');
  if (gold.jobId !== null) return step('raters', 'busy', 'E and σ are being computed');
  if (gold.failure !== null) return step('raters', 'possible', 'E and σ failed: compute them again');
  if (gold.tookMs === null) return step('raters', 'possible', 'E and σ are not computed yet');
  return step('raters', 'done', 'E and σ are computed');
});

const selectFeaturesStep = createSelector([selectOpenCorpus], (corpus): WayStep => {
  if (!corpus) return step('features', 'missing', 'open a corpus first');
  const count = corpus.modalities.length;
  if (count > 0)
    return step('features', 'done', `${count} ${count === 1 ? 'modality' : 'modalities'} of features`);
  if (corpus.recordings.some(({ media }) => media.length > 0))
    return step('features', 'possible', 'there are media to extract features from');
  return step('features', 'missing', 'this corpus has neither features nor media');
});

const selectTrainStep = createSelector(
  [selectOpenCorpus, selectRatersStep, selectRunEnd],
  (corpus, raters, run): WayStep => {
    if (!corpus) return step('train', 'missing', 'open a corpus first');
    if (corpus.modalities.length === 0) return step('train', 'missing', 'this corpus has no features');
    if (run === 'running') return step('train', 'busy', 'networks are being trained');
    if (run === 'ended') return step('train', 'done', 'the networks are trained');
    if (raters.state === 'busy') return step('train', 'missing', 'wait for E and σ');
    if (raters.state !== 'done') return step('train', 'missing', 'compute E and σ first');
    if (run === 'failed') return step('train', 'possible', 'the last run failed: start it again');
    if (run === 'stopped') return step('train', 'possible', 'the last run is not finished: go on with it');
    return step('train', 'possible', 'everything is ready to train');
  },
);

const selectResultsStep = createSelector(
  [selectOpenCorpus, selectTrainStep, selectHasResults],
  (corpus, train, hasResults): WayStep => {
    if (hasResults) return step('results', 'done', 'tables and curves are ready');
    if (!corpus) return step('results', 'missing', 'open a corpus first');
    if (train.state === 'busy') return step('results', 'missing', 'wait for the training to end');
    if (corpus.modalities.length === 0) return step('results', 'missing', 'this corpus has no features');
    return step('results', 'missing', 'train first');
  },
);

/** In the order of the way. */
export const selectWay = createSelector(
  [selectCorpusStep, selectRatersStep, selectFeaturesStep, selectTrainStep, selectResultsStep],
  (...steps): readonly WayStep[] => steps,
);
