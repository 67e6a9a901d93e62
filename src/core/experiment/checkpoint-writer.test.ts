import { expect, test, vi } from 'vitest';
import type { TrainCheckpoint } from '../model/train-types.ts';
import { createCheckpointWriter } from './checkpoint-writer.ts';

function slowDisk() {
  const waiting: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const written: number[] = [];
  const save = ({ epoch }: TrainCheckpoint) => {
    written.push(epoch);
    return new Promise<void>((resolve, reject) => waiting.push({ resolve, reject }));
  };
  return { save, written, waiting };
}

const checkpoint = (epoch: number) => ({ epoch }) as TrainCheckpoint;

test('one at a time, and at most one per second', async () => {
  let nowMs = 0;
  const { save, written, waiting } = slowDisk();
  const writer = createCheckpointWriter(
    save,
    () => undefined,
    () => nowMs,
  );
  // Epochs of 0.4 s; the first write takes 1.5 s.
  for (let epoch = 1; epoch <= 8; epoch++) {
    nowMs += 400;
    if (epoch === 5) {
      waiting[0]?.resolve();
      await writer.settled();
    }
    if (writer.isWanted()) writer.take(checkpoint(epoch));
  }
  expect(written).toEqual([1, 5]);
});

test('a disk that fails is told, and tried again', async () => {
  let nowMs = 0;
  const { save, written, waiting } = slowDisk();
  const onFailure = vi.fn<(error: unknown) => void>();
  const writer = createCheckpointWriter(save, onFailure, () => nowMs);
  writer.take(checkpoint(1));
  waiting[0]?.reject(new Error('no room'));
  await writer.settled();
  expect(onFailure).toHaveBeenCalledWith(new Error('no room'));
  nowMs = 1000;
  expect(writer.isWanted()).toBe(true);
  writer.take(checkpoint(2));
  const end = writer.settled().then(() => 'settled');
  expect(await Promise.race([end, Promise.resolve('still writing')])).toBe('still writing');
  waiting[1]?.resolve();
  expect(await end).toBe('settled');
  expect(written).toEqual([1, 2]);
});

test('a clock that is set back keeps nothing from being written', async () => {
  let nowMs = 1e12;
  const writer = createCheckpointWriter(
    async () => undefined,
    vi.fn(),
    () => nowMs,
  );
  writer.take(checkpoint(1));
  await writer.settled();
  nowMs -= 3_600_000;
  expect(writer.isWanted()).toBe(true);
});
