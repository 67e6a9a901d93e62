import { describe, expect, test } from 'vitest';
import { createFramePitch } from './pitch-of-frame.ts';

/** The harmonics of `f0Hz` below 4 kHz, each weaker than the one before. */
function voice(f0Hz: number, sampleRateHz: number, length: number): Float64Array {
  const count = Math.floor(4000 / f0Hz);
  return Float64Array.from({ length }, (_, i) => {
    let sum = 0;
    for (let h = 1; h <= count; h++) sum += Math.cos((2 * Math.PI * h * f0Hz * i) / sampleRateHz + h) / h;
    return 0.2 * sum;
  });
}

describe('createFramePitch', () => {
  test.each([
    [16000, 960],
    [44100, 2646],
    [48000, 2880],
  ])('at %i Hz: the fundamental of a voice comes first, to 1 %', (sampleRateHz, length) => {
    const pitchOf = createFramePitch(sampleRateHz, length);
    for (const f0Hz of [70, 123.4, 251, 500]) {
      const pitch = pitchOf(voice(f0Hz, sampleRateHz, length));
      expect(Math.abs(pitch.f0Hz[0]! / f0Hz - 1)).toBeLessThan(0.01);
      expect(pitch.voicing[0]).toBeGreaterThan(0.7);
    }
  });

  test('root mean square of the windowed frame', () => {
    // Mean of exp(-((i - 479.5) / (0.4 * 479.5))^2) over i = 0..959, which is nearly 0.4 sqrt(pi) erf(2.5) / 2.
    const expected = 0.5 * Math.sqrt((0.4 * Math.sqrt(Math.PI) * 0.999593048) / 2);
    expect(createFramePitch(16000, 960)(new Float64Array(960).fill(0.5)).rms).toBeCloseTo(expected, 3);
  });

  test('a frame leaves nothing behind for the next', () => {
    const pitchOf = createFramePitch(16000, 960);
    const copy = (pitch: ReturnType<typeof pitchOf>) => [...pitch.f0Hz, ...pitch.voicing, pitch.rms];
    const first = copy(pitchOf(voice(120, 16000, 960)));
    pitchOf(voice(300, 16000, 960));
    expect(copy(pitchOf(new Float64Array(960)))).toEqual(new Array(13).fill(0));
    expect(copy(pitchOf(voice(120, 16000, 960)))).toEqual(first);
  });
});
