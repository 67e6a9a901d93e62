import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinPieces } from './join-pieces.ts';
import { sealValues, unsealValues } from './sealed-values.ts';

const value = {
  epoch: 3,
  loss: Number.NaN,
  weights: [Float32Array.of(1, 2, 3), Float32Array.of(-0, 5)],
  bytes: [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5)],
};
const sealed = joinPieces(sealValues(value));

test('what was sealed comes back, also from the middle of another buffer', () => {
  expect(unsealValues(sealed)).toEqual(value);
  const within = new Uint8Array(sealed.length + 3);
  within.set(sealed, 3);
  expect(unsealValues(within.subarray(3))).toEqual(value);
  // As Node reads files: its `slice` does not copy.
  expect(unsealValues(Buffer.from(sealed))).toEqual(value);
});

test('an array that stands in two places is written once', () => {
  const weights = new Float32Array(1000).fill(2);
  const twice = joinPieces(sealValues({ weights, best: [{ weights }] }));
  expect(twice.length).toBeLessThan(1.1 * weights.byteLength);
  expect(unsealValues(twice)).toEqual({ weights, best: [{ weights }] });
});

describe('damage is seen', () => {
  test('whatever byte is changed', () => {
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = sealed.slice();
        damaged[at] = (damaged[at] as number) ^ change;
        expect(() => unsealValues(damaged)).toThrow(/^unsealValues: /);
      }),
      { numRuns: 500 },
    );
  });

  test('wherever it was cut off, and when the end was filled with zeros', () => {
    for (let length = 0; length < sealed.length; length++) {
      expect(() => unsealValues(sealed.slice(0, length))).toThrow(/^unsealValues: /);
      const zeros = sealed.slice().fill(0, length);
      expect(() => unsealValues(zeros)).toThrow(/^unsealValues: /);
    }
  });

  test('two blocks that changed places', () => {
    const swapped = sealed.slice();
    swapped.set(sealed.subarray(64, 68), 60);
    swapped.set(sealed.subarray(60, 64), 64);
    expect(() => unsealValues(swapped)).toThrow('changed on the disk');
  });
});
