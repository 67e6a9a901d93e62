// What measuring the faces of a video takes and gives, apart from the file itself.
import type { FaceFrame, FaceMeasurement } from './face-measurement.ts';

export interface LandmarkerOptions {
  /** Folder of MediaPipe's files, with a slash at its end. */
  readonly filesUrl: string;
  /** A bundle the user chose; null takes the app's own. */
  readonly model: Uint8Array | null;
  readonly delegate: 'CPU' | 'GPU';
}

export interface FaceExtractionSettings {
  /** Distance of the analysed frames, seconds; null analyses every frame. */
  readonly stepSec: number | null;
  readonly landmarker: LandmarkerOptions;
  /** What an earlier, interrupted run has measured: it goes on from there. */
  readonly measured?: readonly FaceFrame[];
}

export interface ExtractedFace {
  readonly measurement: FaceMeasurement;
  readonly codec: string;
  /** Where the time went, milliseconds: waiting for decoded frames, drawing them, finding faces. */
  readonly spentMs: { readonly wait: number; readonly draw: number; readonly detect: number };
}
