// What the face workers can be asked for. Blobs are handles: sending one copies no bytes.
import type { ExtractedFeatures, ExtractionTarget } from '../../core/corpus/extracted-features.ts';
import type { FaceExtraction, FaceSettings, LandmarkerOptions } from '../../core/face/face-extraction.ts';
import type { JobProgress } from '../../core/job.ts';

export interface ExtractFaceParams {
  readonly target: ExtractionTarget;
  readonly blob: Blob;
  readonly settings: FaceSettings;
  readonly landmarker: LandmarkerOptions;
}

export interface ExtractFaceProgress extends JobProgress {
  /** The newest picture with its landmarks, as a data URL; not in every report. */
  readonly preview?: string;
}

export interface FaceFeatures
  extends ExtractedFeatures,
    Pick<FaceExtraction, 'measurement' | 'codec' | 'spentMs'> {}

/** How long one picture took; `gpuMs` is null without a graphics card that could be used. */
export interface DelegateTimes {
  readonly cpuMs: number;
  readonly gpuMs: number | null;
  /** What the browser calls the card. */
  readonly gpu: string;
}

export type FaceContract = {
  measureDelegates: { params: { readonly filesUrl: string }; progress: never; result: DelegateTimes };
  /** 98 features of the largest face every 100 ms. Progress counts seconds of video. */
  extractFace: { params: ExtractFaceParams; progress: ExtractFaceProgress; result: FaceFeatures };
};
