import { expect, test } from 'vitest';
import type { GoldStandardInput } from '../core/annotation/gold-standard-types.ts';
import { copyInputs } from './copy-inputs.ts';

const trace = (raterId: string, timesSec: Float64Array, values: Float64Array) =>
  ({
    recordingId: 'r',
    dimension: 'a',
    raterId,
    take: 1,
    source: '',
    timesSec,
    values,
    kind: 'samples',
    stamp: 'point',
  }) as const;

function inputOf(...traces: ReturnType<typeof trace>[]): GoldStandardInput[] {
  return [{ recordingId: 'r', dimension: 'a', traces }];
}

test('the copies are equal, share what was shared, and can be moved while the originals stay', async () => {
  const times = Float64Array.of(0, 1, 2);
  const buffer = Float64Array.of(9, 1, 2, 3, 9);
  const part = buffer.subarray(1, 4);
  const inputs = inputOf(trace('x', times, Float64Array.of(1, Number.NaN, 3)), trace('y', times, part));
  const { inputs: copies, transfer } = await copyInputs(inputs);
  expect(copies).toEqual(inputs);
  const [x, y] = copies[0]?.traces ?? [];
  expect(x?.timesSec).toBe(y?.timesSec);
  expect(transfer).toHaveLength(3);
  structuredClone(copies, { transfer: [...transfer] });
  expect(x?.values).toHaveLength(0);
  expect([times.length, part.length, buffer.length]).toEqual([3, 3, 5]);
});

test('large arrays are copied in several tasks, and an abort is heard between them', async () => {
  const large = () => new Float64Array(700_000);
  const inputs = inputOf(...['x', 'y', 'z'].map((id) => trace(id, large(), large())));
  const controller = new AbortController();
  const copying = copyInputs(inputs, controller.signal);
  setImmediate(() => controller.abort());
  await expect(copying).rejects.toMatchObject({ name: 'AbortError' });
});
