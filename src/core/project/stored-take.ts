// A recorded take as the archive keeps it: whose it is, and every sample.
import type { TakeSamples, TakeTarget } from '../annotation/take.ts';

/** Without its samples. Whether it is part of the corpus stands in the session. */
export interface StoredTake extends TakeTarget {
  readonly formatVersion: 1;
  readonly id: string;
  readonly corpusId: string;
  /** Milliseconds, as `Date.now`. */
  readonly startedAtMs: number;
  /** Null until it has ended; a crash leaves it so. */
  readonly endedAtMs: number | null;
  /** The same for takes of several dimensions that were recorded at once; absent where one was rated alone. */
  readonly together?: string;
}

export interface KeptTake {
  readonly take: StoredTake;
  readonly samples: TakeSamples;
}

/** Everything rejects with an error that names what is wrong; `StorageFullError` where there is no room. */
export interface TakeArchive {
  beginTake(take: StoredTake): Promise<void>;
  /** On the disk when it returns. Rejects unless the take was begun here and has not ended. */
  appendToTake(takeId: string, samples: TakeSamples): Promise<void>;
  endTake(takeId: string, endedAtMs: number): Promise<void>;
  /** Oldest first, also those that never ended. */
  takesOf(corpusId: string): Promise<readonly KeptTake[]>;
  forgetTake(takeId: string): Promise<void>;
}
