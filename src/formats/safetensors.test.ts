import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WeightArray } from '../core/model/network-weights.ts';
import { joinPieces } from './join-pieces.ts';
import { readSafetensors, safetensorsPieces } from './safetensors.ts';

const tensors: WeightArray[] = [
  { name: 'a', shape: [2, 3], data: Float32Array.of(1, -0, 2.5, Number.NaN, 1e-40, -3) },
  { name: 'b.c', shape: [], data: Float32Array.of(7) },
  { name: 'leer', shape: [0, 4], data: new Float32Array() },
];
const bytes = joinPieces(safetensorsPieces({ tensors, metadata: { note: 'σ, "E"' } }));

/** The file with another header; the numbers stay. */
function withHeader(change: (header: Record<string, Record<string, unknown>>) => unknown): Uint8Array {
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  const text = new TextEncoder().encode(JSON.stringify(change(header) ?? header));
  const start = new Uint8Array(8);
  new DataView(start.buffer).setBigUint64(0, BigInt(text.length), true);
  return joinPieces([start, text, bytes.subarray(8 + length)]);
}

/** Empty if it can be read. */
function problemOf(file: Uint8Array): string {
  try {
    readSafetensors(file);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

test('what was written is read back to the bit, with its texts', () => {
  const back = readSafetensors(bytes);
  expect(back.metadata).toEqual({ note: 'σ, "E"' });
  expect(back.tensors.map(({ name, shape }) => [name, shape])).toEqual([
    ['a', [2, 3]],
    ['b.c', []],
    ['leer', [0, 4]],
  ]);
  const bits = ({ data }: WeightArray) => [...new Uint32Array(data.slice().buffer)];
  expect(back.tensors.map(bits)).toEqual(tensors.map(bits));
});

test('the layout is that of the specification: length, header, numbers in little endian', () => {
  const one = { tensors: [{ name: 'x', shape: [1], data: Float32Array.of(1) }], metadata: {} };
  const file = joinPieces(safetensorsPieces(one));
  const length = Number(new DataView(file.buffer).getBigUint64(0, true));
  expect((8 + length) % 8).toBe(0);
  expect(JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)))).toEqual({
    __metadata__: {},
    x: { dtype: 'F32', shape: [1], data_offsets: [0, 4] },
  });
  expect([...file.subarray(8 + length)]).toEqual([0, 0, 0x80, 0x3f]);
});

describe('hostile and damaged files', () => {
  test.each([0, 5, 8, 20, bytes.length - 1])('cut off after %d bytes', (length) => {
    expect(() => readSafetensors(bytes.slice(0, length))).toThrow(/was cut off|at least 8 bytes/);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['another format', new TextEncoder().encode('time,f0\n0.1,3\n0.2,4\n'), /no safetensors file/],
    ['a header of 2^63 bytes', Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0x80, 0x7b), /no safetensors file/],
    ['a broken header', Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7b), /header cannot be read/],
    ['half precision', withHeader(({ a }) => void Object.assign(a!, { dtype: 'F16' })), /"F16".*\.float\(\)/],
    [
      'a tensor of the wrong size',
      withHeader(({ a }) => void Object.assign(a!, { shape: [2, 4] })),
      /32 bytes.*24/,
    ],
    ['a negative size', withHeader(({ a }) => void Object.assign(a!, { shape: [-2, -3] })), /whole numbers/],
    [
      'an endless shape',
      withHeader(({ a }) => void Object.assign(a!, { shape: [2 ** 40, 2 ** 40] })),
      /needs/,
    ],
    ['no place', withHeader(({ a }) => void delete a!.data_offsets), /two whole numbers/],
    [
      'two tensors in one place',
      withHeader((header) => void Object.assign(header, { z: header.a })),
      /begins at byte 0; expected 24/,
    ],
    ['a hole', withHeader((header) => void delete header.a), /begins at byte 24; expected 0/],
    ['numbers of nobody', joinPieces([bytes, new Uint8Array(4)]), /28 bytes, and 32/],
    [
      'a place behind the end',
      withHeader(({ a }) => void Object.assign(a!, { shape: [60], data_offsets: [24, 264] })),
      /begins|cut off/,
    ],
    ['a list', withHeader(() => []), /no safetensors|not a JSON object/],
    ['an entry that is a number', withHeader((header) => ({ ...header, a: 4 })), /"a".*not an object/],
    [
      'metadata that is no text',
      withHeader((header) => ({ ...header, __metadata__: { n: 1 } })),
      /object of texts/,
    ],
  ])('%s', (_, file, message) => {
    expect(() => readSafetensors(file)).toThrow(message);
    expect(() => readSafetensors(file)).toThrow(/^readSafetensors: /);
  });

  test('whatever one byte is changed to, the file is read or refused with its own words', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }), (at, value) => {
        const changed = bytes.slice();
        changed[at] = value;
        expect(problemOf(changed)).toMatch(/^$|^readSafetensors: /);
      }),
    );
  });
});
