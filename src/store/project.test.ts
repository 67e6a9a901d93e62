import { describe, expect, test } from 'vitest';
import { simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import type { JobClients } from '../jobs/clients.ts';
import { createJobQueue } from '../jobs/job-queue.ts';
import { directJobClients } from '../testing/job-clients.ts';
import { testJobContext } from '../testing/job-context.ts';
import { type MemoryArchive, memoryArchive } from '../testing/memory-archive.ts';
import { selectRunChanges } from './run-staleness.ts';
import { createSoftenStore, type SoftenStore } from './soften-store.ts';

const params = { seed: 5, sessions: 3, raters: 4, durationSec: [10, 12], features: true } as const;
const choices = { dimensions: ['arousal'], modalities: ['audio'] };

type RunExperiment = JobClients['runExperiment'];

function visit(archive: MemoryArchive, runExperiment?: RunExperiment): SoftenStore {
  const jobs = directJobClients(() => simulateCorpus(params, testJobContext()));
  const store = createSoftenStore({
    jobs: runExperiment ? { ...jobs, runExperiment } : jobs,
    queue: createJobQueue(),
    archive,
    codeVersion: 'test',
  });
  store.commands.startProject({ restore: true });
  return store;
}

/** Waits until nothing is under way any more. */
async function idle(store: SoftenStore): Promise<void> {
  const isBusy = () =>
    store.queue.snapshot().some(({ finishedAt }) => finishedAt === null) || store.state.getState().opening;
  for (let quiet = 0; quiet < 5; quiet = isBusy() ? 0 : quiet + 1)
    await new Promise((resolve) => setTimeout(resolve));
}

const endless: RunExperiment = (_, __, { signal } = {}) =>
  new Promise((_resolve, reject) =>
    signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
  );

describe('the next visit', () => {
  test('finds corpus, partitions and settings as they were', async () => {
    const archive = memoryArchive();
    const store = visit(archive);
    store.commands.openSimulation(params);
    await idle(store);
    store.commands.dealPartitions(7);
    store.commands.includeRater('R2', false);
    await idle(store);
    const before = store.state.getState();

    const next = visit(archive);
    await idle(next);
    const after = next.state.getState();
    expect(after.open?.corpus).toEqual(before.open?.corpus);
    expect(after.fold).toEqual(before.fold);
    expect(after.goldSettings.excludedRaters).toEqual(['R2']);
    expect(after.repository.goldOf('call01A', 'arousal')).toEqual(
      before.repository.goldOf('call01A', 'arousal'),
    );
  });

  test('opens nothing when nothing was open, and says what is no longer there', async () => {
    const empty = visit(memoryArchive());
    await idle(empty);
    expect(empty.state.getState()).toMatchObject({ open: null, openFailure: null });

    const archive = memoryArchive();
    const store = visit(archive);
    store.commands.openFiles([], 'mine');
    await idle(store);
    const next = visit(archive);
    await idle(next);
    expect(next.state.getState().openFailure).toMatchObject({
      name: 'mine',
      message: 'This browser no longer has it.',
    });
  });

  test('finds a run that nobody ended interrupted; going on asks for the same run', async () => {
    const archive = memoryArchive();
    const store = visit(archive, endless);
    store.commands.openSimulation(params);
    await idle(store);
    store.commands.runExperiment('smoke', choices);
    await new Promise((resolve) => setTimeout(resolve));
    const id = store.state.getState().experiment?.id;
    expect(archive.runs.get(id ?? '')?.state).toBe('running');

    const asked: unknown[] = [];
    const next = visit(archive, (request, ...rest) => {
      asked.push(request);
      return endless(request, ...rest);
    });
    await idle(next);
    expect(next.state.getState().experiment).toMatchObject({ id, jobId: null, interrupted: true });
    next.commands.continueExperiment();
    await new Promise((resolve) => setTimeout(resolve));
    expect(asked).toMatchObject([
      { runId: id, settings: { dimensions: ['arousal'], modalities: ['audio'] } },
    ]);
    expect(next.state.getState().experiment).toMatchObject({ id, interrupted: false });
    next.commands.stopExperiment();
    await idle(next);
    expect(archive.runs.get(id ?? '')?.state).toBe('stopped');
  });
});

test('a run names what changed since it began, and does not go on with something else', async () => {
  const store = visit(memoryArchive(), endless);
  const { commands, state } = store;
  commands.openSimulation(params);
  await idle(store);
  commands.runExperiment('smoke', choices);
  expect(selectRunChanges(state.getState())).toEqual([]);
  commands.stopExperiment();
  await idle(store);
  commands.dealPartitions(9);
  commands.setGoldSettings({ sigma: 'population' });
  expect(selectRunChanges(state.getState())).toEqual([
    'the definition of the gold standard',
    'the partitions',
  ]);
  commands.continueExperiment();
  expect(state.getState().experiment?.jobId).toBeNull();
  commands.restoreDeclaredFold();
  commands.resetGoldSettings();
  expect(selectRunChanges(state.getState())).toEqual([]);
});

test('what cannot be kept is told, and told no more once it can', async () => {
  const archive = memoryArchive();
  const store = visit(archive);
  archive.breakWith('no room for 12 bytes');
  store.commands.openSimulation(params);
  await idle(store);
  expect(store.state.getState().project.notKept).toBe('no room for 12 bytes');
  expect(store.state.getState().open).not.toBeNull();
});

test('a tab that does not hold the archive keeps nothing until it takes over', async () => {
  const archive = memoryArchive({ kind: 'otherTab' });
  const store = visit(archive);
  store.commands.openSimulation(params);
  await idle(store);
  expect(archive.sessions.size).toBe(0);
  store.commands.keepInThisTab();
  await idle(store);
  expect(archive.sessions.size).toBe(1);
});
