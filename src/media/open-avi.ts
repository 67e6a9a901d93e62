// H.264 in AVI, which neither browsers nor mediabunny read: its packets are found here, and the browser decodes them. Other
// codecs of AVI's time no browser decodes; the message tells how to convert them.
import { createBlobWindow } from './blob-window.ts';
import { decodedPictures, type PicturePacket } from './decode-pictures.ts';
import { type H264Packet, h264Packet } from './h264-stream.ts';
import { convertVideo, damaged, MediaProblem, noFrames, noVideo } from './media-problem.ts';
import type { OpenedVideo, VideoPicture } from './opened-video.ts';
import { type AviFile, type AviStream, lettersAt, readAvi } from './read-avi.ts';
import { createShownStamps } from './shown-stamps.ts';

/** What writers call H.264. */
const namesOfH264 = /^(?:[hx]264|davc|avc1|vssh)$/i;
/** Pictures a second that a header may tell; the pictures of others have no time. */
const [slowest, fastest] = [0.01, 1000];

/** @throws MediaProblem if there is no H.264 in it, or nothing that can be decoded; with the command that converts it */
export async function openAvi(blob: Blob, fileName: string): Promise<OpenedVideo> {
  const avi = await readAvi(blob);
  const stream = avi.streams.find(({ kind }) => kind === 'vids');
  if (avi.streams.length === 0) throw damaged(fileName, avi.brokenOff ?? 'its header names no stream');
  if (!stream) throw noVideo(avi.streams.some(({ kind }) => kind === 'auds'));
  checkCodec(stream, fileName);
  const count = stream.packets.length;
  if (!stream.packets.some(({ size }) => size > 0)) throw noFrames();
  if (!(stream.rateHz >= slowest && stream.rateHz <= fastest))
    throw damaged(fileName, `its header tells ${stream.rateHz} pictures a second`);
  const first = await firstPacket(blob, stream, fileName);
  const config: VideoDecoderConfig = { codec: first.codec };
  if (!(await VideoDecoder.isConfigSupported(config)).supported) throw unknownCodec(first.codec, fileName);
  const everyFrame = () => shownPictures(decodedPictures(packetsOf(blob, stream), config), avi, stream);
  const { width, height } = await firstSize(everyFrame(), fileName);
  return {
    width,
    height,
    codec: 'avc',
    firstSec: stream.start / stream.rateHz,
    endSec: (stream.start + count) / stream.rateHz,
    framesAt: (timesSec) => picturesShownAt(everyFrame(), timesSec),
    async *everyFrame() {
      for await (const frame of everyFrame()) yield pictureOf(frame);
    },
    close: () => undefined,
  };
}

function checkCodec({ handler, format }: AviStream, fileName: string): void {
  // biCompression stands 16 bytes into BITMAPINFOHEADER; zeros are raw pictures.
  const codec = lettersAt(format, 16).replaceAll('\0', '') || handler.replaceAll('\0', '');
  if (!namesOfH264.test(codec)) throw unknownCodec(codec || 'raw pictures', fileName);
}

function unknownCodec(codec: string, fileName: string): MediaProblem {
  return new MediaProblem(
    'unknown-codec',
    `The video in this AVI file is encoded as ${codec}; of AVI only H.264 can be read here.`,
    convertVideo(fileName),
  );
}

/** What the first packets tell of the stream; pictures before the first key picture cannot be decoded. */
async function firstPacket(
  blob: Blob,
  stream: AviStream,
  fileName: string,
): Promise<H264Packet & { readonly codec: string }> {
  const read = createBlobWindow(blob);
  for (const { at, size } of stream.packets) {
    if (size === 0) continue;
    const packet = h264Packet(await read(at, size));
    if (!packet.hasStartCodes) throw damaged(fileName, 'its pictures do not begin as H.264 does in AVI');
    const { isKey, codec } = packet;
    if (isKey && codec !== null) return { ...packet, codec };
  }
  throw damaged(fileName, 'no picture in it can be decoded without the one before');
}

async function* packetsOf(blob: Blob, stream: AviStream): AsyncGenerator<PicturePacket, void> {
  const read = createBlobWindow(blob);
  let hasBegun = false;
  for (const [i, { at, size }] of stream.packets.entries()) {
    if (size === 0) continue;
    const data = await read(at, size);
    const { isKey, codec } = h264Packet(data);
    hasBegun ||= isKey && codec !== null;
    if (hasBegun) yield { data, isKey, stamp: stampOf(stream, i) };
  }
}

/** With the stamps at which they are shown. @throws Error behind the last picture of a file that was broken off */
async function* shownPictures(
  pictures: AsyncGenerator<VideoFrame, void>,
  { brokenOff }: AviFile,
  stream: AviStream,
): AsyncGenerator<VideoFrame, void> {
  const stamps = stream.packets.flatMap(({ size }, i) => (size > 0 ? [stampOf(stream, i)] : []));
  const shownStamp = createShownStamps(stamps, 1e6 / stream.rateHz);
  for await (const picture of pictures) {
    const shown = new VideoFrame(picture, { timestamp: shownStamp(picture.timestamp) });
    picture.close();
    yield shown;
  }
  if (brokenOff !== null) throw new Error(brokenOff);
}

/** Microseconds, of the packet at `place` in its stream. */
function stampOf({ start, rateHz }: AviStream, place: number): number {
  return Math.round((1e6 * (start + place)) / rateHz);
}

/** The picture that is shown at each of the ascending times; null before the first. */
async function* picturesShownAt(
  frames: AsyncGenerator<VideoFrame, void>,
  timesSec: Iterable<number>,
): AsyncGenerator<VideoPicture | null, void> {
  let shown = null as VideoFrame | null;
  let coming = null as VideoFrame | null;
  const pull = async () => {
    shown?.close();
    shown = coming;
    coming = (await frames.next()).value ?? null;
  };
  try {
    await pull();
    for (const timeSec of timesSec) {
      // Stamps are whole microseconds.
      while (coming !== null && coming.timestamp <= 1e6 * timeSec + 1) await pull();
      yield shown && pictureOf(shown.clone());
    }
  } finally {
    shown?.close();
    coming?.close();
    await frames.return();
  }
}

async function firstSize(frames: AsyncGenerator<VideoFrame, void>, fileName: string) {
  try {
    const { value: frame } = await frames.next();
    if (!frame) throw new Error('not a picture of it can be decoded');
    const { displayWidth: width, displayHeight: height } = frame;
    frame.close();
    return { width, height };
  } catch (error) {
    throw damaged(fileName, error);
  } finally {
    await frames.return();
  }
}

function pictureOf(frame: VideoFrame): VideoPicture {
  return {
    timeSec: frame.timestamp / 1e6,
    draw: (canvas, width, height) => canvas.drawImage(frame, 0, 0, width, height),
    close: () => frame.close(),
  };
}
