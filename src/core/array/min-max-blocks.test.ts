import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minMaxPerBucket } from './min-max.ts';
import { minMaxBlocks, minMaxOfBlocks } from './min-max-blocks.ts';

/** Without -0, which Math.max and a comparison tell apart differently. */
const value = fc.oneof(
  fc.double({ min: -1, max: 1, noNaN: true }).map((number) => number + 0),
  fc.constant(Number.NaN),
);
const series = fc.array(value, { minLength: 1, maxLength: 200 });
const times = (count: number) => Float64Array.from({ length: count }, (_, i) => i / 10);

test('blocks of one sample give what the samples give', () => {
  // Lengths for which no stamp falls on the edge of two buckets by rounding.
  const sizes = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.constantFrom(1, 2, 4));
  fc.assert(
    fc.property(sizes, fc.infiniteStream(value), ([buckets, each], stream) => {
      const values = Float64Array.from(stream.take(buckets * each));
      const at = values.map((_, i) => i / 8);
      const end = values.length / 8;
      const given = minMaxOfBlocks(minMaxBlocks(at, values, 1), 0, end, buckets);
      const expected = minMaxPerBucket(at, values, 0, end, buckets);
      expect(given.state).toEqual(expected.state);
      const filled = [...expected.state.keys()].filter((i) => expected.state[i] === 1);
      for (const name of ['first', 'min', 'max', 'last'] as const)
        expect(filled.map((i) => given[name][i])).toEqual(filled.map((i) => expected[name][i]));
    }),
  );
});

test('no peak is lost, whatever the block size, and none is put further away than its block is long', () => {
  fc.assert(
    fc.property(
      series,
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 20 }),
      (list, size, buckets) => {
        const at = times(list.length);
        const values = Float64Array.from(list);
        const end = list.length / 10;
        const out = minMaxOfBlocks(minMaxBlocks(at, values, size), 0, end, buckets);
        const present = list.filter((one) => !Number.isNaN(one));
        const filled = [...out.state].map((state, i) => (state === 1 ? i : -1)).filter((i) => i >= 0);
        fc.pre(present.length > 0);
        const high = Math.max(...present);
        expect(Math.max(...filled.map((i) => out.max[i] as number))).toBe(high);
        expect(Math.min(...filled.map((i) => out.min[i] as number))).toBe(Math.min(...present));
        const bucketSec = end / buckets;
        const places = filled.filter((i) => out.max[i] === high).map((i) => i * bucketSec);
        const trueSec = list.flatMap((one, i) => (one === high ? [i / 10] : []));
        const off = Math.min(...places.flatMap((from) => trueSec.map((sec) => Math.abs(sec - from))));
        expect(off).toBeLessThanOrEqual(bucketSec + size / 10 + 1e-9);
      },
    ),
  );
});

test('a block that began before the view is in its first bucket', () => {
  const blocks = minMaxBlocks(times(10), Float64Array.from([0, 9, 0, 0, 0, 0, 0, 0, 0, 1]), 5);
  const out = minMaxOfBlocks(blocks, 0.15, 0.95, 4);
  expect([...out.state]).toEqual([1, 1, 0, 0]);
  expect([out.max[0], out.max[1]]).toEqual([9, 1]);
});

test('a size that is none is refused', () => {
  expect(() => minMaxBlocks(times(2), times(2), 0)).toThrow('expected a block size of at least 1, got 0');
});
