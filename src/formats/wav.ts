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

/** What stops the reading; becomes a finding. */
class WavProblem extends Error {}

/**
 * Reads RIFF/WAVE: PCM of 8 to 32 bits, float of 32 or 64 bits, plain or extensible, any number of channels. Unknown
 * chunks are skipped. A file that was cut off or streamed (sizes of 0 or 4 GB) is read as far as it goes. Never throws.
 */
export function readWav(bytes: Uint8Array, file: string): WavReading {
  const findings: ImportFinding[] = [];
  try {
    return { sound: readSound(bytes, file, findings), findings };
  } catch (error) {
    if (!(error instanceof WavProblem)) throw error;
    const remedy =
      'The file was left out. Convert it, for instance: ffmpeg -i INPUT -ac 1 -c:a pcm_s16le OUTPUT.wav';
    return {
      sound: undefined,
      findings: [...findings, finding('error', 'bad-wav', { file }, error.message, remedy)],
    };
  }
}

function readSound(bytes: Uint8Array, file: string, findings: ImportFinding[]): WavSound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = [textAt(view, 0), textAt(view, 8)];
  if (kind[0] !== 'RIFF' || kind[1] !== 'WAVE') {
    throw new WavProblem(
      `Expected a WAV file (RIFF, WAVE), got a file that begins with ${quoted(kind[0] ?? '')}.`,
    );
  }
  const { format, data } = findChunks(view);
  if (!format) throw new WavProblem('Expected a chunk "fmt ", found none.');
  if (!data) throw new WavProblem('Expected a chunk "data", found none.');
  const read = sampleDecoder(format);
  if (typeof read === 'string') throw new WavProblem(read);
  const bytesPerFrame = format.channels * format.bytesPerSample;
  const frames = Math.floor(data.length / bytesPerFrame);
  if (frames === 0) throw new WavProblem('Expected sound, got no sample.');
  const { declared } = data;
  if (declared > data.length) {
    const message = `The header promises ${declared} bytes of sound, the file ends after ${data.length}.`;
    const remedy = `The ${counted(frames, 'sample')} that are there were read.`;
    findings.push(finding('repair', 'truncated-wav', { file }, message, remedy));
  }
  const sound = new DataView(view.buffer, view.byteOffset + data.start, frames * bytesPerFrame);
  return { sampleRateHz: format.sampleRateHz, channels: decodeSamples(sound, format, read) };
}

interface DataChunk {
  readonly start: number;
  /** Bytes that are there. */
  readonly length: number;
  /** Bytes that the header speaks of; the same as `length` where it is known not to know. */
  readonly declared: number;
}

/** Walks the chunks: name, size, content, and a byte more where the size is odd. */
function findChunks(view: DataView): { format: WavFormat | undefined; data: DataChunk | undefined } {
  let format: WavFormat | undefined;
  let data: DataChunk | undefined;
  let at = 12;
  while (at + 8 <= view.byteLength && !(format && data)) {
    const name = textAt(view, at);
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    const left = view.byteLength - start;
    if (name === 'fmt ') format = readFormat(view, start, Math.min(size, left));
    if (name === 'data') data = dataChunk(view, start, size, left);
    at = start + size + (size % 2);
  }
  return { format, data };
}

function dataChunk(view: DataView, start: number, size: number, left: number): DataChunk {
  const riffIsRight = view.getUint32(4, true) + 8 === view.byteLength;
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
