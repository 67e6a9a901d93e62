// The gold standards of a whole corpus on several workers: looks from outside like one job.
import type { GoldStandard, GoldStandardParams } from '../core/annotation/gold-standard-types.ts';
import type { JobProgress } from '../core/job.ts';
import type { RunOptions, WorkerPool } from '../core/worker-pool.ts';
import { abortError } from '../rpc/abort-error.ts';
import { createControlGroup } from '../rpc/control-group.ts';
import type { AnnotationContract } from './contracts/annotation.ts';
import { copyInputs } from './copy-inputs.ts';
import { type ChunkLimits, chunkInputs } from './gold-standard-chunks.ts';

export interface GoldStandardOptions extends Omit<RunOptions<JobProgress>, 'transfer'> {
  /** Gold standards as they come, in no particular order; together they are the result. */
  readonly onPartial?: ((golds: readonly GoldStandard[]) => void) | undefined;
}

/** Large enough to keep a worker busy, small enough for a smooth page and for progress worth showing. */
const LIMITS: ChunkLimits = { maxBytes: 1_000_000, maxInputs: 4 };

/**
 * One gold standard per input, in the order of `params.inputs`. Progress counts inputs. The traces are copied, never
 * moved: the page goes on showing them. If one chunk fails, the others are cancelled and its error is passed on.
 */
export async function goldStandardInChunks(
  pool: WorkerPool<AnnotationContract>,
  params: GoldStandardParams,
  options: GoldStandardOptions = {},
): Promise<GoldStandard[]> {
  const chunks = chunkInputs(params.inputs, LIMITS);
  const golds: (readonly GoldStandard[])[] = [];
  const { signal, onPartial, onControl } = options;
  const report = combinedProgress(chunks, options.onProgress);
  const controls = createControlGroup();
  const stop = new AbortController();
  const onAbort = () => stop.abort(abortError());
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort);
  onControl?.(controls);

  async function runChunk(inputs: GoldStandardParams['inputs'], index: number) {
    const copy = await copyInputs(inputs, stop.signal);
    const part = await pool.run(
      'goldStandard',
      { ...params, inputs: copy.inputs },
      {
        signal: stop.signal,
        transfer: copy.transfer,
        onControl: controls.add,
        onProgress: (progress) => report(index, progress),
      },
    );
    golds[index] = part;
    onPartial?.(part);
    report(index, { done: 1, total: 1 });
  }

  // No more chunks than workers are handed in at a time, so that a small question asked meanwhile is answered soon.
  const waiting = chunks.entries();
  async function runChunks() {
    for (const [index, inputs] of waiting) {
      stop.signal.throwIfAborted();
      await runChunk(inputs, index);
    }
  }

  try {
    await Promise.all(Array.from({ length: Math.min(pool.size, chunks.length) }, runChunks));
    return golds.flat();
  } finally {
    signal?.removeEventListener('abort', onAbort);
    stop.abort(abortError());
  }
}

/** Counts inputs over all chunks, whatever units a chunk counts in. */
function combinedProgress(
  chunks: readonly (readonly unknown[])[],
  onProgress: RunOptions<JobProgress>['onProgress'],
) {
  const done = chunks.map(() => 0);
  const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return (index: number, { done: part, total: whole, label }: JobProgress) => {
    const now = (whole > 0 ? part / whole : 0) * (chunks[index]?.length ?? 0);
    // The end of a chunk is news only if its job had not said so itself.
    if (now === done[index] && label === undefined) return;
    done[index] = now;
    const sum = done.reduce((a, b) => a + b, 0);
    onProgress?.({ done: sum, total, ...(label !== undefined && { label }) });
  };
}
