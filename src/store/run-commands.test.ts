import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { JobClients } from '../jobs/clients.ts';
import {
  type ExperimentVisit,
  experimentMs,
  experimentVisit,
  pretendedExperiment,
  visitParams,
} from '../testing/experiment-visit.ts';
import { type MemoryArchive, memoryArchive } from '../testing/memory-archive.ts';
import { allFrames } from '../testing/predicted-frames.ts';
import { ccc } from '../testing/textbook.ts';
import { resultTableOf } from './finished-run.ts';
import { selectRunComparison, selectRunRows } from './run-selectors.ts';

/** Small: what is kept and shown is the question here. */
const params = { ...visitParams, sessions: 6 };
const overrides = { delay: 1, tasks: 'single', longestWindow: 1, earliestShift: 0, latestShift: 1 };

type RunExperiment = JobClients['runExperiment'];

let archive: MemoryArchive;
let visit: ExperimentVisit;
/** What the next runs do; as usual, if nothing is said. */
let instead: RunExperiment | undefined;

const endless: RunExperiment = (_, __, { signal } = {}) =>
  new Promise((_resolve, reject) =>
    signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
  );
const failing: RunExperiment = () =>
  Promise.reject(Object.assign(new Error('out of luck'), { remedy: 'Wait for luck.' }));

vi.setConfig({ testTimeout: experimentMs, hookTimeout: experimentMs });

beforeEach(async () => {
  archive = memoryArchive();
  instead = undefined;
  const usual = pretendedExperiment(archive);
  visit = await experimentVisit({
    archive,
    params,
    runExperiment: (...order) => (instead ?? usual)(...order),
  });
});

const state = () => visit.store.state.getState();
const rows = () => selectRunRows(state());
const ids = () => rows().map(({ id }) => id);
const idOfShown = () => state().experiment?.id ?? '';

/** Returns the id of a run that has ended, or of an endless one that has begun. */
async function run(modalities: readonly string[], seeds: readonly number[] = [1]): Promise<string> {
  // Newest first goes by the clock.
  await new Promise((resolve) => setTimeout(resolve, 2));
  visit.store.commands.runExperiment('fast', { seeds, dimensions: ['arousal'], modalities }, overrides);
  if (instead === endless) await new Promise((resolve) => setTimeout(resolve));
  else await visit.idle();
  return idOfShown();
}

/** The archive answers at once; a run that is under way may go on. */
async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setTimeout(resolve));
}

async function look(): Promise<void> {
  visit.store.commands.refreshRuns();
  await settle();
}

async function open(id: string): Promise<void> {
  visit.store.commands.openRun(id);
  await settle();
}

async function compare(id: string | null): Promise<void> {
  visit.store.commands.compareWithRun(id);
  await settle();
}

async function forget(id: string): Promise<void> {
  visit.store.commands.forgetRun(id);
  await settle();
}

describe('the list', () => {
  test('has every kept run of this corpus, the newest first, and none of another', async () => {
    const first = await run(['audio']);
    const second = await run(['video'], [1, 2]);
    await look();
    expect(ids()).toEqual([second, first]);
    expect(rows().map(({ seeds, isShown }) => [seeds, isShown])).toEqual([
      [2, true],
      [1, false],
    ]);
    for (const { startedAtMs, tookMs } of rows()) {
      expect(Date.now() - startedAtMs).toBeLessThan(60_000);
      expect(tookMs).toBeGreaterThan(0);
    }
    visit.store.commands.openSimulation({ ...params, seed: 12 });
    await visit.idle();
    await look();
    expect(ids()).toEqual([]);
    const other = await run(['audio']);
    await look();
    expect(ids()).toEqual([other]);
  });

  test('names what is otherwise than in the preset, whichever way it came about', async () => {
    await run(['audio']);
    await look();
    expect(rows()[0]).toMatchObject({ preset: 'fast' });
    expect(rows()[0]?.changes.toSorted()).toEqual(
      [
        'Delay compensation',
        'Networks for',
        'Longest smoothing window',
        'Earliest shift',
        'Latest shift',
      ].sort(),
    );
  });

  test('tells how each run ended, and which is under way', async () => {
    const done = await run(['audio']);
    instead = failing;
    const failed = await run(['audio']);
    instead = endless;
    const stopped = await run(['audio']);
    visit.store.commands.stopExperiment();
    await visit.idle();
    const interrupted = await run(['audio']);
    // The next one takes its place; as after a closed page, its record says that it runs.
    const running = await run(['video']);
    await look();
    const states = new Map(rows().map((row) => [row.id, row.state]));
    expect(Object.fromEntries(states)).toEqual({
      [done]: 'done',
      [failed]: 'failed',
      [stopped]: 'stopped',
      [interrupted]: 'interrupted',
      [running]: 'running',
    });
    visit.store.commands.stopExperiment();
    await visit.idle();
    expect(rows().find(({ id }) => id === running)?.state).toBe('stopped');
  });
});

