// Runs in the page of sound.spec.ts: sound decoded and described by this very browser.
import type { SoundSettings } from '../src/core/audio/sound-settings.ts';
import { extractSoundJob, type SoundMeasurement } from '../src/media/extract-sound.ts';

export interface MeasuredFile extends Pick<SoundMeasurement, 'decoded' | 'findings'> {
  /** Frames of 100 ms. */
  readonly frames: number;
  /** Every 10 ms. */
  readonly f0Hz: readonly number[];
  readonly rms: readonly number[];
}

/** What became of a file, or why it could not be used. */
export type FileOutcome = MeasuredFile | { readonly message: string; readonly remedy: string };

const [f0Column, rmsColumn] = [0, 8];

export async function measureFile(
  bytes: Uint8Array<ArrayBuffer>,
  settings: SoundSettings,
): Promise<FileOutcome> {
  const { signal } = new AbortController();
  const context = { signal, control: { checkpoint: () => Promise.resolve() }, onProgress: () => undefined };
  const order = { blob: new Blob([bytes]), file: 'media/a', settings, withDescriptors: true };
  try {
    const { decoded, findings, timesSec, descriptors } = await extractSoundJob(order, context);
    const column = (index: number) =>
      Array.from(
        { length: descriptors?.rows ?? 0 },
        (_, row) => descriptors?.data[row * descriptors.cols + index] ?? Number.NaN,
      );
    return { decoded, findings, frames: timesSec.length, f0Hz: column(f0Column), rms: column(rmsColumn) };
  } catch (error) {
    const { message, remedy } = error as { message: string; remedy: string };
    return { message, remedy };
  }
}
