// What an AVI file holds: its streams, and where their packets stand. Its packets are found by walking over them, so that a file
// without an index, or with a wrong one, is read like any other, and one that was cut off up to its last whole packet.
import { createBlobWindow, type ReadBytes } from './blob-window.ts';

/** A run of bytes in the file. */
export interface AviPacket {
  readonly at: number;
  readonly size: number;
}

export interface AviStream {
  /** `vids` for pictures, `auds` for sound; others are left alone. */
  readonly kind: string;
  /** Four letters of the header, as they stand there; for sound they say nothing. */
  readonly handler: string;
  /** Packets a second, or blocks of samples a second; 0 if the header makes no sense. */
  readonly rateHz: number;
  /** Packets that the others are ahead. */
  readonly start: number;
  /** BITMAPINFOHEADER or WAVEFORMATEX, and what follows it. */
  readonly format: Uint8Array<ArrayBuffer>;
  /** In the order of the file; one of 0 bytes repeats the picture before. */
  readonly packets: readonly AviPacket[];
}

export interface AviFile {
  readonly streams: readonly AviStream[];
  /** Why there may be more that cannot be read; null if the file is whole. */
  readonly brokenOff: string | null;
}

/** These are opened; every other list is passed over by its size. */
const opened = new Set(['AVI ', 'AVIX', 'hdrl', 'strl', 'movi', 'rec ']);
const packetName = /^(\d\d)(?:d[bc]|wb)$/;
const chunkName = /^[\x20-\x7e]{4}$/;
/** A format with all its extras; what is longer is damage. */
const mostFormatBytes = 65_536;
/** Four and a half hours of picture and sound at 120 a second, about 150 MB here. */
const mostChunks = 4_000_000;
/** A picture in H.264 has a few hundred kilobytes at most; raw ones are not read. */
const mostPacketBytes = 2 ** 26;

/** RIFF, four bytes of size, AVI. */
export async function isAvi(blob: Blob): Promise<boolean> {
  const head = new TextDecoder('latin1').decode(await blob.slice(0, 12).arrayBuffer());
  return head.startsWith('RIFF') && head.endsWith('AVI ');
}

type Growing = Omit<AviStream, 'packets' | 'format'> & {
  format: AviStream['format'];
  packets: AviPacket[];
};

/** Of a file that `isAvi`. Nothing in it is believed: sizes that cannot be end the walk, and `brokenOff` says where. */
export async function readAvi(blob: Blob): Promise<AviFile> {
  const read = createBlobWindow(blob);
  const streams: Growing[] = [];
  let [isUnfinished, sawIndex] = [false, false];
  const end = (brokenOff: string | null): AviFile => ({
    streams,
    // Behind the pictures only the index can be missing, which nobody needs here.
    brokenOff: sawIndex ? null : (brokenOff ?? (isUnfinished ? 'its end is missing' : null)),
  });
  let at = 0;
  for (let count = 0; at + 8 <= blob.size; count++) {
    if (count === mostChunks) return end(`more than ${mostChunks} pieces`);
    const head = await read(at, 12);
    const [name, size] = [lettersAt(head, 0), uint32At(head, 4)];
    if (!chunkName.test(name)) return end(`no packet at byte ${at}`);
    const isList = name === 'LIST' || name === 'RIFF';
    if (isList && opened.has(lettersAt(head, 8))) {
      // What is inside comes next. Recorders that were stopped leave sizes of 0 behind.
      isUnfinished ||= name === 'RIFF' && (size === 0 || at + 8 + size > blob.size);
      // Another RIFF has more packets.
      sawIndex &&= name !== 'RIFF';
      at += 12;
      continue;
    }
    const isWhole = at + 8 + size <= blob.size;
    sawIndex ||= name === 'idx1';
    if (!isWhole) return end('the file ends in the middle of a packet');
    const stream = streams[Number(packetName.exec(name)?.[1] ?? Number.NaN)];
    if (stream && size > mostPacketBytes) return end(`a packet of ${size} bytes at byte ${at}`);
    stream?.packets.push({ at: at + 8, size });
    await takeHeader(name, { at: at + 8, size }, read, streams);
    at += 8 + size + (size % 2);
  }
  return end(null);
}

/** A stream begins with strh, and strf belongs to the one before it. */
async function takeHeader(name: string, { at, size }: AviPacket, read: ReadBytes, streams: Growing[]) {
  if (name === 'strh') streams.push(streamOf(await read(at, Math.min(size, 56))));
  const last = streams.at(-1);
  if (name === 'strf' && last) last.format = (await read(at, Math.min(size, mostFormatBytes))).slice();
}

function streamOf(header: Uint8Array): Growing {
  const [scale, rate] = [uint32At(header, 20), uint32At(header, 24)];
  return {
    kind: lettersAt(header, 0),
    handler: lettersAt(header, 4),
    rateHz: scale > 0 ? rate / scale : 0,
    start: uint32At(header, 28),
    format: new Uint8Array(0),
    packets: [],
  };
}

export function lettersAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

/** 0 where there are no four bytes. */
export function uint32At(bytes: Uint8Array, at: number): number {
  if (at + 4 > bytes.length) return 0;
  return new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, true);
}
