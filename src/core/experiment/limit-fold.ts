// A small experiment for a quick look: a few recordings of each partition.
import type { Fold, Partition } from '../corpus/corpus.ts';
import { partitionNames } from '../corpus/seeded-partitions.ts';

/**
 * The first recordings of each partition, `most` in all, in the proportions of the fold and at least one of each that has
 * any; null takes all.
 */
export function limitFold(fold: Fold, most: number | null): Fold {
  const total = partitionNames.reduce((sum, name) => sum + fold[name].length, 0);
  if (most === null || total <= most) return fold;
  const share = (name: Partition) => Math.max(1, Math.round((fold[name].length * most) / total));
  return {
    name: fold.name,
    train: fold.train.slice(0, Math.max(1, most - share('dev') - share('test'))),
    dev: fold.dev.slice(0, share('dev')),
    test: fold.test.slice(0, share('test')),
  };
}
