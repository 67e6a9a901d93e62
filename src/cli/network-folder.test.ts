import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NetworkPlan } from '../core/experiment/plan-networks.ts';
import { drawWeights } from '../core/model/network-weights.ts';
import type { TrainCheckpoint } from '../core/model/train-types.ts';
import { finishedNetworks, folderKeeper, makeNetworkFolder, weightsOf } from './network-folder.ts';

const plan: NetworkPlan = {
  fold: 'f',
  seed: 1,
  dimension: 'arousal',
  modality: 'audio',
  tasks: 'single',
  targets: [{ dimension: 'arousal', kind: 'E', weight: 1 }],
};
const weights = drawWeights({ inputs: 3, cellsPerDirection: [4], outputs: 1 }, 0.1, 1);
const outcome = {
  epochs: [],
  stoppedEarly: false,
  chosenEpochs: [2],
  predictions: [[Float32Array.of(1, Number.NaN)]],
};
const checkpointOf = (epoch: number): TrainCheckpoint => ({
  epoch,
  weights,
  optimiser: { updates: 3 * epoch, slots: weights.map(({ data }) => data.map((value) => value / epoch)) },
  best: [{ primary: null, epoch, score: Number.NaN, weights }],
  epochs: [],
});
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soften-network-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const only = (ending: string) =>
  join(folder, readdirSync(folder).find((name) => name.endsWith(ending)) as string);

test('a checkpoint comes back to the bit, the newest of them, and goes when the network is finished', async () => {
  const keeper = folderKeeper(folder, plan);
  expect(await keeper.loadCheckpoint()).toBeNull();
  await keeper.saveCheckpoint(checkpointOf(1));
  await keeper.saveCheckpoint(checkpointOf(2));
  expect(readdirSync(folder)).toHaveLength(1);
  expect(await keeper.loadCheckpoint()).toEqual(checkpointOf(2));
  expect(await folderKeeper(folder, { ...plan, seed: 2 }).loadCheckpoint()).toBeNull();
  await keeper.keepFinished(outcome, [{ epoch: 2, weights }]);
  expect(await keeper.loadCheckpoint()).toBeNull();
  expect(await finishedNetworks(folder)).toEqual({ networks: [{ plan, outcome }], damaged: [] });
  expect(await weightsOf(folder, plan)).toEqual([{ epoch: 2, weights }]);
});

test('a full disk leaves the checkpoint before as it was', async () => {
  const keeper = folderKeeper(folder, plan);
  await keeper.saveCheckpoint(checkpointOf(1));
  // Whatever is written there meets a disk without room.
  symlinkSync('/dev/full', `${only('.checkpoint')}.part`);
  await expect(keeper.saveCheckpoint(checkpointOf(2))).rejects.toThrow('ENOSPC');
  expect(await keeper.loadCheckpoint()).toEqual(checkpointOf(1));
  expect(readdirSync(folder)).toHaveLength(1);
});

test('what a process left half written is swept and never read', async () => {
  const keeper = folderKeeper(folder, plan);
  await keeper.saveCheckpoint(checkpointOf(1));
  writeFileSync(`${only('.checkpoint')}.part`, readFileSync(only('.checkpoint')).subarray(0, 100));
  await makeNetworkFolder(folder);
  expect(readdirSync(folder)).toHaveLength(1);
  expect(await keeper.loadCheckpoint()).toEqual(checkpointOf(1));
});

test('damage is told, and a network without its weights does not count as finished', async () => {
  const keeper = folderKeeper(folder, plan);
  await keeper.saveCheckpoint(checkpointOf(1));
  const path = only('.checkpoint');
  writeFileSync(path, readFileSync(path).subarray(0, -20));
  await expect(keeper.loadCheckpoint()).rejects.toThrow('not everything was written');
  await keeper.keepFinished(outcome, [{ epoch: 2, weights }]);
  rmSync(only('.weights'));
  expect(await finishedNetworks(folder)).toEqual({ networks: [], damaged: [] });
});
