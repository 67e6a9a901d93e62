import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fold } from './corpus.ts';
import { indivisibleGroups } from './indivisible-groups.ts';
import { describeLeak, findLeaks } from './leak-check.ts';
import type { Recording } from './recording.ts';
import { seededPartitions } from './seeded-partitions.ts';

function recording(id: string, session = id, subject = id): Recording {
  return { id, session, subject, media: [], attributes: {} };
}

const pairs = Array.from({ length: 64 }, (_, i) => recording(`r${i}`, `call ${i >> 1}`, `subject ${i}`));

describe('seededPartitions', () => {
  test('64 recordings in 32 pairs give 34 / 14 / 16', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { train, dev, test: held } = seededPartitions(pairs, seed);
      expect([train.length, dev.length, held.length]).toEqual([34, 14, 16]);
    }
  });

  test('the same seed gives the same split, another seed another one', () => {
    expect(seededPartitions(pairs, 5)).toEqual(seededPartitions(pairs, 5));
    expect(seededPartitions(pairs, 5).train).not.toEqual(seededPartitions(pairs, 6).train);
  });

  test('every recording lands in exactly one partition, and no session or subject is ever split', () => {
    const label = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label), { maxLength: 40 }), fc.integer(), (labels, seed) => {
        const recordings = labels.map(([session, subject], i) =>
          recording(`r${i}`, `call ${session}`, `subject ${subject}`),
        );
        const fold = seededPartitions(recordings, seed);
        const placed = [...fold.train, ...fold.dev, ...fold.test];
        expect([...placed].sort()).toEqual(recordings.map(({ id }) => id).sort());
        expect(findLeaks(fold, recordings)).toEqual([]);
      }),
    );
  });

  test('three pairs are enough for three partitions', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { train, dev, test: held } = seededPartitions(pairs.slice(0, 6), seed);
      expect([train.length, dev.length, held.length]).toEqual([2, 2, 2]);
    }
  });

  test('three groups are enough for three partitions, whatever their sizes', () => {
    const uneven = [
      ...Array.from({ length: 6 }, (_, i) => recording(`a${i}`, 'long call')),
      recording('b'),
      recording('c'),
    ];
    for (let seed = 0; seed < 20; seed++) {
      const { train, dev, test: held } = seededPartitions(uneven, seed);
      expect([train.length, dev.length, held.length]).toEqual([6, 1, 1]);
    }
  });
});

test('sessions that share a subject belong together', () => {
  const recordings = [
    recording('a', 's1', 'Ann'),
    recording('b', 's1', 'Bob'),
    recording('c', 's2', 'Cy'),
    recording('d', 's3', 'Bob'),
    recording('e', 's3', 'Cy'),
  ];
  expect(indivisibleGroups(recordings).map((group) => group.map(({ id }) => id))).toEqual([
    ['a', 'b', 'c', 'd', 'e'],
  ]);
  expect(indivisibleGroups(recordings.slice(0, 3)).map((group) => group.length)).toEqual([2, 1]);
});

describe('findLeaks', () => {
  const fold = (train: string[], dev: string[], held: string[]): Fold => ({
    name: 'f',
    train,
    dev,
    test: held,
  });

  test('names the subject, the partitions and the recordings', () => {
    const recordings = [recording('a', 's1', 'Ann'), recording('b', 's2', 'Ann'), recording('c', 's3', 'Cy')];
    const leaks = findLeaks(fold(['a'], ['c'], ['b']), recordings);
    expect(leaks.map(describeLeak)).toEqual(['Subject Ann stands in train (a) and test (b)']);
  });

  test('a split session leaks even if the subjects differ', () => {
    const leaks = findLeaks(fold(['r0'], ['r1'], []), pairs);
    expect(leaks.map(describeLeak)).toEqual(['Session call 0 stands in train (r0) and dev (r1)']);
  });

  test('a recording in two partitions is told once', () => {
    const leaks = findLeaks(fold(['a'], ['a'], []), [recording('a')]);
    expect(leaks.map(describeLeak)).toEqual(['Recording a stands in train (a) and dev (a)']);
  });

  test('a fold that names an unknown recording does not stumble', () => {
    expect(findLeaks(fold(['ghost'], ['a'], []), [recording('a')])).toEqual([]);
  });
});
