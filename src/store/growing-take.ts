// A take while it is recorded: its samples, and how many of them are on the disk.
import type { TakeSamples } from '../core/annotation/take.ts';
import type { TakeArchive } from '../core/project/stored-take.ts';

export interface GrowingTake {
  readonly takeId: string;
  add(mediaSec: number, wallMs: number, value: number): void;
  count(): number;
  /** Samples that are on the disk. */
  kept(): number;
  /** Writes what is not there yet; what fails is tried again with what comes after it. */
  flush(): Promise<void>;
  all(): TakeSamples;
}

export function growingTake(
  takeId: string,
  archive: Pick<TakeArchive, 'appendToTake'>,
  onFailure: (error: unknown) => void,
): GrowingTake {
  const mediaSec: number[] = [];
  const wallMs: number[] = [];
  const values: number[] = [];
  let kept = 0;
  let writing: Promise<void> | null = null;

  const slice = (from: number, to: number): TakeSamples => ({
    mediaSec: Float64Array.from(mediaSec.slice(from, to)),
    wallMs: Float64Array.from(wallMs.slice(from, to)),
    values: Float64Array.from(values.slice(from, to)),
  });

  async function write(): Promise<void> {
    const upTo = values.length;
    if (upTo === kept) return;
    try {
      await archive.appendToTake(takeId, slice(kept, upTo));
      kept = upTo;
    } catch (error) {
      onFailure(error);
    }
  }

  return {
    takeId,
    add(media, wall, value) {
      mediaSec.push(media);
      wallMs.push(wall);
      values.push(value);
    },
    count: () => values.length,
    kept: () => kept,
    flush() {
      writing ??= write().finally(() => {
        writing = null;
      });
      return writing;
    },
    all: () => slice(0, values.length),
  };
}
