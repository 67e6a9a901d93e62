import { beforeEach, describe, expect, test, vi } from 'vitest';
import { matrix } from '../core/array/matrix.ts';
import { placeFeatures } from '../core/corpus/extracted-features.ts';
import type { Recording } from '../core/corpus/recording.ts';
import { type SimulationParams, simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import type { JobClients } from '../jobs/clients.ts';
import { createJobQueue } from '../jobs/job-queue.ts';
import { directJobClients } from '../testing/job-clients.ts';
import { testJobContext } from '../testing/job-context.ts';
import { memoryArchive } from '../testing/memory-archive.ts';
import { createSoftenStore, type SoftenStore } from './soften-store.ts';

const params: SimulationParams = { seed: 5, sessions: 3, raters: 4, durationSec: [10, 12], features: true };
const other: SimulationParams = { ...params, seed: 6, name: 'another' };

/** What the runs that began were asked for. */
let asked: Parameters<JobClients['runExperiment']>[0][];
let archive = memoryArchive();
let store: SoftenStore;

function visit(change: Partial<JobClients> = {}): SoftenStore {
  const jobs: JobClients = {
    ...directJobClients(() => simulateCorpus(params, testJobContext())),
    runExperiment(request, _features, { signal } = {}) {
      asked.push(request);
      return new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
      );
    },
    ...change,
  };
  const visited = createSoftenStore({ jobs, queue: createJobQueue(), archive, codeVersion: 'test' });
  visited.commands.startProject({ restore: false });
  return visited;
}

beforeEach(() => {
  asked = [];
  archive = memoryArchive();
  store = visit();
});

/** Waits until nothing but a run is under way. */
async function settle(of = store): Promise<void> {
  const isBusy = () => of.state.getState().opening !== null || of.state.getState().gold.jobId !== null;
  for (let quiet = 0; quiet < 5; quiet = isBusy() ? 0 : quiet + 1)
    await new Promise((resolve) => setTimeout(resolve));
}

const settingsAsked = () =>
  asked.map(({ settings: { preset, dimensions, modalities, seeds, delaySec } }) => ({
    preset,
    dimensions,
    modalities,
    seeds,
    delaySec,
  }));
const all = { dimensions: ['arousal', 'valence'], modalities: ['audio', 'video'] };

