import { expect, test } from 'vitest';
import { readWav } from './wav.ts';
import { writeWav } from './write-wav.ts';

test('what is written is read again, to the step of 16 bits; too loud is cut, missing is silent', () => {
  const { sound, findings } = readWav(
    writeWav(Float32Array.of(0, 0.5, -0.25, 1, -1, 3, Number.NaN, 1e-3), 44_100),
    'a.wav',
  );
  expect(findings).toEqual([]);
  expect(sound?.sampleRateHz).toBe(44_100);
  const expected = [0, 0.5, -0.25, 32767 / 32768, -1, 32767 / 32768, 0, 33 / 32768];
  expect([...(sound?.channels[0] ?? [])]).toEqual(expected);
});

test('the header has the 44 bytes of the format, little-endian', () => {
  const bytes = writeWav(new Float32Array(3), 16_000);
  expect(bytes).toHaveLength(50);
  expect(String.fromCharCode(...bytes.subarray(0, 4), ...bytes.subarray(8, 16))).toBe('RIFFWAVEfmt ');
  expect([...bytes.subarray(4, 8)]).toEqual([42, 0, 0, 0]);
  expect([...bytes.subarray(24, 32)]).toEqual([0x80, 0x3e, 0, 0, 0, 0x7d, 0, 0]);
});
