// What the features of a sound depend on besides its file.
import { type SoundSettings, soundExtractorVersion } from '../core/audio/sound-settings.ts';
import type { ExtractorIdentity } from '../core/corpus/extracted-features.ts';

/** With descriptors there is more to keep, so it is kept apart. */
export function soundIdentity(settings: SoundSettings, withDescriptors: boolean): ExtractorIdentity {
  return { extractor: 'sound', version: soundExtractorVersion, settings: { ...settings, withDescriptors } };
}
