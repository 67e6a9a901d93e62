// One extractor over the media of many recordings: several at a time, one failure costs no other, and one progress over all.
// It knows nothing of what is extracted.
import type { JobProgress } from '../core/job.ts';
import type { RunControl, RunOptions } from '../core/worker-pool.ts';
import { isAbortError } from '../rpc/abort-error.ts';
import { createControlGroup } from '../rpc/control-group.ts';

export interface ExtractEach<Item, Result> {
  readonly items: readonly Item[];
  /** How many run at a time. */
  readonly atOnce: number;
  /** What an item weighs in the progress, such as the bytes of its file. */
  weightOf(item: Item): number;
  labelOf(item: Item): string;
  extract(item: Item, options: Omit<RunOptions<JobProgress>, 'transfer'>): Promise<Result>;
  /** As soon as each is there, in no particular order. */
  onResult(item: Item, result: Result): void;
  onFailure(item: Item, error: Error): void;
}

export interface ExtractEachOptions {
  readonly signal: AbortSignal;
  onProgress(progress: JobProgress): void;
  onControl(control: RunControl): void;
}

/**
 * Resolves when every item has ended one way or the other. Progress counts items, shared out by their weights, so that the time
 * left is right for files of different sizes. @throws AbortError once `signal` is aborted; what was finished stays so.
 */
export async function extractEach<Item, Result>(
  { items, atOnce, ...each }: ExtractEach<Item, Result>,
  { signal, onProgress, onControl }: ExtractEachOptions,
): Promise<void> {
  const weights = items.map((item) => Math.max(1, each.weightOf(item)));
  const weightOfAll = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = items.map(() => 0);
  const controls = createControlGroup();
  onControl(controls);

  function report(index: number, share: number, label?: string): void {
    shares[index] = share;
    const done = shares.reduce((sum, part, i) => sum + part * (weights[i] as number), 0) / weightOfAll;
    onProgress({ done: done * items.length, total: items.length, ...(label !== undefined && { label }) });
  }

  // No more are handed in than run, so that a small question asked meanwhile is answered soon.
  const waiting = items.entries();
  async function work(): Promise<void> {
    for (const [index, item] of waiting) {
      signal.throwIfAborted();
      try {
        const label = each.labelOf(item);
        const onPart = ({ done, total }: JobProgress) => report(index, total > 0 ? done / total : 0, label);
        each.onResult(
          item,
          await each.extract(item, { signal, onControl: controls.add, onProgress: onPart }),
        );
      } catch (error) {
        if (signal.aborted || isAbortError(error)) throw error;
        each.onFailure(item, error instanceof Error ? error : new Error(String(error)));
      }
      report(index, 1);
    }
  }

  if (items.length === 0) return;
  report(0, 0);
  await Promise.all(Array.from({ length: Math.min(Math.max(1, atOnce), items.length) }, work));
}
