// Sound in whatever container: WAV is read here, everything else by the built app in a browser without a window.
import { type SoundSettings, usualSoundSettings } from '../core/audio/sound-settings.ts';
import type { SpeakingSpan } from '../core/audio/voice-activity.ts';
import { mediumRole } from '../formats/folder-layout.ts';
import type { AnalysisRate } from './analysis-rate.ts';
import type { AppHost } from './app-host.ts';
import type { SoundBrowser } from './browser/sound-browser.ts';
import { type DescribedSound, describeSound } from './describe-sound.ts';
import { InputError } from './terminal.ts';

/** Whether only a browser decodes it. What has no known name may well be a WAV file. */
export function needsBrowser(path: string): boolean {
  return !/\.wav$/i.test(path) && mediumRole(path) !== undefined;
}

/** @throws InputError that names the remedy if there is no browser */
export async function soundBrowserFor(path: string, appHost: AppHost): Promise<SoundBrowser> {
  try {
    const { openSoundBrowser } = await import('./browser/sound-browser.ts');
    return await openSoundBrowser(appHost);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(
      `${path}: only a browser decodes it. ${why} Or convert it: ffmpeg -i INPUT -vn -c:a pcm_s16le OUTPUT.wav`,
      { cause },
    );
  }
}

export interface AnySound extends DescribedSound {
  /** Undefined where the rows tell it. */
  readonly speaking?: readonly SpeakingSpan[];
}

/**
 * As `describeSound`. In a browser the rate is 16 kHz if none is asked for.
 * @throws InputError as `describeSound` and `soundBrowserFor` do
 */
export async function describeAnySound(
  path: string,
  {
    rateHz,
    channel = 'mix',
  }: { readonly rateHz?: AnalysisRate | undefined; channel?: SoundSettings['channel'] },
  onRow: (row: ArrayLike<number>) => void,
  appHost: AppHost,
): Promise<AnySound> {
  if (!needsBrowser(path)) return describeSound(path, { rateHz, channel }, onRow);
  const browser = await soundBrowserFor(path, appHost);
  try {
    const analysisRateHz = rateHz ?? usualSoundSettings.analysisRateHz;
    const described = await browser.descriptors(path, { analysisRateHz, channel }, onRow);
    return { ...described, sampleRateHz: analysisRateHz };
  } finally {
    await browser.close();
  }
}