describe('showing a kept run', () => {
  test('brings back its settings, its figures and its predictions, to the last bit', async () => {
    const first = await run(['audio']);
    const [table, predictions] = [resultTableOf(visit.shown(), 'ccc'), visit.shown().predictions];
    const second = await run(['video']);
    expect(idOfShown()).toBe(second);
    await look();
    await open(first);
    expect(idOfShown()).toBe(first);
    expect(resultTableOf(visit.shown(), 'ccc')).toEqual(table);
    expect(visit.shown().predictions).toEqual(predictions);
    expect(visit.shown().settings.modalities).toEqual(['audio']);
    expect(rows().map(({ id, isShown }) => [id, isShown])).toEqual([
      [second, false],
      [first, true],
    ]);
  });

  test('one without results shows none, and predictions of the run before do not stay', async () => {
    instead = failing;
    const failed = await run(['audio']);
    instead = undefined;
    await run(['audio']);
    await look();
    await open(failed);
    expect(state().experiment).toMatchObject({
      id: failed,
      results: null,
      failure: 'out of luck',
      remedy: 'Wait for luck.',
    });
    expect(state().repository.predictions()).toEqual([]);
  });

  test('is not possible while one is under way', async () => {
    const first = await run(['audio']);
    instead = endless;
    const second = await run(['video']);
    await look();
    for (const id of [first, 'gone']) await open(id);
    expect(idOfShown()).toBe(second);
    expect(state().runs.failure).toBeNull();
    visit.store.commands.stopExperiment();
  });

  test('one that is gone leaves what is shown, says so and what to do, and is no longer listed', async () => {
    const gone = await run(['audio']);
    const shown = await run(['video']);
    await look();
    await archive.forgetRun(gone);
    await open(gone);
    expect(idOfShown()).toBe(shown);
    expect(ids()).toEqual([shown]);
    expect(state().runs.failure).toEqual({
      message: 'This run is no longer there.',
      remedy: expect.stringContaining('choose another run'),
    });
    await look();
    expect(state().runs.failure).toBeNull();
  });
});

describe('two runs side by side', () => {
  test('differ in what differs, and each figure is what its own predictions give', async () => {
    const audio = await run(['audio'], [1, 2]);
    const ofAudio = visit.shown();
    await run(['audio', 'video'], [1]);
    const ofBoth = visit.shown();
    await look();
    await compare(audio);
    expect(rows().map(({ isCompared }) => isCompared)).toEqual([false, true]);
    const comparison = selectRunComparison(state());
    expect(comparison?.settings).toEqual([
      { label: 'Modalities', first: 'audio, video', second: 'audio' },
      { label: 'Seeds', first: '1', second: '1, 2' },
    ]);
    const row = comparison?.ccc.find(
      ({ system, target }) => system === 'audio-single' && target.kind === 'sigma',
    );
    for (const partition of ['dev', 'test'] as const) {
      const of = (one: typeof ofAudio, seed: number) => {
        const target = { dimension: 'arousal', kind: 'sigma' } as const;
        const { gold, predicted } = allFrames(one, { system: 'audio-single', target, partition, seed });
        return ccc(gold, predicted);
      };
      const [shown, beside] = [of(ofBoth, 1), (of(ofAudio, 1) + of(ofAudio, 2)) / 2];
      expect(row?.[partition].first).toBeCloseTo(shown, 10);
      expect(row?.[partition].second).toBeCloseTo(beside, 10);
      expect(row?.[partition].difference).toBeCloseTo(shown - beside, 10);
    }
    const video = comparison?.ccc.find(({ system }) => system === 'video-single');
    expect(video?.dev.second, 'the other run has no video').toBeNaN();
    expect(video?.dev.difference).toBeNaN();
  });

  test('end when that is asked for, and when the other is shown instead', async () => {
    const first = await run(['audio']);
    const second = await run(['video']);
    await compare(first);
    expect(selectRunComparison(state())).not.toBeNull();
    await compare(null);
    expect(selectRunComparison(state())).toBeNull();
    await compare(first);
    await open(first);
    expect(selectRunComparison(state())).toBeNull();
    expect(state().runs.compared).toBeNull();
    await compare(first);
    expect(selectRunComparison(state()), 'nothing stands beside itself').toBeNull();
    await compare(second);
    expect(selectRunComparison(state())?.firstStartedAtMs).toBe(archive.runs.get(first)?.startedAtMs);
  });

  test('take two with results: of one without it is told, with what to do', async () => {
    instead = failing;
    const failed = await run(['audio']);
    instead = undefined;
    await run(['audio']);
    await compare(failed);
    expect(selectRunComparison(state())).toBeNull();
    expect(state().runs.failure).toEqual({
      message: 'This run has no results to compare.',
      remedy: expect.stringContaining('Train view'),
    });
  });
});

