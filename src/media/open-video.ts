// A video file, opened for reading frames: mediabunny finds the tracks and decodes through WebCodecs.
import { ALL_FORMATS, BlobSource, Input, type InputVideoTrack, VideoSampleSink } from 'mediabunny';
import { convertingCommand, MediaProblem } from './media-problem.ts';
import type { OpenedVideo, VideoPicture } from './opened-video.ts';

/**
 * Opens the first video track.
 * @throws MediaProblem if this browser cannot read the container or decode the video, or there is no video in it
 */
export async function openVideo(blob: Blob, fileName: string): Promise<OpenedVideo> {
  if (blob.size === 0) throw new MediaProblem(`${fileName} is empty (0 bytes).`);
  const input = new Input({ source: new BlobSource(blob), formats: ALL_FORMATS });
  try {
    return await openTrack(input, await videoTrack(input, fileName), fileName);
  } catch (error) {
    input.dispose();
    throw error;
  }
}

async function videoTrack(input: Input, fileName: string): Promise<InputVideoTrack> {
  if (!(await input.canRead().catch(() => false)))
    throw new MediaProblem(
      `${fileName} is no video that can be read here (MP4, MOV, MKV or WebM), or it is cut off at its beginning. To convert it: ${convertingCommand(fileName)}`,
    );
  const track = await input.getPrimaryVideoTrack().catch((error: unknown) => {
    throw damaged(fileName, error);
  });
  if (track) return track;
  const audio = await input.getPrimaryAudioTrack();
  throw new MediaProblem(
    `${fileName} holds no video${audio ? ', only sound' : ''}: there is no face to measure.`,
  );
}

async function openTrack(input: Input, track: InputVideoTrack, fileName: string): Promise<OpenedVideo> {
  const codec = (await track.getCodec()) ?? `${await track.getInternalCodecId()}`;
  if (!(await track.canDecode()))
    throw new MediaProblem(
      `${fileName} is encoded as ${codec.toUpperCase()}, which this browser cannot decode. To convert it: ${convertingCommand(fileName)}`,
    );
  const firstSec = await track.getFirstTimestamp();
  const endSec = await track.computeDuration();
  if (!(endSec > firstSec)) throw new MediaProblem(`${fileName} holds a video without a single frame.`);
  const sink = new VideoSampleSink(track);
  return {
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    codec,
    firstSec: Math.max(0, firstSec),
    endSec,
    async *framesAt(timesSec) {
      for await (const sample of sink.samplesAtTimestamps(timesSec)) yield sample && pictureOf(sample);
    },
    async *everyFrame(fromSec) {
      for await (const sample of sink.samples(fromSec)) yield pictureOf(sample);
    },
    close: () => input.dispose(),
  };
}

type Sample = NonNullable<Awaited<ReturnType<VideoSampleSink['getSample']>>>;

/** Upright, with square pixels: mediabunny's drawing heeds rotation and the shape of the pixels. */
function pictureOf(sample: Sample): VideoPicture {
  return {
    timeSec: sample.timestamp,
    draw: (canvas, width, height) => sample.draw(canvas, 0, 0, width, height),
    close: () => sample.close(),
  };
}

export function damaged(fileName: string, error: unknown): MediaProblem {
  const reason = error instanceof Error ? error.message : String(error);
  return new MediaProblem(
    `${fileName} is damaged or cut off (${reason}). Copy it again from where it came from, or mend it: ${convertingCommand(fileName)}`,
  );
}
