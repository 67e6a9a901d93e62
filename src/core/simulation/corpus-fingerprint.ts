// One number for a whole corpus: two machines that simulated the same values can say so in 64 digits.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { CorpusData } from '../corpus/corpus.ts';

const perUnit = 1e5;
const missing = -2147483648;

/**
 * SHA-256, as 64 hex digits, over every trace and every feature table in their order: a line that names it and its size,
 * then its values times 1e5, rounded, as little-endian 32-bit integers (-0 is 0, NaN the lowest integer).
 * @throws RangeError for a value beyond +-21,474, which does not fit.
 */
export function corpusFingerprint({ traces, features }: Pick<CorpusData, 'traces' | 'features'>): string {
  const hash = sha256.create();
  for (const { recordingId, dimension, raterId, values } of traces) {
    hash.update(utf8ToBytes(`${JSON.stringify([recordingId, dimension, raterId, values.length])}\n`));
    hash.update(roundedBytes(values));
  }
  for (const { recordingId, modality, columns, values } of features) {
    hash.update(utf8ToBytes(`${JSON.stringify([recordingId, modality, columns, values.rows])}\n`));
    hash.update(roundedBytes(values.data));
  }
  return bytesToHex(hash.digest());
}

function roundedBytes(values: Float32Array | Float64Array): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const rounded = value === value ? Math.round(value * perUnit) : missing;
    if (rounded > -missing - 1 || rounded < missing) {
      throw new RangeError(`corpusFingerprint: expected values within +-21,474, got ${value}`);
    }
    view.setInt32(4 * i, rounded, true);
  }
  return bytes;
}
