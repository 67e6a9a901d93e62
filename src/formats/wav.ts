// WAV files: uncompressed sound from any recorder, however its header is wrong about the sizes.
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { counted, finding, quoted } from './finding.ts';
import { decodeSamples, sampleDecoder, type WavFormat } from './wav-samples.ts';

export interface WavSound {
  readonly sampleRateHz: number;
  /** One array per channel, all of one length; integers are divided by their full scale, so that all lie in [-1, 1). */
  readonly channels: readonly Float32Array[];
}

export interface WavReading {
  /** Undefined if nothing could be read; the findings then hold the error. */
  readonly sound: WavSound | undefined;
  readonly findings: readonly ImportFinding[];
}

/** Where the sound lies in a file and how to read it. */
export interface WavLayout {
  readonly sampleRateHz: number;
  readonly channels: number;
  /** Samples of each channel. */
  readonly frames: number;
  /** The byte at which the first of them begins, and the bytes that one of each channel takes. */
  readonly start: number;
  readonly bytesPerFrame: number;
  /** One array per channel of the whole frames in `bytes`. */
  decode(bytes: Uint8Array): readonly Float32Array[];
}

export interface WavLayoutReading {
  /** Undefined if nothing could be read, or not yet. */
  readonly layout: WavLayout | undefined;
  /** So many of the first bytes are needed; undefined if those given were enough. */
  readonly neededBytes?: number | undefined;
  readonly findings: readonly ImportFinding[];
}

/** What stops the reading; becomes a finding. */
class WavProblem extends Error {}

/** The header goes on behind the bytes that are there. */
class MoreNeeded extends Error {
  readonly bytes: number;
  constructor(bytes: number) {
    super();
    this.bytes = bytes;
  }
}

/**
 * Reads RIFF/WAVE: PCM of 8 to 32 bits, float of 32 or 64 bits, plain or extensible, any number of channels. Unknown
 * chunks are skipped. A file that was cut off or streamed (sizes of 0 or 4 GB) is read as far as it goes. Never throws.
 */
export function readWav(bytes: Uint8Array, file: string): WavReading {
  const { layout, findings } = readWavLayout(bytes, file);
  if (!layout) return { sound: undefined, findings };
  const { sampleRateHz, start, frames, bytesPerFrame } = layout;
  const channels = layout.decode(bytes.subarray(start, start + frames * bytesPerFrame));
  return { sound: { sampleRateHz, channels }, findings };
}

/**
 * Reads the header from the first bytes of a file that has `fileBytes` in all, so that its sound can be read piece by
 * piece. Where `head` ends too early it tells how much more it needs. As `readWav` else.
 */
export function readWavLayout(head: Uint8Array, file: string, fileBytes = head.length): WavLayoutReading {
  const findings: ImportFinding[] = [];
  try {
    return { layout: layoutOf(head, file, fileBytes, findings), findings };
  } catch (error) {
    if (error instanceof MoreNeeded) return { layout: undefined, neededBytes: error.bytes, findings: [] };
    if (!(error instanceof WavProblem)) throw error;
    const remedy =
      'The file was left out. Convert it, for instance: ffmpeg -i INPUT -ac 1 -c:a pcm_s16le OUTPUT.wav';
    return {
      layout: undefined,
      findings: [...findings, finding('error', 'bad-wav', { file }, error.message, remedy)],
    };
  }
}

function layoutOf(head: Uint8Array, file: string, fileBytes: number, findings: ImportFinding[]): WavLayout {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const kind = [textAt(view, 0), textAt(view, 8)];
  if (kind[0] !== 'RIFF' || kind[1] !== 'WAVE') {
    throw new WavProblem(
      `Expected a WAV file (RIFF, WAVE), got a file that begins with ${quoted(kind[0] ?? '')}.`,
    );
  }
  const { format, data } = findChunks(view, fileBytes);
  if (!format) throw new WavProblem('Expected a chunk "fmt ", found none.');
  if (!data) throw new WavProblem('Expected a chunk "data", found none.');
  const read = sampleDecoder(format);
  if (typeof read === 'string') throw new WavProblem(read);
  const bytesPerFrame = format.channels * format.bytesPerSample;
  const frames = Math.floor(data.length / bytesPerFrame);
  if (frames === 0) throw new WavProblem('Expected sound, got no sample.');
  const { declared, start } = data;
  if (declared > data.length) {
    const message = `The header promises ${declared} bytes of sound, the file ends after ${data.length}.`;
    const remedy = `The ${counted(frames, 'sample')} that are there were read.`;
    findings.push(finding('repair', 'truncated-wav', { file }, message, remedy));
  }
  const { sampleRateHz, channels } = format;
  const decode = (bytes: Uint8Array) =>
    decodeSamples(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), format, read);
  return { sampleRateHz, channels, frames, start, bytesPerFrame, decode };
}

