// A video file, opened for reading frames: mediabunny finds the tracks and decodes through WebCodecs. Only AVI it does not read.
import { ALL_FORMATS, BlobSource, Input, type InputVideoTrack, VideoSampleSink } from 'mediabunny';
import { convertVideo, damaged, MediaProblem, noFrames, noVideo } from './media-problem.ts';
import { openAvi } from './open-avi.ts';
import type { OpenedVideo, VideoPicture } from './opened-video.ts';
import { isAvi } from './read-avi.ts';

/**
 * Opens the first video track; `fileName` is for what is told.
 * @throws MediaProblem if this browser cannot read the container or decode the video, or there is no video in it
 */
export async function openVideo(blob: Blob, fileName: string): Promise<OpenedVideo> {
  if (blob.size === 0)
    throw new MediaProblem('empty-file', 'The file is empty (0 bytes).', 'Copy or download it again.');
  if (await isAvi(blob)) return openAvi(blob, fileName);
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
      'unknown-container',
      'This is no video that can be read here (MP4, MOV, MKV, WebM, AVI), or it is cut off at its beginning.',
      convertVideo(fileName),
    );
  const track = await input.getPrimaryVideoTrack().catch((error: unknown) => {
    throw damaged(fileName, error);
  });
  if (track) return track;
  throw noVideo((await input.getPrimaryAudioTrack()) !== null);
}

async function openTrack(input: Input, track: InputVideoTrack, fileName: string): Promise<OpenedVideo> {
  const codec = (await track.getCodec()) ?? `${await track.getInternalCodecId()}`;
  if (!(await track.canDecode()))
    throw new MediaProblem(
      'unknown-codec',
      `The video is encoded as ${codec.toUpperCase()}, which this browser cannot decode.`,
      convertVideo(fileName),
    );
  const { firstSec, endSec } = await spanOf(track, fileName);
  const sink = new VideoSampleSink(track);
  return {
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    codec,
    firstSec,
    endSec,
    async *framesAt(timesSec) {
      for await (const sample of sink.samplesAtTimestamps(timesSec)) yield sample && pictureOf(sample);
    },
    async *everyFrame() {
      for await (const sample of sink.samples()) yield pictureOf(sample);
    },
    close: () => input.dispose(),
  };
}

async function spanOf(track: InputVideoTrack, fileName: string) {
  const span = async () => [await track.getFirstTimestamp(), await track.computeDuration()] as const;
  const [firstSec, endSec] = await span().catch((error: unknown) => {
    throw damaged(fileName, error);
  });
  if (!(endSec > firstSec)) throw noFrames();
  return { firstSec: Math.max(0, firstSec), endSec };
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
