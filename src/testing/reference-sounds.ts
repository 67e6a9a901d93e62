// The sounds of ../shared/reference/lld, of which the reference program's descriptors are known.
import { readdirSync, readFileSync } from 'node:fs';
import { mixChannels } from '../core/audio/mix-channels.ts';
import { readWav } from '../formats/wav.ts';
import { sharedIsThere, sharedPath } from './shared-path.ts';

export interface ReferenceSound {
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
}

/** Base names, none where there is no shared folder. */
export function referenceSoundNames(): string[] {
  if (!sharedIsThere) return [];
  return readdirSync(sharedPath('reference/lld/wav')).map((file) => file.replace('.wav', ''));
}

export function readReferenceSound(name: string): ReferenceSound {
  const file = `reference/lld/wav/${name}.wav`;
  const { sound, findings } = readWav(new Uint8Array(readFileSync(sharedPath(file))), file);
  if (!sound || findings.length > 0)
    throw new Error(`readReferenceSound: ${file} cannot be read: ${JSON.stringify(findings)}`);
  return { samples: mixChannels(sound.channels), sampleRateHz: sound.sampleRateHz };
}
