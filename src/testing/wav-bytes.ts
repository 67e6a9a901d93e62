// WAV files for tests, with every part of the header open to be wrong.

export interface WavParts {
  readonly tag?: number;
  readonly channels?: number;
  readonly sampleRateHz?: number;
  readonly bits?: number;
  readonly blockAlign?: number;
  /** Bytes of the samples. */
  readonly data: Uint8Array;
  /** What the data chunk says of its size. */
  readonly dataSize?: number;
  /** What the file says of its size. */
  readonly riffSize?: number;
  /** Chunks before and after the sound. */
  readonly before?: readonly (readonly [string, Uint8Array])[];
  readonly after?: readonly (readonly [string, Uint8Array])[];
  /** Extensible format, `tag` in its subformat. */
  readonly isExtensible?: boolean;
}

export function wavBytes(parts: WavParts): Uint8Array {
  const chunks = [
    chunk('fmt ', formatBytes(parts)),
    ...(parts.before ?? []).map(([name, bytes]) => chunk(name, bytes)),
    chunk('data', parts.data, parts.dataSize),
    ...(parts.after ?? []).map(([name, bytes]) => chunk(name, bytes)),
  ];
  const content = joined([ascii('WAVE'), ...chunks]);
  return joined([ascii('RIFF'), littleEndian(4, parts.riffSize ?? content.length), content]);
}

function formatBytes({
  tag = 1,
  channels = 1,
  sampleRateHz = 16000,
  bits = 16,
  blockAlign = channels * Math.ceil(bits / 8),
  isExtensible = false,
}: WavParts): Uint8Array {
  const plain = joined([
    littleEndian(2, isExtensible ? 0xfffe : tag),
    littleEndian(2, channels),
    littleEndian(4, sampleRateHz),
    littleEndian(4, sampleRateHz * blockAlign),
    littleEndian(2, blockAlign),
    littleEndian(2, bits),
  ]);
  const guidEnd = Uint8Array.of(0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71);
  if (!isExtensible) return plain;
  return joined([
    plain,
    littleEndian(2, 22),
    littleEndian(2, bits),
    littleEndian(4, 0),
    littleEndian(2, tag),
    guidEnd,
  ]);
}

function chunk(name: string, content: Uint8Array, size = content.length): Uint8Array {
  return joined([ascii(name), littleEndian(4, size), content, new Uint8Array(content.length % 2)]);
}

/** `value` in `bytes` bytes; negative ones as two's complement. */
export function littleEndian(bytes: number, value: number): Uint8Array {
  return Uint8Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** i) & 255);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
