// What measuring the faces of a video takes and gives, apart from the file itself.
import type { ExtractorIdentity, MediumFeatures } from '../corpus/extracted-features.ts';
import type { FaceMeasurement, FaceSummary } from './face-measurement.ts';

/** Rises whenever the same video would give other numbers. */
export const faceExtractorVersion = 1;

export interface FaceSettings {
  /** Distance of the analysed frames, seconds; 0 analyses every frame. */
  readonly stepSec: number;
}

export const usualFaceSettings: FaceSettings = { stepSec: 0.1 };

export interface LandmarkerOptions {
  /** Folder of MediaPipe's files, with a slash at its end. */
  readonly filesUrl: string;
  /** A bundle the user chose; null takes the app's own. */
  readonly model: Uint8Array<ArrayBuffer> | null;
  readonly delegate: 'CPU' | 'GPU';
}

/** A bundle that the user chose, as it is kept from one visit to the next. */
export interface ChosenFaceModel {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Features every 100 ms, and what they were made of. */
export interface FaceExtraction extends MediumFeatures {
  readonly measurement: FaceMeasurement;
  readonly summary: FaceSummary;
  readonly codec: string;
  /** Where the time went, milliseconds: waiting for decoded frames, drawing them, finding faces. */
  readonly spentMs: { readonly wait: number; readonly draw: number; readonly detect: number };
}

/** `model` is the SHA-256 of the bundle the user chose, or `own`. */
export function faceIdentity({ stepSec }: FaceSettings, delegate: string, model: string): ExtractorIdentity {
  return { extractor: 'face', version: faceExtractorVersion, settings: { stepSec, delegate, model } };
}
