import { expect, test } from 'vitest';
import { packTakeSamples, unpackTakeSamples } from './take-samples.ts';

test('samples come back to the bit; of a file that was cut off, all that are whole', () => {
  const samples = {
    mediaSec: Float64Array.of(0.1, 12.345678901234, 0),
    wallMs: Float64Array.of(1.7e12, 1.7e12 + 16.7, 1.7e12 + 33.3),
    values: Float64Array.of(-1, Number.NaN, 0.25),
  };
  const bytes = packTakeSamples(samples);
  expect(unpackTakeSamples(bytes)).toEqual(samples);
  // At an odd place in a larger buffer, and without the last byte.
  const moved = new Uint8Array(bytes.length + 3);
  moved.set(bytes, 3);
  const cut = unpackTakeSamples(moved.subarray(3, moved.length - 1));
  expect(cut).toEqual({
    mediaSec: samples.mediaSec.slice(0, 2),
    wallMs: samples.wallMs.slice(0, 2),
    values: samples.values.slice(0, 2),
  });
});
