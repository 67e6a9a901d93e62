// Weights as safetensors: a JSON header that names every tensor and says where it lies, then the numbers. No code can hide
// in it, which is why people exchange models in this format; PyTorch, JAX and TensorFlow read it.
import type { WeightArray } from '../core/model/network-weights.ts';

export interface SafetensorsFile {
  readonly tensors: readonly WeightArray[];
  /** Texts by name; empty if there are none. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** The length of the header: 64-bit little endian. */
const lengthBytes = 8;
/** As the reference implementation has it; a longer header is an attack or another format. */
const longestHeaderBytes = 100e6;
const bytesPerValue = 4;

/** The file in pieces, numbers as they are: nothing is copied. All tensors are float32. */
export function safetensorsPieces({ tensors, metadata }: SafetensorsFile): Uint8Array<ArrayBuffer>[] {
  let offset = 0;
  const entries = tensors.map(({ name, shape, data }): [string, object] => {
    const begin = offset;
    offset += data.byteLength;
    return [name, { dtype: 'F32', shape, data_offsets: [begin, offset] }];
  });
  const json = JSON.stringify(Object.fromEntries([['__metadata__', metadata], ...entries]));
  const text = new TextEncoder().encode(json);
  // Padded with blanks, so that the numbers are aligned to 8 bytes.
  const header = new Uint8Array(Math.ceil((lengthBytes + text.length) / 8) * 8).fill(0x20);
  new DataView(header.buffer).setBigUint64(0, BigInt(header.length - lengthBytes), true);
  header.set(text, lengthBytes);
  return [
    header,
    ...tensors.map(({ data }) => {
      const { buffer, byteOffset, byteLength } = data;
      return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
    }),
  ];
}

/**
 * Reads a file of float32 tensors. Each gets a buffer of its own.
 * @throws Error that says what is wrong: another format, a file that was cut off, another number type, tensors that overlap
 *   or leave gaps (both forbidden by the format)
 */
export function readSafetensors(bytes: Uint8Array): SafetensorsFile {
  const { header, bodyStart } = headerOf(bytes);
  const { __metadata__: metadata = {}, ...entries } = header;
  const placed = Object.entries(entries).map(([name, entry]) => placeOf(name, entry));
  checkCover(placed, bytes.length - bodyStart);
  return {
    metadata: textsOf(metadata),
    tensors: placed.map(({ name, shape, begin, end }) => {
      const start = bytes.byteOffset + bodyStart + begin;
      const own = bytes.buffer.slice(start, start + end - begin) as ArrayBuffer;
      return { name, shape, data: new Float32Array(own) };
    }),
  };
}

function headerOf(bytes: Uint8Array): { header: Record<string, unknown>; bodyStart: number } {
  if (bytes.length < lengthBytes)
    fail(`expected a header of at least ${lengthBytes} bytes, the file has ${bytes.length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  const isText = bytes.length > lengthBytes && bytes[lengthBytes] === 0x7b;
  if (length > longestHeaderBytes || (bytes.length > lengthBytes && !isText))
    fail('this is no safetensors file: it does not begin with a header');
  const bodyStart = lengthBytes + length;
  if (bodyStart > bytes.length)
    fail(`the file was cut off: its header has ${length} bytes, and ${bytes.length - lengthBytes} are there`);
  return { header: parseHeader(bytes.subarray(lengthBytes, bodyStart)), bodyStart };
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (isRecord(header)) return header;
  } catch (error) {
    fail(`its header cannot be read: ${(error as Error).message}`);
  }
  return fail('its header is not a JSON object');
}

interface PlacedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

function placeOf(name: string, entry: unknown): PlacedTensor {
  const shown = JSON.stringify(name.slice(0, 80));
  if (!isRecord(entry)) return fail(`the entry ${shown} of its header is not an object`);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (dtype !== 'F32')
    fail(`tensor ${shown} holds ${JSON.stringify(dtype)}; expected F32 (save it with .float())`);
  if (!Array.isArray(shape) || !shape.every(isCount))
    return fail(`tensor ${shown} has the shape ${JSON.stringify(shape)}; expected whole numbers`);
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount))
    return fail(`tensor ${shown} lies at ${JSON.stringify(offsets)}; expected two whole numbers`);
  const [begin, end] = offsets as [number, number];
  const expected = shape.reduce((product: number, size: number) => product * size, bytesPerValue);
  if (end - begin !== expected)
    fail(`tensor ${shown} of the shape [${shape}] needs ${expected} bytes, its place has ${end - begin}`);
  return { name, shape, begin, end };
}

/** Every byte of the body belongs to exactly one tensor. */
function checkCover(placed: readonly PlacedTensor[], bodyBytes: number): void {
  let covered = 0;
  for (const { name, begin, end } of [...placed].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    const shown = JSON.stringify(name.slice(0, 80));
    if (begin !== covered) fail(`tensor ${shown} begins at byte ${begin}; expected ${covered}`);
    if (end > bodyBytes)
      fail(`the file was cut off: tensor ${shown} ends at byte ${end}, and ${bodyBytes} are there`);
    covered = end;
  }
  if (covered !== bodyBytes) fail(`its tensors have ${covered} bytes, and ${bodyBytes} are there`);
}

function textsOf(metadata: unknown): Record<string, string> {
  if (!isRecord(metadata) || !Object.values(metadata).every((value) => typeof value === 'string'))
    return fail('its __metadata__ is not an object of texts');
  return metadata as Record<string, string>;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function fail(problem: string): never {
  throw new Error(`readSafetensors: ${problem}`);
}
