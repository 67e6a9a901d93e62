// Plain data with typed arrays inside as one run of bytes: what the workbench keeps on disk. JSON for the plain part, the
// arrays behind it as they are. It is our own format, read back only by us, so it is strict.
import { joinPieces } from './join-pieces.ts';

const magic = 'SOFTENP1';
const alignment = 8;

const arrayKinds = {
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Uint8Array,
} as const;
type ArrayKind = keyof typeof arrayKinds;

/** Magic, length of the JSON part and of everything, both as 32-bit little endian. */
const headerBytes = magic.length + 8;

/** `packPieces` in one run of bytes. */
export function packValues(value: unknown): Uint8Array<ArrayBuffer> {
  return joinPieces(packPieces(value));
}

/**
 * Plain objects, arrays, strings, numbers (NaN and infinities too), booleans, null and the typed arrays above. Entries that
 * are undefined are left out. In pieces, arrays as they are, so that nothing is copied; an array that stands in several
 * places is there once.
 * @throws RangeError above 4 GB
 */
export function packPieces(value: unknown): Uint8Array<ArrayBuffer>[] {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const places = new Map<ArrayBufferView, number>();
  let bodyBytes = 0;
  const place = (array: ArrayBufferView) => {
    const known = places.get(array);
    if (known !== undefined) return known;
    const offset = bodyBytes;
    places.set(array, offset);
    bodyBytes = aligned(bodyBytes + array.byteLength);
    pieces.push(...wholeWords(array, bodyBytes - offset));
    return offset;
  };
  const json = new TextEncoder().encode(JSON.stringify(encode(value, place)));
  const bodyStart = aligned(headerBytes + json.length);
  const total = bodyStart + bodyBytes;
  if (total >= 2 ** 32) throw new RangeError(`packPieces: expected less than 4 GB, got ${total} bytes`);
  const head = new Uint8Array(bodyStart);
  head.set(new TextEncoder().encode(magic));
  const view = new DataView(head.buffer);
  view.setUint32(magic.length, json.length, true);
  view.setUint32(magic.length + 4, total, true);
  head.set(json, headerBytes);
  return [head, ...pieces];
}

/**
 * What `packValues` was given. Typed arrays get buffers of their own, so that each can be transferred.
 * @throws Error if the bytes are something else, or not all of them are there
 */
export function unpackValues(packed: Uint8Array): unknown {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const found = new TextDecoder().decode(packed.subarray(0, magic.length));
  if (packed.length < headerBytes || found !== magic)
    throw new Error('unpackValues: expected data that Soften has kept, got something else');
  const [jsonBytes, total] = [view.getUint32(magic.length, true), view.getUint32(magic.length + 4, true)];
  if (total !== packed.length)
    throw new Error(
      `unpackValues: expected ${total} bytes, got ${packed.length}: not everything was written`,
    );
  const json = new TextDecoder().decode(packed.subarray(headerBytes, headerBytes + jsonBytes));
  return decode(JSON.parse(json), packed, aligned(headerBytes + jsonBytes));
}

/** The bytes of `array` and zeros up to `length`, in pieces of 4 bytes and a multiple. */
function wholeWords({ buffer, byteOffset, byteLength }: ArrayBufferView, length: number) {
  const bytes = new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
  if (byteLength === length) return [bytes];
  if (byteLength % 4 === 0) return [bytes, new Uint8Array(length - byteLength)];
  const padded = new Uint8Array(length);
  padded.set(bytes);
  return [padded];
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}

type Place = (array: ArrayBufferView) => number;

function encode(value: unknown, place: Place): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $number: String(value) };
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => encode(entry, place));
  if (ArrayBuffer.isView(value)) {
    const kind = value.constructor.name;
    if (!Object.hasOwn(arrayKinds, kind))
      throw new TypeError(`packValues: expected ${Object.keys(arrayKinds).join(', ')}, got ${kind}`);
    const { length } = value as Float64Array;
    return { $array: [kind, place(value), length] };
  }
  // A key of the data that looks like one of ours gets one more sign, which `decode` takes away.
  const entries = Object.entries(value).map(([key, entry]) => [
    key.startsWith('$') ? `$${key}` : key,
    encode(entry, place),
  ]);
  return Object.fromEntries(entries);
}

function decode(value: unknown, packed: Uint8Array, bodyStart: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => decode(entry, packed, bodyStart));
  const { $array, $number } = value as { $array?: [ArrayKind, number, number]; $number?: string };
  if ($number !== undefined) return Number($number);
  if ($array !== undefined) {
    const [kind, offset, length] = $array;
    const constructor = arrayKinds[kind];
    const start = packed.byteOffset + bodyStart + offset;
    return new constructor(
      packed.buffer.slice(start, start + length * constructor.BYTES_PER_ELEMENT) as ArrayBuffer,
    );
  }
  const entries = Object.entries(value).map(([key, entry]) => [
    key.startsWith('$') ? key.slice(1) : key,
    decode(entry, packed, bodyStart),
  ]);
  return Object.fromEntries(entries);
}
