// How much faster two threads extract the features of many files than one does: the very job of `soften features`.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usualSoundSettings } from '../core/audio/sound-settings.ts';
import { synthesiseSpeech } from '../core/audio/synthetic-speech.ts';
import type { AudioFeatureContract } from './audio-features.ts';
import { createThreadPool } from './thread-pool.ts';

export interface WorkerFigures {
  readonly files: number;
  readonly fileSec: number;
  /** Wall-clock seconds of all files, on one thread and on two. */
  readonly oneSec: number;
  readonly twoSec: number;
}

const files = 12;

export async function measureWorkers(fileSec: number): Promise<WorkerFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'soften-bench-'));
  const soundPath = join(folder, 'speech.wav');
  const rateHz = usualSoundSettings.analysisRateHz;
  try {
    await writeFile(soundPath, floatWav(synthesiseSpeech(fileSec, rateHz).samples, rateHz));
    const pools = [1, 2].map((size) =>
      createThreadPool<AudioFeatureContract>(new URL('./feature-thread.mjs', import.meta.url), size),
    );
    try {
      const seconds: number[] = [];
      for (const pool of pools) {
        const extract = (count: number) =>
          Promise.all(
            Array.from({ length: count }, (_, i) =>
              pool.run('extract', {
                soundPath,
                outPath: join(folder, `${pool.size}-${i}.csv`),
                settings: usualSoundSettings,
                offsetSec: 0,
                knownKey: null,
              }),
            ),
          );
        // Every thread starts and compiles before it counts.
        await extract(2 * pool.size);
        const startedAt = performance.now();
        await extract(files);
        seconds.push((performance.now() - startedAt) / 1000);
      }
      const [oneSec = Number.NaN, twoSec = Number.NaN] = seconds;
      return { files, fileSec, oneSec, twoSec };
    } finally {
      for (const pool of pools) pool.dispose();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One channel as float32. */
function floatWav(samples: Float32Array, rateHz: number): Uint8Array {
  const bytes = new Uint8Array(44 + 4 * samples.length);
  const view = new DataView(bytes.buffer);
  const text = (at: number, letters: string) => bytes.set(new TextEncoder().encode(letters), at);
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 3, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rateHz, true);
  view.setUint32(28, 4 * rateHz, true);
  view.setUint16(32, 4, true);
  view.setUint16(34, 32, true);
  text(36, 'data');
  view.setUint32(40, 4 * samples.length, true);
  samples.forEach((sample, i) => view.setFloat32(44 + 4 * i, sample, true));
  return bytes;
}
