// Partitions as file names tell them: AVEC calls its recordings Train_01, Devel_01, Test_01.
import type { Partition } from '../core/corpus/corpus.ts';

/** The partition that a name begins with (`Train_01`, `devel-02`, `Test_DE_03`); undefined if it begins with none. */
export function partitionOfName(name: string): Partition | undefined {
  const word = /^(train|dev|devel|test)[_-]/i.exec(name)?.[1]?.toLowerCase();
  return word === 'devel' ? 'dev' : (word as Partition | undefined);
}
