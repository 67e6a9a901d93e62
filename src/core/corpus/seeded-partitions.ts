// A split into train, dev and test that any colleague can repeat from its seed.
import { createRandom } from '../array/random.ts';
import type { Fold, Partition } from './corpus.ts';
import { indivisibleGroups } from './indivisible-groups.ts';
import type { Recording } from './recording.ts';

export const partitionNames: readonly Partition[] = ['train', 'dev', 'test'];

/** Recordings per partition in Han et al. 2017, Sec. 4.1. */
export const paperShares: Readonly<Record<Partition, number>> = { train: 34, dev: 14, test: 16 };

/**
 * A fold in the proportions `shares` that never splits a session or a subject. 64 recordings in 32 pairs give exactly
 * 34 / 14 / 16. Groups are shuffled by `seed`, then dealt, large ones first, to the partition that lacks most; with three groups or more no partition stays empty.
 */
export function seededPartitions(
  recordings: readonly Recording[],
  seed: number,
  shares: Readonly<Record<Partition, number>> = paperShares,
): Fold {
  const lacking = apportion(recordings.length, shares);
  const fold: Record<Partition, string[]> = { train: [], dev: [], test: [] };
  const groups = createRandom(seed).shuffle(indivisibleGroups(recordings));
  const largeFirst = groups.sort((a, b) => b.length - a.length);
  for (const [index, group] of largeFirst.entries()) {
    const empty = partitionNames.filter((name) => fold[name].length === 0 && shares[name] > 0);
    // The last groups go where there is nothing yet: an empty dev or test partition helps nobody.
    const open = largeFirst.length - index <= empty.length ? empty : partitionNames;
    const name = open.reduce((most, next) => (lacking[next] > lacking[most] ? next : most));
    fold[name].push(...group.map((recording) => recording.id));
    lacking[name] -= group.length;
  }
  const order = new Map(recordings.map((recording, index) => [recording.id, index]));
  const inOrder = (ids: string[]) => ids.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  return {
    name: `seed ${seed}`,
    train: inOrder(fold.train),
    dev: inOrder(fold.dev),
    test: inOrder(fold.test),
  };
}

/** Whole numbers in the proportions `shares` that sum to `count` (largest remainder). */
function apportion(count: number, shares: Readonly<Record<Partition, number>>): Record<Partition, number> {
  const sum = partitionNames.reduce((total, name) => total + shares[name], 0);
  const exact = partitionNames.map((name) => ({ name, share: (count * shares[name]) / sum }));
  const targets = { train: 0, dev: 0, test: 0 };
  for (const { name, share } of exact) targets[name] = Math.floor(share);
  const left = count - partitionNames.reduce((total, name) => total + targets[name], 0);
  const byRemainder = [...exact].sort((a, b) => (b.share % 1) - (a.share % 1));
  for (const { name } of byRemainder.slice(0, left)) targets[name]++;
  return targets;
}