describe('opening and running', () => {
  /** A visit whose corpus has a film of its first recording, and what is extracted there. */
  async function visitWithFilm(features: boolean) {
    const media = [{ path: 'media/a.webm', role: 'both', offsetSec: 0 }] as const;
    const simulated = await simulateCorpus({ ...params, features }, testJobContext());
    const [first, ...others] = simulated.corpus.recordings as [Recording, ...Recording[]];
    const corpus = { ...simulated.corpus, recordings: [{ ...first, media }, ...others] };
    const clients = directJobClients(async () => ({ ...simulated, corpus }));
    const done: string[] = [];
    const extract = (modality: string) => {
      done.push(modality);
      expect(asked).toEqual([]);
      const table = {
        columns: ['x'],
        values: matrix(50, 1),
        timesSec: Float64Array.from({ length: 50 }, (_, n) => n / 10),
      };
      const target = { recordingId: first.id, modality, path: 'media/a.webm', offsetSec: 0 };
      return { ...placeFeatures({ ...table, findings: [] }, target), key: null, fromCache: false };
    };
    const next = visit({
      openBundled: async (origin) => ({
        ...(await clients.openBundled(origin)),
        media: [{ path: 'media/a.webm', blob: new Blob(['film']) }],
      }),
      sound: { ...clients.sound, run: async () => extract('audio') as never },
      face: { ...clients.face, extractFace: async () => extract('video') as never },
    });
    return { next, done };
  }

  test('from media: features are extracted first, of both kinds, and then the run begins by itself', async () => {
    const { next, done } = await visitWithFilm(false);
    next.commands.openAndRun({ kind: 'bundled', name: 'studio', fromMedia: true });
    await vi.waitUntil(() => asked.length > 0);
    expect(done.sort()).toEqual(['audio', 'video']);
    expect(settingsAsked()).toEqual([{ preset: 'smoke', ...all, seeds: [1], delaySec: 4 }]);
  });

  test('features that came with the corpus are not extracted besides', async () => {
    const { next, done } = await visitWithFilm(true);
    next.commands.openAndRun({ kind: 'bundled', name: 'studio' });
    await vi.waitUntil(() => asked.length > 0);
    expect(done).toEqual([]);
    expect(settingsAsked()).toEqual([{ preset: 'smoke', ...all, seeds: [1], delaySec: 4 }]);
  });

  test('is one step: the run begins by itself, once every gold standard is there', async () => {
    store.commands.openAndRun(params);
    expect(store.state.getState().opening).not.toBeNull();
    await settle();
    expect(settingsAsked()).toEqual([{ preset: 'smoke', ...all, seeds: [1], delaySec: 4 }]);
    // 6 recordings of two dimensions.
    expect(asked[0]?.golds).toHaveLength(12);
    expect(store.state.getState().history.past, 'nothing to undo').toEqual([]);
  });

  test('takes what it is given, and nothing that was chosen at an earlier visit', async () => {
    store.commands.openSimulation(params);
    await settle();
    store.commands.setTrainPreset('paper');
    store.commands.setTrainSetting('delay', 2);
    await settle();
    const next = visit();
    next.commands.openAndRun(params, { seeds: [1, 2] });
    await settle(next);
    expect(settingsAsked()).toEqual([{ preset: 'smoke', ...all, seeds: [1, 2], delaySec: 4 }]);
  });

  test('runs once: nothing begins again by itself', async () => {
    store.commands.openAndRun(params);
    await settle();
    store.commands.stopExperiment();
    store.commands.recomputeGold();
    await settle();
    expect(asked).toHaveLength(1);
  });

  test('runs nothing if the opening is cancelled or fails, also when the same is opened by hand later', async () => {
    store.commands.openAndRun(params);
    store.commands.cancelOpening();
    store.commands.openSimulation(params);
    await settle();
    expect(store.state.getState().open).not.toBeNull();
    expect(asked).toEqual([]);

    let fails = true;
    const { simulateCorpus: simulate } = directJobClients(() => Promise.reject(new Error('not read here')));
    const trouble = visit({
      simulateCorpus: (of, ...rest) =>
        fails ? Promise.reject(new Error('no memory')) : simulate(of, ...rest),
    });
    trouble.commands.openAndRun(params);
    await settle(trouble);
    expect(trouble.state.getState().openFailure?.message).toContain('no memory');
    fails = false;
    trouble.commands.openSimulation(params);
    await settle(trouble);
    expect(asked).toEqual([]);
  });

  test('runs nothing on another corpus that is opened instead', async () => {
    store.commands.openAndRun(params);
    store.commands.openSimulation(other);
    await settle();
    expect(store.state.getState().open?.corpus.name).toBe('another');
    expect(asked).toEqual([]);
  });

  test('runs nothing without a gold standard', async () => {
    let fails = true;
    const { goldStandard } = directJobClients(() => Promise.reject(new Error('not read here')));
    store = visit({
      goldStandard: (...order) => (fails ? Promise.reject(new Error('no memory')) : goldStandard(...order)),
    });
    store.commands.openAndRun(params);
    await settle();
    expect(store.state.getState().gold.failure).toBe('no memory');
    fails = false;
    store.commands.recomputeGold();
    await settle();
    expect(store.state.getState().gold.failure).toBeNull();
    expect(asked, 'nor later by itself').toEqual([]);
  });
});

describe('running what is chosen', () => {
  test('takes every choice', async () => {
    store.commands.openSimulation(params);
    await settle();
    store.commands.setTrainModalities(['video']);
    store.commands.setTrainSetting('delay', 2);
    store.commands.runChosenExperiment();
    await settle();
    expect(settingsAsked()).toEqual([
      { preset: 'smoke', dimensions: all.dimensions, modalities: ['video'], seeds: [1], delaySec: 2 },
    ]);
  });

  test('waits for E and σ, for a setting that is wrong, for seeds, and for the run under way', async () => {
    const { commands } = store;
    commands.runChosenExperiment();
    commands.openSimulation(params);
    commands.runChosenExperiment();
    await settle();
    commands.setTrainSetting('delay', -1);
    commands.runChosenExperiment();
    commands.resetTrainSetting('delay');
    commands.setTrainSeeds([]);
    commands.runChosenExperiment();
    await settle();
    expect(asked).toEqual([]);
    commands.setTrainSeeds([3]);
    commands.runChosenExperiment();
    await settle();
    commands.runChosenExperiment();
    await settle();
    expect(settingsAsked().map(({ seeds }) => seeds)).toEqual([[3]]);
  });
});
