// How much of the disk the features that were extracted here take, and how much they may.

export interface CacheUse {
  readonly bytes: number;
  /** Beyond it, what was not used for the longest time is removed. */
  readonly limitBytes: number;
}
