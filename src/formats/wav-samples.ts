// The samples inside a WAV file, by their encoding.

export interface WavFormat {
  /** 1 integer PCM, 3 IEEE float, and many that are compressed. */
  readonly tag: number;
  readonly channels: number;
  readonly sampleRateHz: number;
  readonly bytesPerSample: number;
}

/** The sample at a byte offset, within -1 to 1. */
export type ReadSample = (view: DataView, at: number) => number;

const decoders: Readonly<Record<string, ReadSample>> = {
  // 8 bits are unsigned, all others signed.
  '1/1': (view, at) => (view.getUint8(at) - 128) / 128,
  '1/2': (view, at) => view.getInt16(at, true) / 2 ** 15,
  '1/3': (view, at) => (view.getUint16(at, true) + 65536 * view.getInt8(at + 2)) / 2 ** 23,
  '1/4': (view, at) => view.getInt32(at, true) / 2 ** 31,
  '3/4': (view, at) => view.getFloat32(at, true),
  '3/8': (view, at) => view.getFloat64(at, true),
};

const compressedNames: Readonly<Record<number, string>> = {
  2: 'ADPCM',
  6: 'A-law',
  7: 'mu-law',
  17: 'IMA ADPCM',
  85: 'MP3',
};

/** How a sample is read, or what is wrong with the format. */
export function sampleDecoder({ tag, bytesPerSample }: WavFormat): ReadSample | string {
  const decoder = decoders[`${tag}/${bytesPerSample}`];
  if (decoder) return decoder;
  const encoding =
    { 1: 'PCM', 3: 'float' }[tag] ?? compressedNames[tag] ?? `the unknown encoding 0x${tag.toString(16)}`;
  return `Expected PCM of 8 to 32 bits or float of 32 or 64 bits, got ${encoding} of ${8 * bytesPerSample} bits.`;
}

/** One array per channel of whole frames, channels interleaved in `view`. */
export function decodeSamples(
  view: DataView,
  { channels, bytesPerSample }: WavFormat,
  read: ReadSample,
): Float32Array[] {
  const frames = view.byteLength / (channels * bytesPerSample);
  return Array.from({ length: channels }, (_, channel) => {
    const samples = new Float32Array(frames);
    let at = channel * bytesPerSample;
    for (let i = 0; i < frames; i++) {
      samples[i] = read(view, at);
      at += channels * bytesPerSample;
    }
    return samples;
  });
}
