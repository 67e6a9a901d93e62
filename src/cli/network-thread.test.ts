// Real threads: a network that is trained by one, two and three of them.
import { afterAll, expect, test } from 'vitest';
import type { NetworkTask } from '../core/experiment/network-task.ts';
import { trainPresets } from '../core/model/train-presets.ts';
import type { NetworkContract } from '../jobs/contracts/network.ts';
import { createThreadPool } from './thread-pool.ts';

const pool = createThreadPool<NetworkContract>(new URL('./network-thread.mjs', import.meta.url), 1);
afterAll(() => pool.dispose());

function taskFor(threads: number): NetworkTask {
  const values = (length: number, n: number) => Float32Array.from({ length }, (_, i) => Math.sin(i + n));
  const train = Array.from({ length: 6 }, (_, n) => ({
    inputs: { data: values(50 * 4, n), rows: 50, cols: 4 },
    targets: { data: values(50, n + 9), rows: 50, cols: 1 },
  }));
  const settings = { ...trainPresets.paper.settings, cellsPerDirection: [6, 6], sequencesPerPass: 2 };
  return {
    settings: { ...settings, maxEpochs: 2, weightSum: null },
    targets: [{ dimension: 'arousal', kind: 'E', weight: 1 }],
    train,
    dev: train.slice(0, 1),
    predicted: train.slice(0, 2).map(({ inputs }) => inputs),
    seed: 3,
    threads,
  };
}

test('a network is the same, bit for bit, whatever the number of its threads', async () => {
  const [one, two, three] = [
    await pool.run('network', taskFor(1)),
    await pool.run('network', taskFor(2)),
    await pool.run('network', taskFor(3)),
  ];
  expect(one.epochs).toHaveLength(2);
  expect(two).toEqual(one);
  expect(three).toEqual(one);
}, 30_000);
