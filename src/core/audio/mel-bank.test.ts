import { describe, expect, test } from 'vitest';
import { createMelBank } from './mel-bank.ts';

const mel = (hz: number) => 1127 * Math.log(1 + hz / 700);

/** The height of triangle `band` at `hz`, from its three corners. */
function triangle(band: number, hz: number, topHz: number): number {
  const corner = (k: number) => mel(20) + (k * (mel(topHz) - mel(20))) / 27;
  const width = (mel(topHz) - mel(20)) / 27;
  return Math.max(0, 1 - Math.abs(mel(hz) - corner(band + 1)) / width);
}

describe.each([
  [16000, 512, 2, 255],
  [44100, 1024, 1, 185],
  [48000, 1024, 1, 170],
  [8000, 256, 2, 128],
])('createMelBank at %i Hz', (sampleRateHz, size, firstBin, lastBin) => {
  const bank = createMelBank(sampleRateHz, size);
  const binHz = sampleRateHz / size;

  test('26 triangles over the bins strictly between 20 Hz and 8 kHz', () => {
    const bands = new Float64Array(26);
    for (let bin = 0; bin <= size / 2; bin++) {
      const power = new Float64Array(size / 2 + 1);
      power[bin] = 2;
      bank.apply(power, bands);
      const isUsed = bin >= firstBin && bin <= lastBin;
      for (let band = 0; band < 26; band++) {
        const height = isUsed ? triangle(band, bin * binHz, Math.min(8000, sampleRateHz / 2)) : 0;
        expect(bands[band]).toBeCloseTo(2 * height, 10);
      }
    }
  });

  test('triangles peak at their centres', () => {
    bank.centresHz.forEach((hz, band) => {
      expect(triangle(band, hz, Math.min(8000, sampleRateHz / 2))).toBeCloseTo(1, 12);
    });
  });
});
