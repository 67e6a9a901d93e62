// Packed values that tell whether they are still what was written: a disk may lose the end of a file in a crash, or a part
// of it in between. A network that went on from such a checkpoint would train on rubbish.
import { packPieces, unpackValues } from './packed-values.ts';

const magic = 'SOFTENC1';
/** Magic, then the two sums. */
const sealBytes = magic.length + 8;

/** `packPieces` and a checksum behind it. */
export function sealValues(value: unknown): Uint8Array<ArrayBuffer>[] {
  const pieces = packPieces(value);
  const seal = new Uint8Array(sealBytes);
  seal.set(new TextEncoder().encode(magic));
  const view = new DataView(seal.buffer, magic.length);
  checksum(pieces).forEach((sum, i) => view.setUint32(4 * i, sum, true));
  return [...pieces, seal];
}

/** What `sealValues` was given. @throws Error if a byte is missing or another one */
export function unsealValues(bytes: Uint8Array): unknown {
  const end = bytes.length - sealBytes;
  const found = new TextDecoder().decode(bytes.subarray(Math.max(0, end), end + magic.length));
  if (end < 0 || found !== magic) throw new Error('unsealValues: not everything was written');
  const packed = bytes.subarray(0, end);
  const sums = checksum([packed]);
  const seal = new DataView(bytes.buffer, bytes.byteOffset + end + magic.length);
  if (sums.some((sum, i) => sum !== seal.getUint32(4 * i, true)))
    throw new Error('unsealValues: the data were changed on the disk');
  return unpackValues(packed);
}

/**
 * Fletcher's checksum over 32-bit words: as fast as reading, and no changed byte goes unseen, nor do swapped words.
 */
function checksum(pieces: readonly Uint8Array[]): [number, number] {
  let a = 1;
  let b = 0;
  for (const piece of pieces) {
    const words = wordsOf(piece);
    for (let i = 0; i < words.length; i++) {
      a = (a + (words[i] as number)) | 0;
      b = (b + a) | 0;
    }
  }
  return [a >>> 0, b >>> 0];
}

function wordsOf(piece: Uint8Array): Int32Array {
  const { buffer, byteOffset, length } = piece;
  if (byteOffset % 4 === 0 && length % 4 === 0) return new Int32Array(buffer, byteOffset, length / 4);
  const padded = new Uint8Array(Math.ceil(length / 4) * 4);
  padded.set(piece);
  return new Int32Array(padded.buffer);
}
