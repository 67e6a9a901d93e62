// The identity of a series: caches, provenance and staleness all ask whether the content is still the same.
import { sha256 } from '@noble/hashes/sha2.js';

/** The first 128 bits of SHA-256 over `label` and the bytes of `arrays`, as 32 hex digits. */
export function contentHash(label: string, arrays: readonly ArrayBufferView[]): string {
  const hash = sha256.create();
  hash.update(Uint8Array.from(label, (character) => character.charCodeAt(0) & 0xff));
  for (const { buffer, byteOffset, byteLength } of arrays)
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  return Array.from(hash.digest().subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
