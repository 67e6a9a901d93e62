// Traces for a worker while the page keeps its own. To send them as they are would copy all of them in one task; a copy
// made piece by piece can be handed over for nothing.
import type { GoldStandardInput } from '../core/annotation/gold-standard-types.ts';
import type { CancelSignal } from '../core/worker-pool.ts';
import { createMacrotask } from '../rpc/macrotask.ts';

export interface CopiedInputs<Input extends GoldStandardInput> {
  readonly inputs: readonly Input[];
  /** Every buffer of the copies, once. */
  readonly transfer: readonly ArrayBuffer[];
}

/** So many bytes are copied in a millisecond or two. */
const bytesPerTask = 8_000_000;

/**
 * The same inputs with arrays of their own. Arrays that are shared (the stamps of a wide file) stay shared.
 * @throws AbortError once `signal` has aborted
 */
export async function copyInputs<Input extends GoldStandardInput>(
  inputs: readonly Input[],
  signal?: Pick<CancelSignal, 'throwIfAborted'>,
): Promise<CopiedInputs<Input>> {
  const macrotask = createMacrotask();
  const copies = new Map<ArrayBufferLike, Float64Array>();
  let sinceYield = 0;
  async function copyOf(array: Float64Array): Promise<Float64Array> {
    // A part of a buffer is a series of its own.
    const whole = array.byteLength === array.buffer.byteLength;
    const known = whole ? copies.get(array.buffer) : undefined;
    if (known) return known;
    if (sinceYield + array.byteLength > bytesPerTask && sinceYield > 0) {
      await macrotask.yield();
      signal?.throwIfAborted();
      sinceYield = 0;
    }
    sinceYield += array.byteLength;
    const copy = array.slice();
    copies.set(whole ? array.buffer : copy.buffer, copy);
    return copy;
  }
  try {
    const copied: Input[] = [];
    for (const input of inputs) {
      const traces: GoldStandardInput['traces'][number][] = [];
      for (const trace of input.traces)
        traces.push({
          ...trace,
          timesSec: await copyOf(trace.timesSec),
          values: await copyOf(trace.values),
        });
      copied.push({ ...input, traces });
    }
    return { inputs: copied, transfer: [...copies.values()].map(({ buffer }) => buffer as ArrayBuffer) };
  } finally {
    macrotask.close();
  }
}
