import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { traceOf } from '../../testing/rating-tables.ts';
import { matrix } from '../array/matrix.ts';
import { corpusFingerprint } from './corpus-fingerprint.ts';

const ofTrace = (...values: number[]) =>
  corpusFingerprint({
    traces: [
      traceOf(
        values.map((_, n) => n / 10),
        values,
      ),
    ],
    features: [],
  });

const ofTable = (...values: number[]) => {
  const table = {
    recordingId: 'r',
    modality: 'audio',
    source: '',
    columns: ['a'],
    timesSec: new Float64Array(),
  };
  const data = Float32Array.from(values);
  return corpusFingerprint({ traces: [], features: [{ ...table, values: matrix(values.length, 1, data) }] });
};

describe('corpusFingerprint', () => {
  test('of nothing it is the SHA-256 of nothing', () => {
    expect(corpusFingerprint({ traces: [], features: [] })).toBe(bytesToHex(sha256(new Uint8Array())));
  });

  test('is made of names, sizes and little-endian integers', () => {
    const bytes = new TextEncoder().encode('["r","audio",["a"],2]\n');
    const expected = Uint8Array.of(...bytes, 0xa0, 0x86, 1, 0, 0, 0, 0, 0x80);
    expect(ofTable(1, Number.NaN)).toBe(bytesToHex(sha256(expected)));
  });

  test('sees the fifth decimal and nothing below it', () => {
    for (const of of [ofTrace, ofTable]) {
      expect(of(0.12345, 0)).toBe(of(0.123452, -0));
      expect(of(0.12345, 0)).not.toBe(of(0.12346, 0));
      expect(of(Number.NaN, 0)).not.toBe(of(0, 0));
    }
  });

  test('a value that does not fit is refused', () => {
    for (const value of [22_000, -22_000, Number.POSITIVE_INFINITY]) {
      expect(() => ofTrace(value)).toThrow(
        `corpusFingerprint: expected values within +-21,474, got ${value}`,
      );
    }
  });
});
