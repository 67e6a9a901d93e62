// The formulas give the very samples that the reference program was given.
import { expect, test } from 'vitest';
import { readReferenceSound } from '../../testing/reference-sounds.ts';
import { describeShared } from '../../testing/shared.ts';
import { paritySignals } from './parity-signals.ts';

describeShared('signals by formula', () => {
  test.each(paritySignals.map((signal) => [signal.id, signal] as const))(
    '%s',
    (id, { make, sampleRateHz, lengthSec }) => {
      const theirs = readReferenceSound(id);
      const ours = make();
      expect([sampleRateHz, ours.length]).toEqual([theirs.sampleRateHz, theirs.samples.length]);
      expect(ours.length).toBe(lengthSec * sampleRateHz);
      const different = ours.filter((x, i) => Math.round(32768 * (x - (theirs.samples[i] as number))) !== 0);
      expect(different).toHaveLength(0);
    },
  );
});
