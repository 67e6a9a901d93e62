// The voice against the reference program's values (SMILExtract, openSMILE 3.0, config ComParE 2016), more strictly than
// the gate for all 65 descriptors, which allows 1 or 2 frames of 100 to be elsewhere; and streaming, on real speech.
import { expect, test } from 'vitest';
import {
  type ReferenceSound,
  readReferenceDescriptors,
  readReferenceSound,
  referenceSoundNames,
} from '../../testing/reference-sounds.ts';
import { describeShared } from '../../testing/shared.ts';
import { createDescriptorExtractor } from './descriptor-extractor.ts';
import { descriptorNames, voiceColumnCount } from './descriptor-names.ts';
import { judgeDescriptors } from './judge-descriptors.ts';

function rowsInChunks(
  { samples, sampleRateHz }: ReferenceSound,
  chunkSec = Number.POSITIVE_INFINITY,
): Float64Array[] {
  const rows: Float64Array[] = [];
  const extractor = createDescriptorExtractor(sampleRateHz, (row) => rows.push(row.slice()));
  const chunk = Math.min(samples.length, Math.round(chunkSec * sampleRateHz));
  for (let at = 0; at < samples.length; at += chunk) extractor.push(samples.subarray(at, at + chunk));
  extractor.end();
  return rows;
}

describeShared('the voice against the reference program', () => {
  const voiceNames = descriptorNames.slice(0, voiceColumnCount);

  test.each(referenceSoundNames())('%s: not one frame outside', (name) => {
    const reference = readReferenceDescriptors(name);
    const verdicts = judgeDescriptors(rowsInChunks(readReferenceSound(name)), reference, voiceNames);
    const judged = verdicts.filter((verdict) => !reference.excluded.includes(verdict.name));
    expect(judged.filter(({ outside }) => outside > 0)).toEqual([]);
  });

  test.each(['human_librivox_f_16k', 'espeak_m_44k'])(
    '%s: the same bits in any chunks',
    (name) => {
      const { samples, sampleRateHz } = readReferenceSound(name);
      const sound = { samples: samples.subarray(0, 8 * sampleRateHz), sampleRateHz };
      const whole = bytesOf(rowsInChunks(sound));
      for (const chunkSec of [0.01, 1, 7.3]) {
        expect(bytesOf(rowsInChunks(sound, chunkSec)).equals(whole), `${chunkSec} s`).toBe(true);
      }
    },
    30_000,
  );
});

function bytesOf(rows: readonly Float64Array[]): Buffer {
  return Buffer.concat(rows.map((row) => Buffer.from(row.buffer)));
}
