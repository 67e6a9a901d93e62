import { expect, test } from 'vitest';
import { collectBuffers } from './transferables.ts';

test('collectBuffers finds each buffer once, however deep and however often', () => {
  const times = new Float64Array(3);
  const half = new Float32Array(times.buffer, 0, 2);
  const values = new Float32Array(2);
  const raw = new ArrayBuffer(4);
  const found = collectBuffers({
    a: [
      { times, values },
      { times, half },
    ],
    b: { raw },
    c: 'text',
    d: null,
    e: 1,
  });
  expect(new Set(found)).toEqual(new Set([times.buffer, values.buffer, raw]));
  expect(found).toHaveLength(3);
});

test('collectBuffers leaves shared memory out and survives a ring', () => {
  const ring: Record<string, unknown> = { shared: new Uint8Array(new SharedArrayBuffer(8)) };
  ring.self = ring;
  expect(collectBuffers(ring)).toEqual([]);
});
