// The audio features of recordings that only a browser decodes: one browser for all of them, started when the first is met.
import { abortError } from '../rpc/abort-error.ts';
import { soundBrowserFor } from './any-sound.ts';
import type { AppHost } from './app-host.ts';
import { type AudioFeatureOutcome, type AudioFeatureTask, extractAudioFeatures } from './audio-features.ts';
import type { SoundBrowser } from './browser/sound-browser.ts';

export interface BrowserFeatures {
  /** Rejects with an `AbortError` once the signal was aborted. */
  extract(task: AudioFeatureTask, signal: AbortSignal): Promise<AudioFeatureOutcome>;
  close(): Promise<void>;
}

/** At most `atOnce` recordings at a time. */
export function createBrowserFeatures(appHost: AppHost, atOnce: number): BrowserFeatures {
  let browser: Promise<SoundBrowser> | undefined;
  let tail: Promise<unknown>[] = Array.from({ length: atOnce }, () => Promise.resolve());

  function measured(task: AudioFeatureTask): Promise<AudioFeatureOutcome> {
    return extractAudioFeatures(task, async ({ soundPath, settings }, onFrame) => {
      browser ??= soundBrowserFor(soundPath, appHost);
      return (await browser).features(soundPath, settings, onFrame);
    });
  }

  return {
    extract(task, signal) {
      const [before, ...others] = tail;
      const result = Promise.resolve(before).then(() => {
        if (signal.aborted) throw abortError();
        return measured(task);
      });
      tail = [...others, result.catch(() => undefined)];
      const aborted = new Promise<never>((_, reject) =>
        signal.addEventListener('abort', () => reject(abortError()), { once: true }),
      );
      return Promise.race([result, aborted]);
    },
    async close() {
      const opened = await browser?.catch(() => undefined);
      await opened?.close();
    },
  };
}
