import { expect, test, vi } from 'vitest';
import { type Lane, sharePasses } from './share-passes.ts';

/** A lane that takes `delays[index]` turns for a pass, and notes in `drawn` which passes were begun in which order. */
function laneOf(name: string, delays: readonly number[], drawn: number[]): Lane<string> {
  return async (index) => {
    drawn.push(index);
    for (let turn = 0; turn < (delays[index] ?? 0); turn++)
      await new Promise((resolve) => setTimeout(resolve));
    return `${index} by ${name}`;
  };
}

const discard = () => undefined;

test('results stand in the order of the passes, and passes begin in that order, whoever is faster', async () => {
  for (const delays of [
    [0, 0, 0, 0, 0],
    [6, 0, 2, 0, 4],
    [0, 5, 0, 5, 0],
  ]) {
    const drawn: number[] = [];
    const lanes = ['a', 'b', 'c'].map((name) => laneOf(name, delays, drawn));
    const results = await sharePasses(5, lanes, discard);
    expect(results.map((result) => result[0])).toEqual(['0', '1', '2', '3', '4']);
    expect(drawn).toEqual([0, 1, 2, 3, 4]);
  }
});

test('a lane that is slow with one pass leaves the others to the rest', async () => {
  const drawn: number[] = [];
  const delays = [30, 0, 0, 0];
  const results = await sharePasses(
    4,
    ['slow', 'other'].map((name) => laneOf(name, delays, drawn)),
    discard,
  );
  expect(results).toEqual(['0 by slow', '1 by other', '2 by other', '3 by other']);
});

test('after a failure no pass begins, and every result is discarded, the late one too', async () => {
  const drawn: number[] = [];
  const discarded = vi.fn<(result: string) => void>();
  const fails: Lane<string> = async (index) => {
    drawn.push(index);
    await new Promise((resolve) => setTimeout(resolve, 20));
    throw new Error('no');
  };
  const lanes = [fails, laneOf('quick', [], drawn), laneOf('late', [0, 0, 40], drawn)];
  await expect(sharePasses(9, lanes, discarded)).rejects.toThrow('no');
  const begun = drawn.length;
  await vi.waitFor(() => expect(discarded.mock.calls.length).toBe(drawn.length - 1));
  expect(drawn).toHaveLength(begun);
});
