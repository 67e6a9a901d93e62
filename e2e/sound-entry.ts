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
  const [f0Hz, rms]: number[][] = [[], []];
  const onRow = (row: Float64Array) => {
    f0Hz?.push(row[f0Column] as number);
    rms?.push(row[rmsColumn] as number);
  };
  const order = { blob: new Blob([bytes]), file: 'media/a', settings, onRow };
  try {
    const { decoded, findings, timesSec } = await extractSoundJob(order, context);
    return { decoded, findings, frames: timesSec.length, f0Hz: f0Hz ?? [], rms: rms ?? [] };
  } catch (error) {
    const { message, remedy } = error as { message: string; remedy: string };
    return { message, remedy };
  }
}