interface DataChunk {
  readonly start: number;
  /** Bytes that are there. */
  readonly length: number;
  /** Bytes that the header speaks of; the same as `length` where it is known not to know. */
  readonly declared: number;
}

/** Walks the chunks: name, size, content, and a byte more where the size is odd. */
function findChunks(
  view: DataView,
  fileBytes: number,
): { format: WavFormat | undefined; data: DataChunk | undefined } {
  let format: WavFormat | undefined;
  let data: DataChunk | undefined;
  let at = 12;
  while (at + 8 <= fileBytes && !(format && data)) {
    needBytes(view, at + 8, fileBytes);
    const name = textAt(view, at);
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    const left = fileBytes - start;
    if (name === 'fmt ') {
      const length = Math.min(size, left, longestFormat);
      needBytes(view, start + length, fileBytes);
      format = readFormat(view, start, length);
    }
    if (name === 'data') data = dataChunk(view, start, size, fileBytes);
    at = start + size + (size % 2);
  }
  return { format, data };
}

/** Bytes of a chunk "fmt " that are looked at. */
const longestFormat = 40;

/** @throws MoreNeeded if the file goes on to there, but `view` does not */
function needBytes(view: DataView, bytes: number, fileBytes: number): void {
  if (bytes > view.byteLength && bytes <= fileBytes) throw new MoreNeeded(bytes);
}

function dataChunk(view: DataView, start: number, size: number, fileBytes: number): DataChunk {
  const left = fileBytes - start;
  const riffIsRight = view.getUint32(4, true) + 8 === fileBytes;
  const isStreamed = size >= 0xffffff00 || (size === 0 && !riffIsRight);
  if (isStreamed) return { start, length: left, declared: left };
  return { start, length: Math.min(size, left), declared: size };
}

const extensible = 0xfffe;

function readFormat(view: DataView, start: number, size: number): WavFormat {
  if (size < 16) throw new WavProblem(`Expected a chunk "fmt " of at least 16 bytes, got ${size}.`);
  const tag = view.getUint16(start, true);
  const bits = view.getUint16(start + 14, true);
  if (tag === extensible && size < 26)
    throw new WavProblem(`Expected an extensible format of 40 bytes, got ${size}.`);
  const format: WavFormat = {
    // The first two bytes of the subformat's GUID are the tag that a plain format would have.
    tag: tag === extensible ? view.getUint16(start + 24, true) : tag,
    channels: view.getUint16(start + 2, true),
    sampleRateHz: view.getUint32(start + 4, true),
    bytesPerSample: Math.ceil(bits / 8),
  };
  if (format.channels === 0) throw new WavProblem('Expected at least one channel, got 0.');
  if (format.sampleRateHz === 0) throw new WavProblem('Expected a sample rate in Hz, got 0.');
  const blockAlign = view.getUint16(start + 12, true);
  if (blockAlign !== format.channels * format.bytesPerSample) {
    throw new WavProblem(
      `Expected ${counted(format.channels, 'channel')} of ${bits} bits to take ${format.channels * format.bytesPerSample} bytes, got ${blockAlign}.`,
    );
  }
  return format;
}

/** Four characters; fewer at the end of the file. */
function textAt(view: DataView, at: number): string {
  const length = Math.max(0, Math.min(4, view.byteLength - at));
  return String.fromCharCode(...Array.from({ length }, (_, i) => view.getUint8(at + i)));
}
