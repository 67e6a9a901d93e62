// Cuts the work on gold standards into pieces that several workers can share, each small enough that copying it to a
// worker costs the page no visible moment.
import type { GoldStandardInput } from '../core/annotation/gold-standard-types.ts';
import type { Trace } from '../core/annotation/trace.ts';
import { collectBuffers } from '../rpc/transferables.ts';

export interface ChunkLimits {
  /** An input that is larger by itself makes a chunk of its own. */
  readonly maxBytes: number;
  readonly maxInputs: number;
}

/** Consecutive runs of `inputs`, in order. No array is copied, but for those that fill only a part of their buffer. */
export function chunkInputs(
  inputs: readonly GoldStandardInput[],
  { maxBytes, maxInputs }: ChunkLimits,
): GoldStandardInput[][] {
  const chunks: GoldStandardInput[][] = [];
  let chunk: GoldStandardInput[] = [];
  let bytes = 0;
  for (const input of inputs.map(compactInput)) {
    const more = collectBuffers(input).reduce((sum, buffer) => sum + buffer.byteLength, 0);
    if (chunk.length > 0 && (chunk.length >= maxInputs || bytes + more > maxBytes)) {
      chunks.push(chunk);
      chunk = [];
      bytes = 0;
    }
    chunk.push(input);
    bytes += more;
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks;
}

/** Cloning a view clones its whole buffer, which may hold every other trace of the corpus. */
function compactInput(input: GoldStandardInput): GoldStandardInput {
  return input.traces.every(isCompact) ? input : { ...input, traces: input.traces.map(compactTrace) };
}

function isCompact({ timesSec, values }: Trace): boolean {
  return fillsBuffer(timesSec) && fillsBuffer(values);
}

function compactTrace(trace: Trace): Trace {
  const { timesSec, values } = trace;
  return {
    ...trace,
    timesSec: fillsBuffer(timesSec) ? timesSec : timesSec.slice(),
    values: fillsBuffer(values) ? values : values.slice(),
  };
}

function fillsBuffer(view: Float64Array): boolean {
  return view.byteLength === view.buffer.byteLength;
}
