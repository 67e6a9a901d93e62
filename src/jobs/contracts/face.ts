// What the face workers can be asked for. Blobs are handles: sending one copies no bytes.
import type { ExtractedFace, FaceExtractionSettings } from '../../core/face/face-extraction.ts';
import type { JobProgress } from '../../core/job.ts';

export interface ExtractFaceParams extends FaceExtractionSettings {
  readonly blob: Blob;
  /** For messages. */
  readonly fileName: string;
}

export interface ExtractFaceProgress extends JobProgress {
  /** The newest picture with its landmarks, about 200 x 150; not in every report. */
  readonly preview?: ImageBitmap;
}

/** How long one picture took; `gpuMs` is null without a graphics card that could be used. */
export interface DelegateTimes {
  readonly cpuMs: number;
  readonly gpuMs: number | null;
  /** What the browser calls the card. */
  readonly gpu: string;
}

export type FaceContract = {
  measureDelegates: { params: { readonly filesUrl: string }; progress: never; result: DelegateTimes };
  /** Landmarks and head pose of the largest face, frame by frame. Progress counts seconds of video. */
  extractFace: { params: ExtractFaceParams; progress: ExtractFaceProgress; result: ExtractedFace };
};
