// The sound of an AVI file as a file that mediabunny reads: its packets behind each other, with the header of a WAV file if they
// are samples. Nothing is copied: the browser puts the pieces together when they are read.
import { convertSound, MediaProblem, noSound } from './media-problem.ts';
import { isAvi, readAvi } from './read-avi.ts';

export interface AviSound {
  readonly sound: Blob;
  /** The file was broken off somewhere. */
  readonly isCutOff: boolean;
}

/** Codes of WAVEFORMATEX: samples as integers, as floats, A-law, mu-law, and samples with a longer header. */
const plainSamples = new Set([1, 3, 6, 7, 0xfffe]);
const mp3 = 0x55;
/** A size that says nothing, which longer sound than 4 GB is left with. */
const unknownSize = 0xffffffff;

/** Null if `file` is no AVI. @throws MediaProblem if there is no sound in it, or none that can be read */
export async function soundOfAvi(file: Blob): Promise<AviSound | null> {
  if (!(await isAvi(file))) return null;
  const { streams, brokenOff } = await readAvi(file);
  const stream = streams.find(({ kind }) => kind === 'auds');
  if (!stream) throw noSound('AVI');
  const pieces = stream.packets.map(({ at, size }) => file.slice(at, at + size));
  const { format } = stream;
  const code = (format[0] ?? 0) | ((format[1] ?? 0) << 8);
  const isCutOff = brokenOff !== null;
  if (code === mp3) return { sound: new Blob(pieces), isCutOff };
  if (plainSamples.has(code)) {
    const bytes = stream.packets.reduce((sum, { size }) => sum + size, 0);
    return { sound: new Blob([wavHead(format, bytes), ...pieces]), isCutOff };
  }
  throw new MediaProblem(
    'unknown-codec',
    `The sound of this AVI file is encoded in a way that cannot be read here (code 0x${code.toString(16)}); samples and MP3 can.`,
    convertSound,
  );
}

/** As far as the samples: RIFF, the format as AVI has it, and the head of the data. */
function wavHead(format: Uint8Array, bytes: number): Uint8Array<ArrayBuffer> {
  const formatBytes = format.length + (format.length % 2);
  const head = new Uint8Array(28 + formatBytes);
  const view = new DataView(head.buffer);
  const letters = (at: number, text: string) => head.set(new TextEncoder().encode(text), at);
  const size = (at: number, value: number) => view.setUint32(at, Math.min(value, unknownSize), true);
  letters(0, 'RIFF');
  size(4, head.length - 8 + bytes);
  letters(8, 'WAVEfmt ');
  size(16, format.length);
  head.set(format, 20);
  letters(20 + formatBytes, 'data');
  size(24 + formatBytes, bytes);
  return head;
}
