// MediaPipe's face landmarker in a worker: pictures in, meshes in pixels out. Everything it loads comes from the app's
// own folder.
import { FaceLandmarker, FilesetResolver } from '@mediapipe/tasks-vision';
import type { LandmarkerOptions } from '../core/face/face-extraction.ts';
import { meshPointCount } from '../core/face/face-points.ts';

export interface DetectedFace {
  /** 478 x 3, x, y and depth in pixels of the picture. */
  readonly mesh: Float32Array;
  /** 4 x 4, column-major: from the canonical face to this one, see `poseOfMatrix`. */
  readonly matrix: readonly number[];
}

/** For one video: the landmarker follows faces from picture to picture. */
export interface VideoLandmarker {
  /** The faces of a picture, two at most. `timeMs` must rise from call to call. */
  detect(picture: OffscreenCanvas, timeMs: number): DetectedFace[];
  close(): void;
}

/**
 * A landmarker for one video.
 * @throws Error if a file of MediaPipe cannot be loaded or the model is none
 */
export async function openLandmarker({
  filesUrl,
  model,
  delegate,
}: LandmarkerOptions): Promise<VideoLandmarker> {
  quietenNotes();
  const files = await FilesetResolver.forVisionTasks(filesUrl.replace(/\/$/, ''), true);
  await offerFactory(files.wasmLoaderPath);
  const task = await FaceLandmarker.createFromOptions(files, {
    baseOptions: {
      delegate,
      ...(model ? { modelAssetBuffer: model } : { modelAssetPath: `${filesUrl}face_landmarker.task` }),
    },
    runningMode: 'VIDEO',
    numFaces: 2,
    outputFacialTransformationMatrixes: true,
  });
  return {
    detect(picture, timeMs) {
      const { faceLandmarks, facialTransformationMatrixes } = task.detectForVideo(picture, timeMs);
      return faceLandmarks.map((points, face) => ({
        mesh: meshInPixels(points, picture),
        matrix: facialTransformationMatrixes[face]?.data ?? [],
      }));
    },
    close: () => task.close(),
  };
}

/**
 * MediaPipe takes what its script puts on the worker's global scope, once; but a module runs only once, so the second
 * landmarker of a worker would find nothing there.
 */
async function offerFactory(loaderUrl: string): Promise<void> {
  const { default: ModuleFactory } = (await import(/* @vite-ignore */ loaderUrl)) as { default: unknown };
  Object.assign(globalThis, { ModuleFactory });
}

/** MediaPipe's WebAssembly writes notes to `console.error`: that all is well is no error. */
function quietenNotes(): void {
  const { error } = console;
  if (error.name === 'errorsOnly') return;
  const errorsOnly = (...parts: unknown[]) => {
    if (!/^(INFO:|[IW]\d{4} )/.test(String(parts[0]))) error.apply(console, parts);
  };
  Object.assign(console, { error: errorsOnly });
}

interface MeshPoint {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** MediaPipe counts x and z in widths of the picture and y in heights. */
function meshInPixels(points: readonly MeshPoint[], { width, height }: OffscreenCanvas): Float32Array {
  const mesh = new Float32Array(3 * meshPointCount);
  points.forEach(({ x, y, z }, i) => mesh.set([x * width, y * height, z * width], 3 * i));
  return mesh;
}
