// Audio features of recordings, on several threads; what only a browser decodes, in one.
import { join } from 'node:path';
import { usualSoundSettings } from '../core/audio/sound-settings.ts';
import type { AnalysisRate } from './analysis-rate.ts';
import { needsBrowser } from './any-sound.ts';
import type { AppHost } from './app-host.ts';
import type { AudioFeatureContract, AudioFeatureTask } from './audio-features.ts';
import { createBrowserFeatures } from './browser-features.ts';
import type { FeatureExtractor } from './feature-extractor.ts';
import { figure } from './text-table.ts';
import { createThreadPool } from './thread-pool.ts';

interface AudioOptions {
  readonly root: string;
  readonly rate: AnalysisRate;
  readonly turns?: boolean | undefined;
  readonly atOnce: number;
}

export function createAudioExtractor(
  { root, rate, turns, atOnce }: AudioOptions,
  appHost: AppHost,
): FeatureExtractor {
  const pool = createThreadPool<AudioFeatureContract>(
    new URL('./feature-thread.mjs', import.meta.url),
    atOnce,
  );
  const browser = createBrowserFeatures(appHost, atOnce);
  return {
    async extract({ recordingId, medium, mediumPath, outPath, knownKey }, signal) {
      const { channel = usualSoundSettings.channel, offsetSec } = medium;
      const task: AudioFeatureTask = {
        soundPath: mediumPath,
        outPath,
        turnsPath: turns ? join(root, 'turns', `${recordingId}.csv`) : undefined,
        settings: { analysisRateHz: rate, channel },
        offsetSec,
        knownKey,
      };
      const outcome = needsBrowser(mediumPath)
        ? await browser.extract(task, signal)
        : await pool.run('extract', task, { signal });
      if (outcome.state !== 'written') return outcome;
      const { key, findings, lengthSec, voicedShare } = outcome;
      const told = `${figure(lengthSec, 1)} s, voiced ${figure(100 * voicedShare, 1)} %`;
      return { state: 'written', key, findings, told };
    },
    async close() {
      pool.dispose();
      await browser.close();
    },
  };
}
