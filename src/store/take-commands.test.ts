import { expect, test } from 'vitest';
import { latestTakes } from '../core/annotation/rating-table-of.ts';
import { simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import { createJobQueue } from '../jobs/job-queue.ts';
import { directJobClients } from '../testing/job-clients.ts';
import { testJobContext } from '../testing/job-context.ts';
import { type MemoryArchive, memoryArchive } from '../testing/memory-archive.ts';
import { createSoftenStore, type SoftenStore } from './soften-store.ts';
import type { TakeWriter } from './take-commands.ts';
import { selectSetAside } from './take-selectors.ts';

const params = { seed: 5, sessions: 1, raters: 3, durationSec: [6, 7] } as const;

async function visit(archive: MemoryArchive): Promise<SoftenStore> {
  const jobs = directJobClients(() => simulateCorpus(params, testJobContext()));
  const store = createSoftenStore({ jobs, queue: createJobQueue(), archive, codeVersion: 'test' });
  store.commands.startProject({ restore: true });
  if (!store.state.getState().opening) store.commands.openSimulation(params);
  await idle(store);
  return store;
}

async function idle(store: SoftenStore): Promise<void> {
  const isBusy = () =>
    store.queue.snapshot().some(({ finishedAt }) => finishedAt === null) || store.state.getState().opening;
  for (let quiet = 0; quiet < 5; quiet = isBusy() ? 0 : quiet + 1)
    await new Promise((resolve) => setTimeout(resolve));
}

function targetOf(store: SoftenStore, raterId: string) {
  const recordingId = store.state.getState().open?.corpus.recordings[0]?.id ?? '';
  return { recordingId, dimension: 'arousal', raterId, range: [-1, 1] } as const;
}

function give(writer: TakeWriter, fromSec: number, toSec: number, value: number): void {
  for (let i = 0; i < (toSec - fromSec) * 60; i++)
    writer.add(fromSec + i / 60, 1e12 + i * 17, [value, -value]);
}

/** Of this rater on what `targetOf` names, all takes. */
function tracesBy(store: SoftenStore, raterId: string) {
  const { recordingId } = targetOf(store, raterId);
  const all = store.state.getState().repository.tracesOf(recordingId, 'arousal');
  return all.filter((trace) => trace.raterId === raterId);
}

const ratersOfGold = (store: SoftenStore) => {
  const { recordingId } = targetOf(store, '');
  const gold = store.state.getState().repository.goldOf(recordingId, 'arousal');
  return gold && 'weights' in gold ? gold.weights.map(({ raterId }) => raterId) : [];
};

test('a take becomes a trace of a new rater, moves E, is undone and redone, and is there at the next visit', async () => {
  const archive = memoryArchive();
  const store = await visit(archive);
  const before = ratersOfGold(store);
  const name = '<b>Ann</b>';
  const writer = await store.commands.beginTake([targetOf(store, name)]);
  give(writer, 0, 5, 0.5);
  expect(await writer.end('use')).toBe('used');
  await idle(store);
  expect(tracesBy(store, name)).toMatchObject([{ take: 1, source: 'recorded' }]);
  expect(ratersOfGold(store)).toEqual([...before, name]);
  expect(store.state.getState().history.past.at(-1)?.label).toMatch(/^record <b>Ann<\/b> on arousal of /);

  store.commands.undo();
  await idle(store);
  expect(tracesBy(store, name)).toEqual([]);
  expect(ratersOfGold(store)).toEqual(before);
  expect(store.state.getState().open?.corpus.raters).toHaveLength(before.length);
  store.commands.redo();
  await idle(store);

  const next = await visit(archive);
  expect(tracesBy(next, name)).toEqual(tracesBy(store, name));
  expect(ratersOfGold(next)).toEqual([...before, name]);
});

test('another take of the same rater is punched in; what it does not cover stays', async () => {
  const store = await visit(memoryArchive());
  const raterId = ratersOfGold(store)[0] ?? '';
  const [given] = tracesBy(store, raterId);
  const writer = await store.commands.beginTake([targetOf(store, raterId)]);
  give(writer, 2, 3, -0.25);
  await writer.end('use');
  const [first, second] = tracesBy(store, raterId);
  expect(first).toBe(given);
  expect(second).toMatchObject({ take: 2 });
  expect(second?.values[25]).toBe(-0.25);
  expect(second?.values[45]).toBeCloseTo(given?.values[45] ?? Number.NaN, 9);
});

test('a take that the page did not survive is offered at the next visit: used or discarded', async () => {
  const archive = memoryArchive();
  const store = await visit(archive);
  const writer = await store.commands.beginTake([targetOf(store, 'Ann')]);
  give(writer, 0, 2, 0.5);
  await expect.poll(writer.keptSamples).toBe(120);

  const next = await visit(archive);
  const [take] = next.state.getState().recorded;
  // As it was kept before takes of several dimensions could be recorded: the same record is read.
  expect(take).toMatchObject({ formatVersion: 1 });
  expect(take).not.toHaveProperty('together');
  expect(take).toMatchObject({ raterId: 'Ann', endedAtMs: null });
  expect(tracesBy(next, 'Ann')).toEqual([]);
  next.commands.addTake(take?.id ?? '');
  expect(tracesBy(next, 'Ann')[0]?.values).toHaveLength(20);
  // Part of the corpus: it cannot be discarded until it is undone.
  await next.commands.discardTake(take?.id ?? '');
  expect(archive.takes.size).toBe(1);
  next.commands.undo();
  await next.commands.discardTake(take?.id ?? '');
  expect([archive.takes.size, next.state.getState().recorded.length]).toEqual([0, 0]);
});

test('a take of two dimensions is two traces with the same moments, and one step to undo', async () => {
  const archive = memoryArchive();
  const store = await visit(archive);
  const target = targetOf(store, 'Ann');
  const writer = await store.commands.beginTake([target, { ...target, dimension: 'valence' }]);
  give(writer, 0, 2, 0.5);
  await expect.poll(writer.keptSamples).toBe(120);
  await writer.end('use');
  const byAnn = (dimension: string) => {
    const all = store.state.getState().repository.tracesOf(target.recordingId, dimension);
    return all.find(({ raterId }) => raterId === 'Ann');
  };
  expect(byAnn('valence')?.timesSec).toEqual(byAnn('arousal')?.timesSec);
  expect([byAnn('arousal')?.values[10], byAnn('valence')?.values[10]]).toEqual([0.5, -0.5]);
  expect(store.state.getState().history.past.map(({ label }) => label)).toEqual([
    `record Ann on arousal and valence of ${target.recordingId}`,
  ]);
  store.commands.undo();
  expect([byAnn('arousal'), byAnn('valence')]).toEqual([undefined, undefined]);
  expect(selectSetAside(store.state.getState())).toMatchObject([
    [{ dimension: 'arousal' }, { dimension: 'valence' }],
  ]);
  const [valence] = store.state.getState().recorded.slice(1);
  await store.commands.discardTake(valence?.id ?? '');
  expect([archive.takes.size, store.state.getState().recorded.length]).toEqual([0, 0]);
});

test('of two takes the one that counts is chosen, and the choice is undone', async () => {
  const store = await visit(memoryArchive());
  for (const value of [0.25, 0.75]) {
    const writer = await store.commands.beginTake([targetOf(store, 'Ann')]);
    give(writer, 0, 2, value);
    await writer.end('use');
  }
  const [first, second] = store.state.getState().recorded.map(({ id }) => id);
  const shown = () => latestTakes(tracesBy(store, 'Ann'))[0]?.values[10];
  expect(shown()).toBe(0.75);
  store.commands.countTake(second ?? '', false);
  expect(shown()).toBe(0.25);
  store.commands.countTake(second ?? '', true);
  store.commands.countTake(first ?? '', true);
  expect(shown(), 'switched on last').toBe(0.25);
  for (const expected of [0.75, 0.25, 0.75]) {
    store.commands.undo();
    expect(shown()).toBe(expected);
  }
  store.commands.countTake('unknown', true);
  expect(store.state.getState().takes).toHaveLength(2);
});

test('a take without a sample leaves nothing; without a place to keep it none begins', async () => {
  const archive = memoryArchive();
  const store = await visit(archive);
  const writer = await store.commands.beginTake([targetOf(store, 'Ann')]);
  expect(await writer.end('use')).toBe('empty');
  expect([archive.takes.size, store.state.getState().history.past.length]).toEqual([0, 0]);
  const homeless = await visit(memoryArchive({ kind: 'unavailable', why: 'private' }));
  await expect(homeless.commands.beginTake([targetOf(homeless, 'Ann')])).rejects.toThrow('beginTake');
});

test('a full disk is told at once, and what could not be written is part of the corpus all the same', async () => {
  const archive = memoryArchive();
  const store = await visit(archive);
  const writer = await store.commands.beginTake([targetOf(store, 'Ann')]);
  archive.breakWith('no room for 2880 bytes');
  give(writer, 0, 2, 0.5);
  await expect.poll(() => store.state.getState().project.notKept).toBe('no room for 2880 bytes');
  expect(await writer.end('use')).toBe('used');
  expect(tracesBy(store, 'Ann')[0]?.values).toHaveLength(20);
});
