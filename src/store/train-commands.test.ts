import { beforeEach, describe, expect, test } from 'vitest';
import { simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import { createJobQueue } from '../jobs/job-queue.ts';
import { directJobClients } from '../testing/job-clients.ts';
import { testJobContext } from '../testing/job-context.ts';
import { type MemoryArchive, memoryArchive } from '../testing/memory-archive.ts';
import { createSoftenStore, type SoftenStore } from './soften-store.ts';
import { selectSettingRows, selectTrainPlan, selectUnknownSettings } from './train-selectors.ts';

const params = { seed: 5, sessions: 3, raters: 4, durationSec: [10, 12], features: true } as const;
let archive: MemoryArchive;
let store: SoftenStore;

function visit(): SoftenStore {
  const visited = createSoftenStore({
    jobs: directJobClients(() => simulateCorpus(params, testJobContext())),
    queue: createJobQueue(),
    archive,
    codeVersion: 'test',
  });
  visited.commands.startProject({ restore: true });
  return visited;
}

/** Waits until nothing is under way any more. */
async function idle(of = store): Promise<void> {
  const isBusy = () =>
    of.queue.snapshot().some(({ finishedAt }) => finishedAt === null) || of.state.getState().opening;
  for (let quiet = 0; quiet < 5; quiet = isBusy() ? 0 : quiet + 1)
    await new Promise((resolve) => setTimeout(resolve));
}

const train = (of = store) => of.state.getState().train;
const labels = () => store.state.getState().history.past.map(({ label }) => label);
const rowOf = (id: string) =>
  selectSettingRows(store.state.getState())
    .flatMap(({ rows }) => rows)
    .find((row) => row.field.id === id);

beforeEach(async () => {
  archive = memoryArchive();
  store = visit();
  store.commands.openSimulation(params);
  await idle();
});

describe('choosing what to train', () => {
  test('begins with all that the corpus has, and starts so again with another corpus', async () => {
    expect(train()).toMatchObject({ dimensions: ['arousal', 'valence'], modalities: ['audio', 'video'] });
    store.commands.setTrainDimensions(['valence']);
    store.commands.setTrainSetting('delay', 2);
    store.commands.openSimulation({ ...params, seed: 6 });
    await idle();
    expect(train()).toMatchObject({ dimensions: ['arousal', 'valence'], overrides: { delay: 2 } });
  });

  test('typing in one field is one edit, and taken back as one', () => {
    const { commands } = store;
    commands.setTrainSetting('delay', 1);
    commands.setTrainSetting('delay', 12);
    commands.setTrainSetting('patience', 'x');
    expect(labels()).toEqual(['change “Delay compensation”', 'change “Patience”']);
    commands.undo();
    expect(train().overrides).toEqual({ delay: 12 });
    commands.undo();
    expect(train().overrides).toEqual({});
    commands.redo();
    expect(train().overrides).toEqual({ delay: 12 });
  });

  test("the preset's own value is no change, also where another change brings the field", () => {
    const { commands } = store;
    const { delaySec } = { delaySec: store.state.getState().open?.corpus.reactionLagSec ?? Number.NaN };
    commands.setTrainSetting('delay', delaySec + 1);
    commands.setTrainSetting('delay', delaySec);
    expect(train().overrides).toEqual({});
    commands.setTrainSetting('optimiser', 'sgd');
    commands.setTrainSetting('momentum', 0.5);
    commands.setTrainSetting('momentum', 0.9);
    expect(train().overrides).toEqual({ optimiser: 'sgd' });
    commands.resetTrainSetting('optimiser');
    expect(train().overrides).toEqual({});
  });

  test('rows say what changed, from what, and what is wrong', () => {
    const { commands } = store;
    commands.setTrainSetting('clipNorm', null);
    commands.setTrainSetting('maxEpochs', 'many');
    commands.setTrainSetting('optimiser', 'sgd');
    expect(rowOf('clipNorm')).toMatchObject({ value: null, presetText: '1', changed: true, problem: null });
    expect(rowOf('maxEpochs')).toMatchObject({
      value: 'many',
      presetText: '2',
      problem: { expected: 'a whole number from 1 to 10000', got: 'many' },
    });
    expect(rowOf('patience')).toMatchObject({ value: 14, presetText: '14 epochs', changed: false });
    expect(rowOf('beta1')).toBeUndefined();
    expect(rowOf('learningRate')?.caution).toMatch(/learns next to nothing/);
    commands.resetTrainSettings();
    expect(selectTrainPlan(store.state.getState())).toMatchObject({ changed: 0, problems: [] });
  });

  test('a field that the chosen settings do not have stays in sight while it is set', () => {
    const { commands } = store;
    commands.setTrainSetting('beta1', 0.8);
    commands.setTrainSetting('optimiser', 'sgd');
    expect(rowOf('beta1')?.problem?.expected).toMatch(/^the optimiser adam/);
    commands.resetTrainSetting('beta1');
    expect(rowOf('beta1')).toBeUndefined();
  });
});

describe('what a run comes to', () => {
  test('counts networks, and says nothing about a time that was not measured', () => {
    const { commands, state } = store;
    const plan = () => selectTrainPlan(state.getState());
    // smoke: E, sigma and both, of two dimensions from two modalities.
    expect(plan()).toMatchObject({ networks: 12, isExact: true, estimateSec: null });
    commands.setTrainSeeds([1, 2]);
    commands.setTrainDimensions(['arousal']);
    commands.setTrainSetting('wE', [0, 1, 2]);
    expect(plan()).toMatchObject({ networks: 20 });
  });

  test('a run does not begin with a setting that cannot be used', () => {
    const { commands, state } = store;
    commands.runExperiment('smoke', {}, { delay: -1 });
    expect(state.getState().experiment).toBeNull();
    commands.runExperiment('smoke', {}, { delay: 1 });
    expect(state.getState().experiment?.settings.delaySec).toBe(1);
  });
});

test('a link may bring what Soften does not know: it is told, not lost', () => {
  store.commands.takeTrainChoices({
    preset: 'fast',
    dimensions: ['joy'],
    overrides: { warmth: 3, delay: 1 },
  });
  expect(train()).toMatchObject({ preset: 'fast', dimensions: ['arousal', 'valence'] });
  expect(selectUnknownSettings(store.state.getState())).toMatchObject([{ id: 'warmth' }]);
});

describe('the next visit', () => {
  test('finds the choices as they were', async () => {
    store.commands.setTrainPreset('fast');
    store.commands.setTrainModalities(['video']);
    store.commands.setTrainSetting('delay', 2);
    await idle();
    const next = visit();
    await idle(next);
    expect(train(next)).toEqual(train());
  });

  test('takes a session from before choices were kept', async () => {
    await idle();
    for (const [id, { train: _, ...older }] of archive.sessions) archive.sessions.set(id, older);
    const next = visit();
    await idle(next);
    expect(next.state.getState().open?.corpus.name).toBe(store.state.getState().open?.corpus.name);
    expect(train(next)).toMatchObject({ preset: 'smoke', dimensions: ['arousal', 'valence'], overrides: {} });
  });
});
