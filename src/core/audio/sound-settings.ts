// What a person chooses before the features of a sound are extracted, and what is told of the sound afterwards.

/** The descriptors depend on the rate (lld-specification.md, section 11), so that there is one for a whole corpus. */
export const analysisRatesHz = [16000, 44100] as const;

/** `mix` is the mean of all channels; one channel is for calls whose two sides were recorded apart. */
export type SoundChannel = 'mix' | 'left' | 'right';

export interface SoundSettings {
  readonly analysisRateHz: (typeof analysisRatesHz)[number];
  readonly channel: SoundChannel;
}

export const usualSoundSettings: SoundSettings = { analysisRateHz: 16000, channel: 'mix' };

/** Rises whenever what is kept of a sound is other numbers, or others besides: nothing kept before is used then. */
export const soundExtractorVersion = 2;

/** A sound as it was found in its file. */
export interface DecodedSound {
  /** `WAVE`, `MP4`, `WebM`. */
  readonly container: string;
  /** `pcm-s16`, `aac`, `opus`. */
  readonly codec: string;
  readonly channels: number;
  readonly sourceRateHz: number;
  /** Of the sound that could be decoded, from the medium's zero to its last sample. */
  readonly durationSec: number;
}
