// Lags, reports and reviews by commands and selectors alone.
import { beforeEach, describe, expect, test } from 'vitest';
import { spanKey } from '../core/annotation/disagreement-spans.ts';
import { isImportedGold } from '../core/annotation/imported-gold.ts';
import { interRaterAgreement } from '../core/annotation/inter-rater-agreement.ts';
import { ratingTableOf } from '../core/annotation/rating-table-of.ts';
import { simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import { createJobQueue } from '../jobs/job-queue.ts';
import { directJobClients } from '../testing/job-clients.ts';
import { testJobContext } from '../testing/job-context.ts';
import { memoryArchive } from '../testing/memory-archive.ts';
import { goldOf } from './gold-selectors.ts';
import { createSoftenStore, type SoftenStore } from './soften-store.ts';
import { ratersOfSpan, reviewOf, selectSigmaSources, spanQueue, spanTableFile } from './span-queue.ts';
import { lagKey, reportKey } from './study-commands.ts';

const params = { seed: 5, sessions: 2, raters: 4, durationSec: [60, 70] } as const;
const options = { quantile: 0.9, minSec: 0.5, mergeSec: 1 };
const archive = memoryArchive();
const services = () => ({
  jobs: directJobClients(() => simulateCorpus(params, testJobContext())),
  queue: createJobQueue(),
  codeVersion: 'test',
  archive,
});

let store: SoftenStore;
beforeEach(async () => {
  archive.sessions.clear();
  store = createSoftenStore(services());
  store.commands.startProject({ restore: false });
  store.commands.openSimulation(params);
  await idle();
});

async function idle(): Promise<void> {
  const isBusy = () => store.queue.snapshot().some(({ finishedAt }) => finishedAt === null);
  while (isBusy()) await new Promise((resolve) => setTimeout(resolve));
}

const state = () => store.state.getState();

describe('reports', () => {
  test('one arrives for what was asked, and is not computed twice', async () => {
    store.commands.examineRaters('call01A', 'arousal', 20);
    await idle();
    const key = reportKey('call01A', 'arousal', 20, state().goldSettings);
    const report = state().repository.studyOf('report', key);
    expect(report?.definitions).toHaveLength(5);
    const jobs = store.queue.snapshot().length;
    store.commands.examineRaters('call01A', 'arousal', 20);
    expect(store.queue.snapshot()).toHaveLength(jobs);
    // Another corpus has other raters.
    store.commands.openSimulation({ ...params, seed: 6 });
    await idle();
    expect(state().repository.studyOf('report', key)).toBeUndefined();
  });
});

describe('lags', () => {
  test('found lags move the raters, raise agreement over the corpus, and are taken back', async () => {
    store.commands.findLags('arousal', null);
    await idle();
    const lags = state().repository.studyOf('lags', lagKey('arousal', null, state().goldSettings));
    expect(lags?.relative).toHaveLength(4);
    const before = state().goldSettings;
    const seconds = Object.fromEntries(
      (lags?.relative ?? []).map(({ raterId, lagSec }) => [raterId, lagSec]),
    );
    store.commands.setLag({ kind: 'perRater', secByDimension: { arousal: seconds } });
    await idle();
    const gold = goldOf(state(), 'call01A', 'arousal');
    if (!gold || isImportedGold(gold)) throw new Error('no gold standard');
    expect(gold.settings.lag).toEqual(state().goldSettings.lag);
    const input = {
      recordingId: 'call01A',
      dimension: 'arousal',
      traces: state().repository.tracesOf('call01A', 'arousal'),
    };
    const preview = lags?.previews.find(({ recordingId }) => recordingId === 'call01A');
    expect(gold.agreement.meanPairwiseCcc).toBeCloseTo(preview?.cccAfter ?? Number.NaN, 12);
    expect(preview?.cccBefore).toBe(
      interRaterAgreement(ratingTableOf(input, gold.grid, before)).meanPairwiseCcc,
    );
    store.commands.undo();
    await idle();
    expect(state().goldSettings).toEqual(before);
  });

  test('none is no shift in training either, and one edit brings both back', () => {
    store.commands.setLag({ kind: 'none' });
    expect(state().train.overrides).toMatchObject({ delay: 0 });
    store.commands.setLag({ kind: 'shared' });
    expect(state().train.overrides).not.toHaveProperty('delay');
    store.commands.undo();
    expect(state().train.overrides).toMatchObject({ delay: 0 });
  });
});

describe('the queue of disagreement', () => {
  const queue = () => {
    const { open } = state();
    if (!open) throw new Error('nothing is open');
    return { open, spans: spanQueue(selectSigmaSources(state()), null, options) };
  };

  test('ranks spans of all recordings, and tells who differs', () => {
    const { spans } = queue();
    expect(new Set(spans.map(({ recordingId }) => recordingId)).size).toBeGreaterThan(1);
    expect(spans.map(({ mean }) => mean)).toEqual(spans.map(({ mean }) => mean).sort((a, b) => b - a));
    const [span] = spans;
    if (!span) throw new Error('no span');
    const raters = ratersOfSpan(state(), span);
    expect(raters).toHaveLength(4);
    expect(Math.abs(raters[0]?.fromOthers ?? 0)).toBeGreaterThan(Math.abs(raters[3]?.fromOthers ?? 0));
  });

  test('marks and comments are kept with the session, come back, and are undone', async () => {
    const [span, other] = queue().spans;
    if (!span || !other) throw new Error('too few spans');
    store.commands.reviewSpan(spanKey(span), { reviewed: true });
    for (const comment of ['o', 'od', 'odd']) store.commands.reviewSpan(spanKey(other), { comment });
    const { id } = queue().open;
    expect(archive.sessions.get(id)?.reviews).toEqual({
      [spanKey(span)]: { reviewed: true, comment: '' },
      [spanKey(other)]: { reviewed: false, comment: 'odd' },
    });
    store.commands.undo();
    expect(reviewOf(state().reviews, other).comment).toBe('');
    expect(reviewOf(state().reviews, span).reviewed).toBe(true);
    store = createSoftenStore(services());
    store.commands.startProject({ restore: true });
    await new Promise((resolve) => setTimeout(resolve));
    await idle();
    expect(reviewOf(state().reviews, span)).toEqual({ reviewed: true, comment: '' });
  });

  test('the file tells rank, place, review and comment', () => {
    const { open, spans } = queue();
    const [span] = spans;
    if (!span) throw new Error('no span');
    store.commands.reviewSpan(spanKey(span), { reviewed: true, comment: 'R1, "late"' });
    const { content, name } = spanTableFile(spans, state().reviews, 'sigma', open);
    expect(name).toMatch(/disagreement\.simulated\.csv$/);
    expect(String(content)).toContain(',yes,"R1, ""late"""');
  });
});
