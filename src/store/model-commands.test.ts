import { beforeEach, expect, test } from 'vitest';
import type { FeatureTable } from '../core/corpus/corpus.ts';
import type { NamedModel } from '../core/experiment/saved-model.ts';
import { simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import { fitFeatures } from '../formats/model-features.ts';
import type { JobClients } from '../jobs/clients.ts';
import type { ModelPrediction } from '../jobs/contracts/model.ts';
import { createJobQueue } from '../jobs/job-queue.ts';
import { directJobClients } from '../testing/job-clients.ts';
import { testJobContext } from '../testing/job-context.ts';
import { modelOf } from '../testing/model-builders.ts';
import { ccc } from '../testing/textbook.ts';
import { selectModelProblems, selectModelResult } from './model-selectors.ts';
import { createSoftenStore, type SoftenStore } from './soften-store.ts';

const params = { seed: 5, sessions: 2, raters: 3, durationSec: [14, 15], features: true } as const;
const file = { path: 'm.safetensors', blob: new Blob([]) };
/** What is predicted for frame n of any recording. */
const predictedE = (n: number) => Math.sin(n / 9);
const delay = 4;

let columns: readonly string[];
let store: SoftenStore;
let queue: ReturnType<typeof createJobQueue>;
let openModels: JobClients['openModels'];
let predict: JobClients['predict'];

/** On the modality audio, with its first columns. */
function modelNamed(name: string): NamedModel {
  const model = modelOf({ inputs: 3, cellsPerDirection: [2], outputs: 2 });
  return { name, ...model, description: { ...model.description, columns: columns.slice(0, 3) } };
}

/** What the worker does, but for the network. */
async function pretend(features: FeatureTable, { description }: NamedModel): Promise<ModelPrediction> {
  const { features: fitted, findings } = fitFeatures(features, description);
  if (!fitted) return { prediction: null, findings };
  const frames = fitted.values.rows - delay;
  const timesSec = Float64Array.from({ length: frames }, (_, i) => (i + delay) / 10);
  const E = Float64Array.from({ length: frames }, (_, i) => predictedE(i + delay));
  return { findings, prediction: { timesSec, E, sigma: E.map((value) => value ** 2), findings: [] } };
}

beforeEach(async () => {
  const data = await simulateCorpus(params, testJobContext());
  columns = data.features.find(({ modality }) => modality === 'audio')?.columns ?? [];
  openModels = async () => [modelNamed('first'), modelNamed('second')];
  predict = ({ model, features }) => pretend(features, model as NamedModel);
  const jobs = {
    ...directJobClients(async () => data),
    openModels: (...order: Parameters<typeof openModels>) => openModels(...order),
    predict: (...order: Parameters<typeof predict>) => predict(...order),
  };
  queue = createJobQueue();
  store = createSoftenStore({ jobs, queue, codeVersion: 'test' });
});

const state = () => store.state.getState();
const result = () => selectModelResult(state());

async function settle(): Promise<void> {
  const isBusy = () => queue.snapshot().some(({ finishedAt }) => finishedAt === null);
  for (let quiet = 0; quiet < 5; quiet = isBusy() ? 0 : quiet + 1)
    await new Promise((resolve) => setTimeout(resolve));
}

async function opened(): Promise<void> {
  store.commands.openSimulation(params);
  await settle();
  store.commands.openModels([file]);
  await settle();
}

test('every recording is predicted and scored against E of the same moments', async () => {
  await opened();
  const ids = state().open?.corpus.recordings.map(({ id }) => id);
  expect(result()?.recordings.map(({ recordingId }) => recordingId)).toEqual(ids);
  const gold = (id: string) => [...(state().repository.goldOf(id, 'arousal')?.E ?? [])];
  const pairs = (id: string) => {
    const frames =
      result()?.predictions.find((one) => one.recordingId === id)?.prediction.timesSec.length ?? 0;
    const known = gold(id).slice(delay, delay + frames);
    return known.map((value, i): [number, number] => [value, predictedE(i + delay)]);
  };
  const [first = '', ...others] = ids ?? [];
  const [E] = result()?.scores ?? [];
  const expected = (all: [number, number][]) =>
    ccc(
      all.map(([a]) => a),
      all.map(([, b]) => b),
    );
  expect(pairs(first).length).toBeGreaterThan(120);
  expect(E?.recordings.get(first)?.ccc).toBeCloseTo(expected(pairs(first)), 9);
  const all = [first, ...others].flatMap(pairs);
  expect(E?.all.frames).toBe(all.length);
  expect(E?.all.ccc).toBeCloseTo(expected(all), 9);
  expect(E?.all.rmse).toBeCloseTo(
    Math.sqrt(all.reduce((sum, [a, b]) => sum + (a - b) ** 2, 0) / all.length),
    9,
  );
});

test('a model that is opened first waits for the corpus, and predicts the next one too', async () => {
  store.commands.openModels([file]);
  await settle();
  expect([state().model.models.length, result(), state().model.failure]).toEqual([2, null, null]);
  store.commands.openSimulation(params);
  await settle();
  expect(result()?.recordings).toHaveLength(4);
});

test('another of the models is chosen; closing forgets all of them', async () => {
  await opened();
  expect(result()?.model.name).toBe('first');
  store.commands.chooseModel(1);
  await settle();
  expect(result()?.model.name).toBe('second');
  store.commands.closeModels();
  expect([result(), state().model.models]).toEqual([null, []]);
});

test('features of another set are refused, each thing told once', async () => {
  columns = ['f0', 'f1', 'f2'];
  await opened();
  expect(result()).toBeNull();
  expect(selectModelProblems(state())).toEqual([
    {
      message: 'The model reads 3 audio columns; this file lacks 3: "f0", "f1", "f2".',
      remedy: expect.stringContaining('Extract the features'),
      recordings: 4,
      isError: true,
    },
  ]);
});

test('a corpus without the modality says what to bring', async () => {
  const base = openModels;
  openModels = async (...order) =>
    (await base(...order)).map((model) => {
      const plan = { ...model.description.plan, modality: 'gait' };
      return { ...model, description: { ...model.description, plan } };
    });
  await opened();
  expect(state().model.failure?.message).toContain('has no "gait" features, which this model reads');
  expect(state().model.failure?.remedy).toContain('features/gait/<recording>.csv');
});

test('a file that cannot be read is told; the model that was open stays', async () => {
  await opened();
  openModels = () => Promise.reject(new Error('call "openModels": x.safetensors: the file was cut off.'));
  store.commands.openModels([file]);
  await settle();
  expect(state().model.failure?.message).toBe('x.safetensors: the file was cut off.');
  expect(result()?.model.name).toBe('first');
  store.commands.dismissModelFailure();
  expect(state().model.failure).toBeNull();
});

test('stopping ends the prediction and is no failure', async () => {
  predict = (_, { signal } = {}) =>
    new Promise((_resolve, reject) =>
      signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
    );
  store.commands.openSimulation(params);
  await settle();
  store.commands.openModels([file]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(state().model.jobId).not.toBeNull();
  store.commands.stopModel();
  await settle();
  expect(state().model).toMatchObject({ jobId: null, failure: null, outcomes: [] });
  expect(queue.snapshot().at(-1)?.state).toBe('cancelled');
});
