// The audio features of recordings that only a browser decodes: one browser for all of them, started when the first is met.
import { soundBrowserFor } from './any-sound.ts';
import type { AppHost } from './app-host.ts';
import { type AudioFeatureOutcome, type AudioFeatureTask, extractAudioFeatures } from './audio-features.ts';
import type { SoundBrowser } from './browser/sound-browser.ts';
import { createLanes } from './lanes.ts';

export interface BrowserFeatures {
  /** Rejects with an `AbortError` once the signal was aborted. */
  extract(task: AudioFeatureTask, signal: AbortSignal): Promise<AudioFeatureOutcome>;
  close(): Promise<void>;
}

/** At most `atOnce` recordings at a time. */
export function createBrowserFeatures(appHost: AppHost, atOnce: number): BrowserFeatures {
  let browser: Promise<SoundBrowser> | undefined;
  const lanes = createLanes(atOnce);
  const measured = (task: AudioFeatureTask) =>
    extractAudioFeatures(task, async ({ soundPath, settings }, onFrame) => {
      browser ??= soundBrowserFor(soundPath, appHost);
      return (await browser).features(soundPath, settings, onFrame);
    });
  return {
    extract: (task, signal) => lanes.run(() => measured(task), signal),
    async close() {
      const opened = await browser?.catch(() => undefined);
      await opened?.close();
    },
  };
}
