import { describe, expect, test } from 'vitest';
import type { GoldStandardInput } from '../core/annotation/gold-standard-types.ts';
import type { Trace } from '../core/annotation/trace.ts';
import { chunkInputs } from './gold-standard-chunks.ts';

function trace(raterId: string, timesSec: Float64Array, values: Float64Array): Trace {
  return {
    recordingId: 'r',
    dimension: 'arousal',
    raterId,
    take: 1,
    source: 'test',
    timesSec,
    values,
    kind: 'samples',
    stamp: 'point',
  };
}

/** Two raters who share their stamps: 3 x `frames` x 8 bytes. */
function input(recordingId: string, frames: number): GoldStandardInput {
  const timesSec = new Float64Array(frames);
  const traces = ['a', 'b'].map((rater) => trace(rater, timesSec, new Float64Array(frames)));
  return { recordingId, dimension: 'arousal', traces };
}

function idsOf(chunks: readonly (readonly GoldStandardInput[])[]) {
  return chunks.map((chunk) => chunk.map(({ recordingId }) => recordingId).join(''));
}

describe('chunkInputs', () => {
  test('keeps the order, and no chunk is longer than allowed', () => {
    const inputs = ['a', 'b', 'c', 'd', 'e'].map((id) => input(id, 1));
    const chunks = chunkInputs(inputs, { maxBytes: 1e6, maxInputs: 2 });
    expect(idsOf(chunks)).toEqual(['ab', 'cd', 'e']);
    expect(chunks.flat()).toEqual(inputs);
  });

  test('fills a chunk up to the limit of bytes, shared stamps counted once; what is larger goes alone', () => {
    const inputs = [input('a', 10), input('b', 10), input('c', 10), input('d', 100), input('e', 1)];
    expect(idsOf(chunkInputs(inputs, { maxBytes: 480, maxInputs: 9 }))).toEqual(['ab', 'c', 'd', 'e']);
    expect(idsOf(chunkInputs(inputs, { maxBytes: 479, maxInputs: 9 }))).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('takes arrays as they are, but cuts a view out of a larger buffer', () => {
    const whole = Float64Array.of(0, 1, 2, 3);
    const part = whole.subarray(1, 3);
    const inputs = [{ recordingId: 'r', dimension: 'arousal', traces: [trace('a', whole, part)] }];
    const sent = chunkInputs(inputs, { maxBytes: 1e6, maxInputs: 4 })[0]?.[0]?.traces[0];
    expect(sent?.timesSec).toBe(whole);
    expect(sent?.values).toEqual(part);
    expect(sent?.values.buffer.byteLength).toBe(16);
    expect(inputs[0]?.traces[0]?.values).toBe(part);
  });

  test('nothing makes no chunk', () => {
    expect(chunkInputs([], { maxBytes: 1, maxInputs: 1 })).toEqual([]);
  });
});
