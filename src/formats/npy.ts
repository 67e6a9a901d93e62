// NumPy arrays: numbers through npyjs, and the strings that it does not read faithfully.
import { parse } from 'npyjs';

export interface NpyNumbers {
  readonly shape: readonly number[];
  readonly fortranOrder: boolean;
  readonly data: ArrayLike<number>;
}

const numberTypes = /^[fiu][1248]$/;

/**
 * A numeric .npy file: float16/32/64 or integers, little-endian.
 * @throws Error that says what is wrong: no .npy, another type, fewer bytes than the shape needs.
 */
export function parseNpyNumbers(bytes: Uint8Array): NpyNumbers {
  const { descr } = npyHeader(bytes);
  if (!/^[<|]/.test(descr) || !numberTypes.test(descr.slice(1))) {
    throw new Error(`expected little-endian numbers such as float32, got the NumPy type ${descr}`);
  }
  // Typed arrays need an aligned start, so the bytes get a buffer of their own.
  const { data, shape, fortranOrder } = parse(bytes.slice().buffer);
  const numbers = data as unknown as ArrayLike<number | bigint>;
  const expected = shape.reduce((product, length) => product * length, 1);
  if (!(numbers.length >= expected))
    throw new Error(`expected ${expected} values for the shape (${shape}), got ${numbers.length}`);
  return { shape, fortranOrder, data: descr.endsWith('8') ? withoutBigInts(numbers) : plain(numbers) };
}

function withoutBigInts(numbers: ArrayLike<number | bigint>): Float64Array {
  return Float64Array.from(numbers as ArrayLike<number>, Number);
}

function plain(numbers: ArrayLike<number | bigint>): ArrayLike<number> {
  return numbers as ArrayLike<number>;
}

/**
 * A one-dimensional .npy file of strings, NumPy types `<U12` (UCS-4) and `|S12` (bytes, read as UTF-8). npyjs reads no
 * bytes and splits characters beyond the basic plane.
 * @throws Error that says what is wrong.
 */
export function parseNpyStrings(bytes: Uint8Array): string[] {
  const { descr, count, dataOffset } = npyHeader(bytes);
  const type = /^[<|](U|S)(\d+)$/.exec(descr);
  if (!type) throw new Error(`expected strings (<U or |S), got the NumPy type ${descr}`);
  const width = Number(type[2]) * (type[1] === 'U' ? 4 : 1);
  if (bytes.length < dataOffset + count * width) throw new Error(`expected ${count} strings, got fewer`);
  return Array.from({ length: count }, (_, i) => {
    const cell = bytes.subarray(dataOffset + i * width, dataOffset + (i + 1) * width);
    return type[1] === 'U' ? decodeUcs4(cell) : new TextDecoder().decode(cell).replace(/\0+$/, '');
  });
}

function decodeUcs4(cell: Uint8Array): string {
  const view = new DataView(cell.buffer, cell.byteOffset, cell.byteLength);
  let text = '';
  for (let at = 0; at < cell.length; at += 4) text += String.fromCodePoint(view.getUint32(at, true));
  return text.replace(/\0+$/, '');
}

function npyHeader(bytes: Uint8Array): { descr: string; count: number; dataOffset: number } {
  const isNpy =
    bytes.length > 12 && bytes[0] === 0x93 && String.fromCharCode(...bytes.subarray(1, 6)) === 'NUMPY';
  if (!isNpy) throw new Error('expected a .npy array, got other bytes');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isVersion1 = bytes[6] === 1;
  const start = isVersion1 ? 10 : 12;
  const length = isVersion1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const header = new TextDecoder('latin1').decode(bytes.subarray(start, start + length));
  const descr = /'descr'\s*:\s*'([^']+)'/.exec(header)?.[1];
  if (!descr) throw new Error('expected one plain type per array, got a structured or unreadable one');
  const shape = /'shape'\s*:\s*\(([^)]*)\)/.exec(header)?.[1] ?? '';
  const lengths = shape
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return {
    descr,
    count: lengths.reduce((product, part) => product * Number(part), 1),
    dataOffset: start + length,
  };
}
