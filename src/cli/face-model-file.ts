// A face landmarker's model of the user's own, for the terminal.
import { createHash } from 'node:crypto';
import { checkFaceTask } from '../formats/face-task.ts';
import { readInput } from './read-input.ts';
import { InputError } from './terminal.ts';

export interface FaceModelFile {
  readonly path: string;
  /** SHA-256 of its bytes. */
  readonly hash: string;
}

/** @throws InputError that names the file if it is not there or no model */
export async function openFaceModel(path: string): Promise<FaceModelFile> {
  const bytes = await readInput(path, 'face_landmarker.task');
  try {
    checkFaceTask(bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^checkFaceTask: /, '') : String(error);
    throw new InputError(
      `${path}: no model of the face landmarker (${why}). Give MediaPipe's own face_landmarker.task, or leave --model out for the app's.`,
      { cause: error },
    );
  }
  return { path, hash: createHash('sha256').update(bytes).digest('hex') };
}
