import { beforeEach, expect, test } from 'vitest';
import { simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import { createJobQueue } from '../jobs/job-queue.ts';
import { directJobClients } from '../testing/job-clients.ts';
import { testJobContext } from '../testing/job-context.ts';
import { goldOf } from './gold-selectors.ts';
import { createSoftenStore, type SoftenStore } from './soften-store.ts';

const params = { seed: 5, sessions: 3, raters: 4, durationSec: [10, 12] } as const;
let store: SoftenStore;

async function idle(): Promise<void> {
  while (store.queue.snapshot().some(({ finishedAt }) => finishedAt === null))
    await new Promise((resolve) => setTimeout(resolve));
}

const labels = (when: 'past' | 'future') => store.state.getState().history[when].map(({ label }) => label);
const fold = () => store.state.getState().fold;
const excluded = () => store.state.getState().goldSettings.excludedRaters;

beforeEach(async () => {
  store = createSoftenStore({
    jobs: directJobClients(() => simulateCorpus(params, testJobContext())),
    queue: createJobQueue(),
    codeVersion: 'test',
  });
  store.commands.openSimulation(params);
  await idle();
});

test('edits are taken back one by one and made again, numbers included', async () => {
  const { commands, state } = store;
  const all = goldOf(state.getState(), 'call01A', 'arousal')?.E;
  commands.includeRater('R2', false);
  await idle();
  const without = goldOf(state.getState(), 'call01A', 'arousal')?.E;
  expect(without).not.toEqual(all);
  commands.setGoldSettings({ sigma: 'population' });
  commands.undo();
  commands.undo();
  await idle();
  expect(excluded()).toEqual([]);
  expect(goldOf(state.getState(), 'call01A', 'arousal')?.E).toEqual(all);
  expect(labels('future')).toEqual(['leave out R2', 'define the gold standard otherwise']);
  commands.redo();
  await idle();
  expect(goldOf(state.getState(), 'call01A', 'arousal')?.E).toEqual(without);
  expect(labels('past')).toEqual(['leave out R2']);
});

test('dealing again and again is one edit; another kind of edit between is not', () => {
  const { commands } = store;
  const declared = fold();
  commands.dealPartitions(2);
  commands.dealPartitions(3);
  commands.dealPartitions(4);
  expect(labels('past')).toEqual(['deal the partitions']);
  commands.undo();
  expect(fold()).toEqual(declared);
  commands.redo();
  commands.restoreDeclaredFold();
  commands.dealPartitions(6);
  expect(labels('past')).toEqual([
    'deal the partitions',
    'use the declared partitions',
    'deal the partitions',
  ]);
});

test('what changes nothing leaves no entry; a new edit forgets what was taken back; another corpus forgets all', async () => {
  const { commands } = store;
  commands.restoreDeclaredFold();
  commands.undo();
  commands.redo();
  expect(labels('past')).toEqual([]);
  commands.includeRater('R1', false);
  commands.undo();
  commands.includeRater('R3', false);
  expect(labels('future')).toEqual([]);
  expect(excluded()).toEqual(['R3']);
  commands.openSimulation({ ...params, seed: 6 });
  await idle();
  expect(labels('past')).toEqual([]);
});
