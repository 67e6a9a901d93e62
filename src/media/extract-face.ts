// From a video file to measured faces: the job behind "Extract video features". Decoding goes on in the browser's own
// threads while the landmarker works on the frame before.
import type { ExtractedFace, FaceExtractionSettings } from '../core/face/face-extraction.ts';
import { faceMeasurement } from '../core/face/face-measurement.ts';
import type { Job, JobContext, JobProgress } from '../core/job.ts';
import { openLandmarker, type VideoLandmarker } from './face-landmarker.ts';
import { type FacePreview, facePreview } from './face-preview.ts';
import { damaged, openVideo } from './open-video.ts';
import type { OpenedVideo } from './opened-video.ts';
import { samplePictures } from './sample-pictures.ts';
import { createSubjectFinder } from './subject-finder.ts';

interface ExtractFaceParams extends FaceExtractionSettings {
  readonly blob: Blob;
  readonly fileName: string;
}

interface ExtractFaceProgress extends JobProgress {
  /** The newest picture with its landmarks; not in every report. */
  readonly preview?: FacePreview;
}

/** A larger picture shows the landmarker no more: its networks look at 192 x 192 pixels of a face. */
const longestSide = 960;
/** Every so often the page gets a picture to show. */
const previewEveryMs = 700;

/** `progress` counts seconds of video. Rejects with a `MediaProblem` if the file is to blame. */
export const extractFaceJob: Job<ExtractFaceParams, ExtractedFace, ExtractFaceProgress> = async (
  params,
  context,
) => {
  const video = await openVideo(params.blob, params.fileName);
  try {
    const landmarker = await openLandmarker(params.landmarker);
    try {
      return await measure(video, landmarker, params, context);
    } finally {
      landmarker.close();
    }
  } finally {
    video.close();
  }
};

async function measure(
  video: OpenedVideo,
  landmarker: VideoLandmarker,
  { fileName, stepSec, measured = [] }: ExtractFaceParams,
  { control, onProgress }: JobContext<ExtractFaceProgress>,
): Promise<ExtractedFace> {
  const canvas = canvasFor(video);
  const subject = createSubjectFinder(landmarker, canvas);
  const frames = [...measured];
  const clock = createLaps();
  const total = video.endSec - video.firstSec;
  let previewAtMs = 0;
  const pictures = samplePictures(video, stepSec, measured.at(-1)?.timeSec ?? null)[Symbol.asyncIterator]();
  for (;;) {
    const next = await pictures.next().catch((error: unknown) => {
      throw damaged(fileName, error);
    });
    clock.lap('wait');
    if (next.done) break;
    const { timeSec, picture } = next.value;
    if (picture) subject.show(picture);
    clock.lap('draw');
    const frame = subject.find(timeSec, picture !== null);
    frames.push(frame);
    const nowMs = clock.lap('detect');
    const report = { done: timeSec - video.firstSec, total, label: fileName };
    if (nowMs - previewAtMs < previewEveryMs) onProgress(report);
    else {
      previewAtMs = nowMs;
      onProgress({ ...report, preview: facePreview(canvas, frame.points) });
    }
    await control.checkpoint();
  }
  const picture = { width: canvas.width, height: canvas.height, durationSec: video.endSec };
  return { measurement: faceMeasurement(frames, picture), codec: video.codec, spentMs: clock.spentMs };
}

/** The upright picture, not larger than the landmarker needs. */
function canvasFor({ width, height }: OpenedVideo): OffscreenCanvas {
  const shrink = Math.min(1, longestSide / Math.max(width, height));
  return new OffscreenCanvas(Math.round(width * shrink), Math.round(height * shrink));
}

function createLaps() {
  const spentMs = { wait: 0, draw: 0, detect: 0 };
  let sinceMs = performance.now();
  return {
    spentMs,
    /** Books the time since the last lap; gives the time now. */
    lap(part: keyof typeof spentMs): number {
      const nowMs = performance.now();
      spentMs[part] += nowMs - sinceMs;
      sinceMs = nowMs;
      return nowMs;
    },
  };
}