describe('forgetting', () => {
  test('a run that is not shown changes nothing else', async () => {
    const first = await run(['audio']);
    const second = await run(['video']);
    await forget(first);
    expect(ids()).toEqual([second]);
    expect(archive.runs.has(first)).toBe(false);
    expect(idOfShown()).toBe(second);
    expect(visit.shown().predictions.length).toBeGreaterThan(0);
  });

  test('the shown run lets the newest finished one take its place, not a failed one', async () => {
    const older = await run(['audio']);
    const newer = await run(['audio', 'video']);
    const shown = await run(['video']);
    instead = failing;
    const failed = await run(['audio']);
    await open(shown);
    await forget(shown);
    expect(ids()).toEqual([failed, newer, older]);
    expect(idOfShown()).toBe(newer);
    expect(visit.shown().settings.modalities).toEqual(['audio', 'video']);
  });

  test('the last finished run leaves nothing shown', async () => {
    const only = await run(['audio']);
    await forget(only);
    expect(ids()).toEqual([]);
    expect(state().experiment).toBeNull();
    expect(state().repository.predictions()).toEqual([]);
  });

  test('the one that stands beside ends the comparison', async () => {
    const first = await run(['audio']);
    await run(['video']);
    await compare(first);
    await forget(first);
    expect(state().runs.compared).toBeNull();
    expect(selectRunComparison(state())).toBeNull();
  });

  test('the one under way is refused', async () => {
    instead = endless;
    const running = await run(['audio']);
    await forget(running);
    expect(archive.runs.has(running)).toBe(true);
    expect(idOfShown()).toBe(running);
    visit.store.commands.stopExperiment();
  });
});

describe('an archive in trouble', () => {
  test('is told with what to do, the list stays, and it is told no more once it works', async () => {
    const only = await run(['audio']);
    await look();
    const { runsOf, forgetRun } = archive;
    Object.assign(archive, { runsOf: () => Promise.reject(new Error('the disk is gone')) });
    await look();
    expect(state().runs.failure).toEqual({
      message: 'the disk is gone',
      remedy: expect.stringContaining('Try again'),
    });
    expect(ids()).toEqual([only]);
    const remedied = Object.assign(new Error('no room'), { remedy: 'Make room.' });
    Object.assign(archive, { runsOf, forgetRun: () => Promise.reject(remedied) });
    await forget(only);
    expect(state().runs.failure).toEqual({ message: 'no room', remedy: 'Make room.' });
    expect(idOfShown()).toBe(only);
    Object.assign(archive, { forgetRun });
    await forget(only);
    expect(state().runs.failure).toBeNull();
    expect(ids()).toEqual([]);
  });

  test('an answer that comes when another corpus is open is dropped', async () => {
    const first = await run(['audio']);
    await look();
    let answer = (_: unknown) => undefined as void;
    const { loadRun } = archive;
    const late = archive.loadRun(first);
    Object.assign(archive, { loadRun: () => new Promise((resolve) => (answer = resolve)) });
    visit.store.commands.openRun(first);
    Object.assign(archive, { loadRun });
    visit.store.commands.openSimulation({ ...params, seed: 12 });
    await visit.idle();
    answer(await late);
    await visit.idle();
    expect(state().experiment).toBeNull();
    expect(ids()).toEqual([]);
  });
});
