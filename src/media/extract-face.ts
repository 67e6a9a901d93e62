// From a video file to features: the job behind "Extract video features". Decoding goes on in the browser's own threads
// while the landmarker works on the frame before.
import type { FaceExtraction, FaceSettings, LandmarkerOptions } from '../core/face/face-extraction.ts';
import { faceFindings } from '../core/face/face-findings.ts';
import {
  type FaceFrame,
  faceFeatures,
  faceMeasurement,
  summariseFace,
} from '../core/face/face-measurement.ts';
import { landmarkColumns } from '../core/face/face-points.ts';
import type { Job, JobContext, JobProgress } from '../core/job.ts';
import { openLandmarker, type VideoLandmarker } from './face-landmarker.ts';
import { facePreview } from './face-preview.ts';
import { damaged } from './media-problem.ts';
import { openVideo } from './open-video.ts';
import type { OpenedVideo } from './opened-video.ts';
import { samplePictures } from './sample-pictures.ts';
import { createSubjectFinder } from './subject-finder.ts';

interface FaceFile {
  readonly blob: Blob;
  /** Stands in findings, and in the command that converts the file. */
  readonly file: string;
  readonly settings: FaceSettings;
  readonly landmarker: LandmarkerOptions;
}

interface FaceProgress extends JobProgress {
  /** The newest picture with its landmarks, as a data URL; not in every report. */
  readonly preview?: string;
}

/** A larger picture shows the landmarker no more: its networks look at 192 x 192 pixels of a face. */
const longestSide = 960;
/** Every so often the page gets a picture to show. */
const previewEveryMs = 700;

/**
 * 98 features every 100 ms of the medium's time. Progress counts seconds of video.
 * @throws MediaProblem if the file is to blame; damage behind the first frame is a finding instead
 */
export const extractFaceJob: Job<FaceFile, FaceExtraction, FaceProgress> = async (params, context) => {
  const video = await openVideo(params.blob, params.file);
  try {
    const landmarker = await openLandmarker(params.landmarker);
    try {
      return await extract(video, landmarker, params, context);
    } finally {
      landmarker.close();
    }
  } finally {
    video.close();
  }
};

async function extract(
  video: OpenedVideo,
  landmarker: VideoLandmarker,
  { file, settings }: FaceFile,
  context: JobContext<FaceProgress>,
): Promise<FaceExtraction> {
  const canvas = canvasFor(video);
  const { frames, spentMs, stopped } = await measure(video, landmarker, canvas, settings, context);
  const last = frames.at(-1);
  if (!last) throw damaged(file, stopped ?? 'not a frame of it can be decoded');
  const durationSec = stopped === null ? video.endSec : last.timeSec;
  const measurement = faceMeasurement(frames, { width: canvas.width, height: canvas.height, durationSec });
  const { timesSec, values, origin } = faceFeatures(measurement);
  const summary = summariseFace(measurement, { timesSec, values, origin });
  return {
    columns: landmarkColumns.map(({ name }) => name),
    timesSec,
    values,
    findings: faceFindings(file, summary, durationSec, stopped),
    measurement,
    summary,
    codec: video.codec,
    spentMs,
  };
}

async function measure(
  video: OpenedVideo,
  landmarker: VideoLandmarker,
  canvas: OffscreenCanvas,
  { stepSec }: FaceSettings,
  { control, onProgress }: JobContext<FaceProgress>,
) {
  const subject = createSubjectFinder(landmarker, canvas);
  const frames: FaceFrame[] = [];
  const { spentMs, lap } = createLaps();
  const total = video.endSec - video.firstSec;
  const pictures = samplePictures(video, stepSec);
  let stopped: string | null = null;
  let previewAtMs = Number.NEGATIVE_INFINITY;
  const pull = () =>
    pictures.next().catch((error: unknown) => {
      stopped = error instanceof Error ? error.message : String(error);
      return { done: true, value: undefined } as const;
    });
  let coming = pull();
  try {
    for (;;) {
      const next = await coming;
      lap('wait');
      if (next.done) return { frames, spentMs, stopped: stopped as string | null };
      const { timeSec, picture } = next.value;
      if (picture) subject.show(picture);
      lap('draw');
      // Asked for before the landmarker blocks this thread, so that the decoder has something to do meanwhile.
      coming = pull();
      const frame = subject.find(timeSec, picture !== null);
      frames.push(frame);
      const nowMs = lap('detect');
      const report = { done: timeSec - video.firstSec, total };
      if (nowMs - previewAtMs < previewEveryMs) onProgress(report);
      else {
        previewAtMs = nowMs;
        onProgress({ ...report, preview: await facePreview(canvas, frame.points) });
      }
      await control.checkpoint();
    }
  } finally {
    // After a cancellation: a picture that nobody will look at, and a decoder that holds others.
    void coming.then(({ value }) => value?.picture?.close());
    pictures.return(undefined).catch(() => undefined);
  }
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
