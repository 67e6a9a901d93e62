// A folder of sounds whose descriptors another extractor has computed: wav/<name>.wav, csv/<name>.csv as openSMILE writes
// it, and exclusions.json with the descriptors that are ill-conditioned, by name of the file.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReferenceDescriptors } from '../core/audio/judge-descriptors.ts';
import { mixChannels } from '../core/audio/mix-channels.ts';
import { readWav } from '../formats/wav.ts';

export interface ReferenceSound {
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
}

/** Base names. @throws the error of `node:fs` if there is no such folder */
export function referenceNames(folder: string): string[] {
  return readdirSync(join(folder, 'wav')).map((file) => file.replace('.wav', ''));
}

export function referenceSound(folder: string, name: string): ReferenceSound {
  const file = join(folder, 'wav', `${name}.wav`);
  const { sound, findings } = readWav(new Uint8Array(readFileSync(file)), file);
  if (!sound || findings.length > 0)
    throw new Error(`referenceSound: ${file} cannot be read: ${JSON.stringify(findings)}`);
  return { samples: mixChannels(sound.channels), sampleRateHz: sound.sampleRateHz };
}

/** Without the last row, which the reference program writes twice. */
export function referenceDescriptors(
  folder: string,
  name: string,
): Omit<ReferenceDescriptors, 'sampleRateHz'> {
  const lines = readFileSync(join(folder, 'csv', `${name}.csv`), 'utf8')
    .trim()
    .split('\n');
  const rows = lines.slice(1, -1).map((line) => line.split(';').slice(2).map(Number));
  const exclusions = JSON.parse(readFileSync(join(folder, 'exclusions.json'), 'utf8')) as Record<
    string,
    string[]
  >;
  return { file: name, rows, excluded: exclusions[name] ?? [] };
}
