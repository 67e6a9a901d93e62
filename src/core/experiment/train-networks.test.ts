import { describe, expect, test } from 'vitest';
import { testJobContext } from '../../testing/job-context.ts';
import type { TrainProgress } from '../model/train-types.ts';
import type { NetworkOutcome, NetworkTask } from './network-task.ts';
import type { NetworkPlan } from './plan-networks.ts';
import { type ExperimentProgress, type Training, trainNetworks } from './train-networks.ts';
import { networkKey, type TrainedNetwork } from './trained-network.ts';

const planOf = (seed: number): NetworkPlan => ({
  fold: 'default',
  seed,
  dimension: 'arousal',
  modality: 'audio',
  tasks: 'single',
  targets: [{ dimension: 'arousal', kind: 'E', weight: 1 }],
});

/** Only what identifies a network and the size of what it predicts matter here. */
function taskOf({ seed, targets }: NetworkPlan): NetworkTask {
  const inputs = { data: new Float32Array(6), rows: 3, cols: 2 };
  return { seed, targets, predicted: [inputs] } as Partial<NetworkTask> as NetworkTask;
}

function outcomeOf(steps: number, value = 0): NetworkOutcome {
  const predictions = [[new Float32Array(steps).fill(value)]];
  return { epochs: [], stoppedEarly: false, chosenEpochs: [1], predictions };
}

function setUp(seeds: readonly number[], training: Partial<Training> = {}) {
  const begun: number[] = [];
  const running = new Map<
    number,
    { report(done: number): void; finish(): void; fail(error: unknown): void }
  >();
  const context = testJobContext<ExperimentProgress>();
  const result = trainNetworks(
    seeds.map(planOf).map((plan) => ({ plan, task: () => taskOf(plan) })),
    {
      atOnce: 2,
      train: ({ seed }, { onProgress }) =>
        new Promise((resolve, fail) => {
          begun.push(seed);
          const report = (done: number) =>
            onProgress({ done, total: 4, epoch: done } as Partial<TrainProgress> as TrainProgress);
          running.set(seed, { report, finish: () => resolve(outcomeOf(3, seed)), fail });
        }),
      ...training,
    },
    context,
  );
  const network = async (seed: number) => {
    for (let turn = 0; turn < 100 && !running.has(seed); turn++) await new Promise((go) => setTimeout(go));
    const one = running.get(seed);
    if (!one) throw new Error(`network ${seed} did not begin`);
    return one;
  };
  return { begun, context, result, network };
}

describe('networks in training', () => {
  test('are as many as allowed; their order does not depend on which is done first', async () => {
    const { begun, result, network } = setUp([1, 2, 3]);
    (await network(2)).finish();
    (await network(3)).finish();
    expect(begun).toEqual([1, 2, 3]);
    (await network(1)).finish();
    expect((await result).map(({ plan, outcome }) => [plan.seed, outcome.predictions[0]?.[0]?.[0]])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  test('report the epochs of all of them added up, and each network once when it is finished', async () => {
    const { context, result, network } = setUp([1, 2]);
    const [first, second] = [await network(1), await network(2)];
    first.report(1);
    second.report(2);
    first.report(2);
    second.finish();
    first.report(3);
    first.finish();
    await result;
    const told = context.progress.map(({ done, network: plan, epoch, trained }) => [
      done,
      plan?.seed,
      epoch?.epoch,
      trained?.plan.seed,
    ]);
    expect(told).toEqual([
      [0.25, 1, 1, undefined],
      [0.75, 2, 2, undefined],
      [1, 1, 2, undefined],
      [1.25, 1, 3, undefined],
      [1.75, undefined, undefined, 2],
      [2, undefined, undefined, 1],
    ]);
  });

  test('one that fails is named, with a remedy, and no other is begun', async () => {
    const { begun, result, network } = setUp([1, 2, 3, 4]);
    (await network(1)).fail(new Error('the loss is not finite'));
    await expect(result).rejects.toMatchObject({
      message: 'arousal from audio: E, seed 1: the loss is not finite',
      remedy: expect.stringContaining('Try again'),
    });
    (await network(2)).finish();
    await new Promise((go) => setTimeout(go, 10));
    expect(begun).toEqual([1, 2]);
  });

  test('a remedy that the error brings along is kept; a cancelled one stays an AbortError', async () => {
    const own = setUp([1]);
    (await own.network(1)).fail(Object.assign(new Error('no'), { remedy: 'Plug it in.' }));
    await expect(own.result).rejects.toMatchObject({ remedy: 'Plug it in.' });
    const cancelled = setUp([1]);
    const reason = new DOMException('The job was cancelled', 'AbortError');
    (await cancelled.network(1)).fail(reason);
    await expect(cancelled.result).rejects.toBe(reason);
  });
});

describe('networks that were finished before', () => {
  const finished = (seed: number, steps = 3): TrainedNetwork => ({
    // As it comes back from a file: the same fields in another order.
    plan: Object.fromEntries(Object.entries(planOf(seed)).reverse()) as unknown as NetworkPlan,
    outcome: outcomeOf(steps, 7),
  });

  test('are taken as they are, counted, and not told again', async () => {
    const known = finished(1);
    const { begun, context, result, network } = setUp([1, 2], { finished: [finished(9), known] });
    (await network(2)).finish();
    expect((await result)[0]).toBe(known);
    expect(begun).toEqual([2]);
    expect(context.progress.map(({ done, trained }) => [done, trained?.plan.seed])).toEqual([
      [1, undefined],
      [2, 2],
    ]);
  });

  test('with predictions of another length are trained again', async () => {
    const { begun, result, network } = setUp([1], { finished: [finished(1, 4)] });
    (await network(1)).finish();
    await result;
    expect(begun).toEqual([1]);
  });

  test('are told apart by everything that makes a network', () => {
    const [target] = planOf(1).targets;
    const others: Partial<NetworkPlan>[] = [
      { fold: 'other' },
      { seed: 2 },
      { dimension: 'valence' },
      { modality: 'video' },
      { tasks: 'multi' },
      { targets: [{ dimension: 'arousal', kind: 'sigma', weight: 1 }] },
      { targets: [{ ...target!, weight: 0.4 }] },
    ];
    const keys = others.map((change) => networkKey({ ...planOf(1), ...change }));
    expect(new Set([...keys, networkKey(planOf(1))]).size).toBe(others.length + 1);
    expect(networkKey(finished(1).plan)).toBe(networkKey(planOf(1)));
  });
});
