// What the first frames of an MP3 file say of its time. Files of variable rate that carry no index: whoever seeks in one can only
// guess the time, and so may those who rated it. And how much of the sound is the encoder's own start-up.
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

export interface Mp3Head {
  /** Samples at the start that were not in the original: what encoder and decoder need; 0 if the file does not say. */
  readonly delaySamples: number;
  /** The first frames have different rates, and no index (Xing, Info, VBRI) comes before them. */
  readonly lacksIndex: boolean;
}

/** A decoder of layer III needs these besides what the encoder tells of itself. */
const decoderDelaySamples = 529;

export async function readMp3Head(blob: Blob): Promise<Mp3Head> {
  const tagBytes = afterId3(new Uint8Array(await blob.slice(0, 10).arrayBuffer()));
  const bytes = new Uint8Array(await blob.slice(tagBytes, tagBytes + headBytes).arrayBuffer());
  const first = frameAt(bytes, 0);
  if (!first) return { delaySamples: 0, lacksIndex: false };
  const index = indexOf(bytes.subarray(0, first.bytes));
  if (index !== undefined) return { delaySamples: encoderDelay(bytes.subarray(index)), lacksIndex: false };
  const rates = new Set<number>();
  let at = 0;
  for (let frame: FrameHeader | undefined = first; frame; frame = frameAt(bytes, at)) {
    rates.add(frame.kbit);
    at += frame.bytes;
  }
  return { delaySamples: 0, lacksIndex: rates.size > 1 };
}

export function mp3Findings({ lacksIndex }: Mp3Head, file: string): ImportFinding[] {
  if (!lacksIndex) return [];
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

/** Where the index begins in the first frame, which then holds no sound. */
function indexOf(frame: Uint8Array): number | undefined {
  const text = String.fromCharCode(...frame.subarray(0, 200));
  return ['Xing', 'Info', 'VBRI'].map((name) => text.indexOf(name)).find((at) => at >= 0);
}

/** Of an index of kind Xing or Info: behind its parts, 21 bytes into the encoder's own part, 12 bits. */
function encoderDelay(index: Uint8Array): number {
  const flags = index[7] ?? 0;
  const encoder =
    8 + (flags & 1) * 4 + ((flags >> 1) & 1) * 4 + ((flags >> 2) & 1) * 100 + ((flags >> 3) & 1) * 4;
  const isNamed = /^L(AME|avf|avc)/.test(String.fromCharCode(...index.subarray(encoder, encoder + 4)));
  const [high = 0, low = 0] = index.subarray(encoder + 21, encoder + 23);
  const delay = high * 16 + (low >> 4);
  return isNamed && delay > 0 ? delay + decoderDelaySamples : 0;
}
