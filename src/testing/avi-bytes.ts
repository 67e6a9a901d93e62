// An AVI file for tests: pictures of any codec, sound as samples if wanted, packets in one list or several, with an index or
// without.
import { joined, littleEndian } from './wav-bytes.ts';

export interface AviParts {
  readonly width?: number;
  readonly height?: number;
  readonly framesPerSec: number;
  /** Four letters, such as `H264`; null leaves the video out. */
  readonly codec: string | null;
  readonly packets: readonly Uint8Array[];
  /** 16-bit samples of one channel; after each picture comes its share of them. */
  readonly sound?: { readonly sampleRateHz: number; readonly data: Uint8Array; readonly code?: number };
  /** Pictures and their sound are in lists of their own (`rec `). */
  readonly isGrouped?: boolean;
  /** Packets from this one on are in a second RIFF, as OpenDML has it beyond a gigabyte. */
  readonly secondFrom?: number;
  readonly withoutIndex?: boolean;
}

export function aviBytes(parts: AviParts): Uint8Array<ArrayBuffer> {
  const groups = groupsOf(parts);
  const { secondFrom = groups.length, withoutIndex } = parts;
  const first = list('movi', groups.slice(0, secondFrom));
  const index = withoutIndex ? [] : [chunk('idx1', new Uint8Array(16 * parts.packets.length))];
  const riff = list('AVI ', [headerOf(parts), chunk('JUNK', new Uint8Array(13)), first, ...index], 'RIFF');
  if (secondFrom >= groups.length) return riff;
  return joined([
    riff,
    list('AVIX', [list('movi', groups.slice(secondFrom))], 'RIFF'),
  ]) as Uint8Array<ArrayBuffer>;
}

function groupsOf({ codec, packets, sound, isGrouped }: AviParts): Uint8Array[] {
  const soundBytes = sound ? 2 * Math.ceil(sound.data.length / 2 / Math.max(1, packets.length)) : 0;
  const soundName = `${codec === null ? '00' : '01'}wb`;
  return packets.map((packet, i) => {
    const picture = codec === null ? [] : [chunk('00dc', packet)];
    const heard = sound ? [chunk(soundName, sound.data.slice(i * soundBytes, (i + 1) * soundBytes))] : [];
    return isGrouped ? list('rec ', [...picture, ...heard]) : joined([...picture, ...heard]);
  });
}

function headerOf({ width = 64, height = 48, framesPerSec, codec, packets, sound }: AviParts): Uint8Array {
  const streams = [];
  if (codec !== null) {
    const strh = [ascii('vids'), ascii(codec), words(0, 0, 0, 1, framesPerSec, 0, packets.length, 0, 0, 0)];
    const strf = [
      words(40, width, height, 1 | (24 << 16)),
      ascii(codec),
      words(3 * width * height, 0, 0, 0, 0),
    ];
    streams.push(list('strl', [chunk('strh', joined(strh)), chunk('strf', joined(strf))]));
  }
  if (sound) {
    const { sampleRateHz: rate, data, code = 1 } = sound;
    const strh = [ascii('auds'), words(0, 0, 0, 0, 2, 2 * rate, 0, data.length / 2, 0, 0, 2)];
    const strf = [
      littleEndian(2, code),
      littleEndian(2, 1),
      words(rate, 2 * rate),
      littleEndian(2, 2),
      littleEndian(2, 16),
    ];
    streams.push(list('strl', [chunk('strh', joined(strh)), chunk('strf', joined(strf))]));
  }
  const main = words(
    1e6 / framesPerSec,
    0,
    0,
    0x10,
    packets.length,
    0,
    streams.length,
    0,
    width,
    height,
    0,
    0,
    0,
    0,
  );
  return list('hdrl', [chunk('avih', main), ...streams]);
}

function list(name: string, parts: readonly Uint8Array[], kind = 'LIST'): Uint8Array<ArrayBuffer> {
  return chunk(kind, joined([ascii(name), ...parts]));
}

/** Padded to an even number of bytes. */
function chunk(name: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts = [ascii(name), words(data.length), data, new Uint8Array(data.length % 2)];
  return joined(parts) as Uint8Array<ArrayBuffer>;
}

function words(...values: number[]): Uint8Array {
  return joined(values.map((value) => littleEndian(4, value)));
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
