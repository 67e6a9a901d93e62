// The sounds of ../shared/reference/lld, of which the reference program's descriptors are known.
import {
  type ReferenceSound,
  referenceDescriptors,
  referenceNames,
  referenceSound,
} from '../cli/reference-folder.ts';
import type { ReferenceDescriptors } from '../core/audio/judge-descriptors.ts';
import { sharedIsThere, sharedPath } from './shared-path.ts';

export type { ReferenceSound };

/** Base names, none where there is no shared folder. */
export function referenceSoundNames(): string[] {
  return sharedIsThere ? referenceNames(sharedPath('reference/lld')) : [];
}

export function readReferenceSound(name: string): ReferenceSound {
  return referenceSound(sharedPath('reference/lld'), name);
}

/** Reads one file of the reference by its base name. */
export function readReferenceDescriptors(name: string): ReferenceDescriptors {
  const sampleRateHz = name.endsWith('_16k') ? 16000 : 44100;
  return { ...referenceDescriptors(sharedPath('reference/lld'), name), sampleRateHz };
}
