import { beforeEach, expect, test } from 'vitest';
import type { KeptExperimentResult } from '../jobs/contracts/experiment.ts';
import { createJobQueue } from '../jobs/job-queue.ts';
import { directJobClients } from '../testing/job-clients.ts';
import { createSoftenStore, type SoftenStore } from './soften-store.ts';
import { selectWay, type WayStep } from './way-selectors.ts';

const params = { seed: 5, sessions: 3, raters: 4, durationSec: [10, 12] } as const;

/** Each run of the experiment ends as the test decides. */
let endRun: undefined | { resolve: (result: KeptExperimentResult) => void; reject: (error: Error) => void };
let store: SoftenStore;

beforeEach(() => {
  const clients = directJobClients(() => Promise.reject(new Error('not read here')));
  const jobs = {
    ...clients,
    runExperiment: () =>
      new Promise<KeptExperimentResult>((resolve, reject) => {
        endRun = { resolve, reject };
      }),
  };
  store = createSoftenStore({ jobs, queue: createJobQueue(), codeVersion: 'test' });
});

const way = () => selectWay(store.state.getState());
const states = () => way().map((step) => step.state);
const says = (view: WayStep['view']) => way().find((step) => step.view === view)?.says;
const idle = async () => {
  const isBusy = () => store.queue.snapshot().some(({ finishedAt }) => finishedAt === null);
  while (isBusy()) await new Promise((resolve) => setTimeout(resolve));
};

/** Returns once the run has reached its workers. */
async function startRun(): Promise<void> {
  const before = endRun;
  store.commands.runExperiment('smoke', {});
  while (endRun === before) await new Promise((resolve) => setTimeout(resolve));
}

async function openExample(features: boolean): Promise<void> {
  store.commands.openSimulation({ ...params, features });
  await idle();
}

test('at the start only a corpus can be opened, and every other step says that this comes first', () => {
  expect(states()).toEqual(['possible', 'missing', 'missing', 'missing', 'missing']);
  expect(['raters', 'features', 'train', 'results'].map((view) => says(view as 'raters'))).toEqual(
    Array(4).fill('open a corpus first'),
  );
});

test('an opened corpus with features leads on to training', async () => {
  store.commands.openSimulation({ ...params, features: true });
  expect(states()[0]).toBe('busy');
  await idle();
  expect(states()).toEqual(['done', 'done', 'done', 'possible', 'missing']);
  expect(says('corpus')).toBe('6 recordings are open');
  expect(says('results')).toBe('train first');
});

test('without features neither training nor results are within reach, and it says why', async () => {
  await openExample(false);
  expect(states()).toEqual(['done', 'done', 'missing', 'missing', 'missing']);
  expect(says('features')).toBe('this corpus has neither features nor media');
  expect(says('train')).toBe('this corpus has no features');
});

test('a run is busy, then done; stopped or failed it can be started again', async () => {
  await openExample(true);
  await startRun();
  expect(states().slice(3)).toEqual(['busy', 'missing']);
  expect(says('results')).toBe('wait for the training to end');
  endRun?.reject(new Error('out of luck'));
  await idle();
  expect(says('train')).toBe('the last run failed: start it again');
  await startRun();
  endRun?.resolve({ document: {}, predictions: [] } as unknown as KeptExperimentResult);
  await idle();
  expect(states()).toEqual(['done', 'done', 'done', 'done', 'done']);
});

test('gold standards that could not be computed have to be computed before training', async () => {
  await openExample(true);
  store.state.setState(({ gold }) => ({ gold: { ...gold, failure: 'no memory' } }));
  expect(states()).toEqual(['done', 'possible', 'done', 'missing', 'missing']);
  expect(says('train')).toBe('compute E and σ first');
});

test('what does not change a step gives the same steps again', async () => {
  await openExample(true);
  await startRun();
  const before = way();
  store.state.setState(({ experiment }) => ({ experiment: experiment && { ...experiment, networks: [] } }));
  expect(way()).toBe(before);
  endRun?.reject(new Error('enough'));
  await idle();
});
