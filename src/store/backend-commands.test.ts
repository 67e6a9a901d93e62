import { describe, expect, test, vi } from 'vitest';
import { networkFailure } from '../core/experiment/network-failure.ts';
import type { NetworkPlan } from '../core/experiment/plan-networks.ts';
import type { BackendWish } from '../core/kernels/backend-choice.ts';
import type { EpochReport } from '../core/model/train-types.ts';
import { simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import type { JobClients } from '../jobs/clients.ts';
import { createJobQueue } from '../jobs/job-queue.ts';
import { directJobClients } from '../testing/job-clients.ts';
import { testJobContext } from '../testing/job-context.ts';
import { memoryArchive } from '../testing/memory-archive.ts';
import { selectBackendChange, selectBackendReport } from './backend-commands.ts';
import { createSoftenStore } from './soften-store.ts';

test('what training computes on is kept, and is neither an edit nor a changed setting', () => {
  const keepWish = vi.fn<(wish: string) => void>();
  const store = createSoftenStore({
    jobs: directJobClients(() => Promise.reject(new Error('no corpus here'))),
    queue: createJobQueue(),
    backendNotes: { wish: () => 'wasm', keepWish },
    codeVersion: 'test',
  });
  const before = store.state.getState();
  expect(before.backend).toEqual({ wish: 'wasm', report: null });
  store.commands.setBackendWish('webgpu');
  const after = store.state.getState();
  expect(after.backend.wish).toBe('webgpu');
  expect(keepWish).toHaveBeenCalledWith('webgpu');
  expect([after.history, after.train]).toEqual([before.history, before.train]);
  expect(selectBackendReport(after)).toBeNull();
});

describe('a device that fails in the middle of a run', () => {
  const plan: NetworkPlan = {
    fold: 'default',
    seed: 1,
    dimension: 'arousal',
    modality: 'audio',
    tasks: 'single',
    targets: [{ dimension: 'arousal', kind: 'E', weight: 1 }],
  };
  const epochsOn = (backend: string, epochs: readonly number[]) =>
    epochs.map(
      (epoch) => ({ epoch, backend, devCcc: [], trainMse: [], devMse: [] }) as unknown as EpochReport,
    );

  /** As it arrives from a worker: by its name. */
  const lost = networkFailure(
    plan,
    Object.assign(new Error('The GPU was lost'), { name: 'BackendFailure' }),
  ) as Error;

  function visit(archive: ReturnType<typeof memoryArchive>, runExperiment: JobClients['runExperiment']) {
    const params = { seed: 5, sessions: 3, raters: 4, durationSec: [10, 12], features: true } as const;
    const store = createSoftenStore({
      jobs: { ...directJobClients(() => simulateCorpus(params, testJobContext())), runExperiment },
      queue: createJobQueue(),
      archive,
      codeVersion: 'test',
    });
    const idle = async () => {
      const isBusy = () => store.queue.snapshot().some(({ finishedAt }) => finishedAt === null);
      for (let quiet = 0; quiet < 5; quiet = isBusy() || store.state.getState().opening ? 0 : quiet + 1)
        await new Promise((resolve) => setTimeout(resolve));
    };
    return { ...store, params, idle };
  }

  test.each([
    ['the device', lost, true],
    ['anything else', networkFailure(plan, new RangeError('no frames')) as Error, false],
  ])('says whether it was the device: %s', async (_, error, expected) => {
    const archive = memoryArchive();
    const store = visit(archive, () => Promise.reject(error));
    store.commands.startProject({ restore: false });
    store.commands.openSimulation(store.params);
    await store.idle();
    store.commands.runExperiment('smoke', { dimensions: ['arousal'], modalities: ['audio'] });
    await store.idle();
    expect(store.state.getState().experiment).toMatchObject({
      failure: error.message,
      backendFailed: expected,
    });
    // It is still known at the next visit.
    const next = visit(archive, () => Promise.reject(error));
    next.commands.startProject({ restore: true });
    await next.idle();
    expect(next.state.getState().experiment?.backendFailed).toBe(expected);
  });

  test.each(['webgpu', 'wasm'] as const)(
    'the run goes on with %s, and says who computed what',
    async (wish) => {
      const asked: { wish: BackendWish | undefined; runId: string | null }[] = [];
      const store = visit(memoryArchive(), async ({ runId }, __, { backend, onProgress, signal } = {}) => {
        asked.push({ wish: backend, runId });
        const isFirst = asked.length === 1;
        // Whoever goes on tells the epochs before the checkpoint once more.
        const epochs = [
          ...epochsOn('webgpu', isFirst ? [1, 2, 3] : [1, 2]),
          ...(isFirst ? [] : epochsOn(wish, [3, 4])),
        ];
        for (const epoch of epochs) onProgress?.({ done: 0, total: 1, network: plan, epoch });
        if (isFirst) throw lost;
        return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal)));
      });
      const { commands, state, idle } = store;
      commands.startProject({ restore: false });
      commands.openSimulation(store.params);
      await idle();
      commands.setBackendWish('webgpu');
      commands.runExperiment('smoke', { dimensions: ['arousal'], modalities: ['audio'] });
      await idle();
      commands.continueExperiment(wish);
      await vi.waitUntil(() => state.getState().experiment?.networks[0]?.epochs.length === 4);
      const { experiment, backend } = state.getState();
      expect(asked).toEqual([
        { wish: 'webgpu', runId: experiment?.id },
        { wish, runId: experiment?.id },
      ]);
      expect(backend.wish).toBe(wish);
      expect(experiment).toMatchObject({ failure: null, remedy: null, backendFailed: false });
      expect(selectBackendChange(state.getState())).toBe(
        wish === 'webgpu'
          ? null
          : 'The backend changed during this run: arousal from audio: E, seed 1: epochs 1 to 2 on WebGPU, epochs 3 to 4 on WebAssembly.',
      );
      commands.stopExperiment();
      await idle();
    },
  );
});
