// MP3 files of variable rate that carry no index: whoever seeks in one can only guess the time, and so may those who rated it.
import type { ImportFinding } from '../core/corpus/import-report.ts';

const headBytes = 262_144;
const bitRatesKbit = {
  mpeg1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const sampleRatesHz = [44100, 48000, 32000];

interface FrameHeader {
  readonly kbit: number;
  readonly bytes: number;
}

/** A repair if the first frames have different rates and no index (Xing, Info, VBRI) comes first; else nothing. */
export async function mp3Findings(blob: Blob, file: string): Promise<ImportFinding[]> {
  const bytes = new Uint8Array(await blob.slice(0, headBytes).arrayBuffer());
  let at = afterId3(bytes);
  const first = frameAt(bytes, at);
  if (!first || hasIndex(bytes.subarray(at, at + first.bytes))) return [];
  const rates = new Set<number>();
  for (let frame: FrameHeader | undefined = first; frame; frame = frameAt(bytes, at)) {
    rates.add(frame.kbit);
    at += frame.bytes;
  }
  if (rates.size < 2) return [];
  return [
    {
      severity: 'repair',
      code: 'mp3-without-index',
      file,
      message: 'This MP3 file has a variable rate and no index, so players can only guess where a second is.',
      remedy:
        'Frames were counted from the start, which is exact; ratings made while seeking in it may not be. Convert it before anyone rates it: ffmpeg -i INPUT OUTPUT.wav',
    },
  ];
}

function afterId3(bytes: Uint8Array): number {
  const isTagged = bytes[0] === 0x49 && bytes[1] === 0x44 && bytes[2] === 0x33;
  if (!isTagged) return 0;
  return 10 + bytes.subarray(6, 10).reduce((size, byte) => size * 128 + (byte & 127), 0);
}

/** Layer III only. */
function frameAt(bytes: Uint8Array, at: number): FrameHeader | undefined {
  const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
  const [version, layer] = [(b >> 3) & 3, (b >> 1) & 3];
  const [rateIndex, hzIndex] = [c >> 4, (c >> 2) & 3];
  const isFrame =
    a === 0xff &&
    b >> 5 === 7 &&
    version !== 1 &&
    layer === 1 &&
    rateIndex > 0 &&
    rateIndex < 15 &&
    hzIndex < 3;
  if (!isFrame) return undefined;
  const isMpeg1 = version === 3;
  const kbit = (isMpeg1 ? bitRatesKbit.mpeg1 : bitRatesKbit.mpeg2)[rateIndex] as number;
  const hz = (sampleRatesHz[hzIndex] as number) / (isMpeg1 ? 1 : version === 2 ? 2 : 4);
  const samples = isMpeg1 ? 1152 : 576;
  return { kbit, bytes: Math.floor((samples * 125 * kbit) / hz) + ((c >> 1) & 1) };
}

function hasIndex(frame: Uint8Array): boolean {
  const text = String.fromCharCode(...frame.subarray(0, 200));
  return ['Xing', 'Info', 'VBRI'].some((name) => text.includes(name));
}
