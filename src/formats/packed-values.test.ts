import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packValues, unpackValues } from './packed-values.ts';

describe('what was packed comes back', () => {
  test.each([
    ['numbers that JSON has no word for', { a: [Number.NaN, Infinity, -Infinity], b: null }],
    [
      'typed arrays, an empty one too',
      { x: Float64Array.of(Number.NaN, 1e-300), y: [new Float32Array(0), Uint8Array.of(7)] },
    ],
    [
      'keys that look like ours',
      { $array: ['Float64Array', 0, 9], $number: 'one', $$deep: { $: Int32Array.of(-1) } },
    ],
    ['names in any script', { '😀 <b>': 'é\u0000"' }],
    ['a single value', 'text'],
  ])('%s', (_, value) => {
    expect(unpackValues(packValues(value))).toEqual(value);
  });

  test('anything JSON-like', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.float64Array(), (json, array) => {
        const value = { json: JSON.parse(JSON.stringify(json)), array };
        expect(unpackValues(packValues(value))).toEqual(value);
      }),
    );
  });

  test('a part of a buffer is packed as that part, and unpacked from the middle of another', () => {
    const part = Float64Array.of(1, 2, 3, 4).subarray(1, 3);
    const packed = packValues(part);
    const within = new Uint8Array(packed.length + 5);
    within.set(packed, 3);
    const back = unpackValues(within.subarray(3, 3 + packed.length)) as Float64Array;
    expect(back).toEqual(Float64Array.of(2, 3));
    expect(back.buffer.byteLength).toBe(16);
  });
});

describe('what was not written whole is refused', () => {
  const packed = packValues({ values: Float64Array.of(1, 2, 3) });
  test.each([0, 5, 15, 40, packed.length - 1])('%d bytes of it', (length) => {
    expect(() => unpackValues(packed.subarray(0, length))).toThrow(/unpackValues: expected/);
  });

  test('something else', () => {
    expect(() => unpackValues(new TextEncoder().encode('PK a zip archive, say'))).toThrow('something else');
  });

  test('an array of a kind that is not kept', () => {
    expect(() => packValues({ a: new BigInt64Array(1) })).toThrow('got BigInt64Array');
  });
});
