import { describe, expect, test } from 'vitest';
import { joined, littleEndian, type WavParts, wavBytes } from '../testing/wav-bytes.ts';
import { readWav } from './wav.ts';

const int16 = (...values: number[]) => joined(values.map((value) => littleEndian(2, value)));
const read = (parts: WavParts) => readWav(wavBytes(parts), 'a.wav');
const channelsOf = (parts: WavParts) => read(parts).sound?.channels.map((channel) => [...channel]);

describe('readWav', () => {
  test.each<[string, WavParts, number[]]>([
    ['8-bit PCM', { bits: 8, data: Uint8Array.of(0, 64, 128, 255) }, [-1, -0.5, 0, 127 / 128]],
    ['16-bit PCM', { data: int16(-32768, -1, 0, 16384) }, [-1, -1 / 32768, 0, 0.5]],
    [
      '24-bit PCM',
      { bits: 24, data: joined([-8388608, -1, 4194304, 65537].map((value) => littleEndian(3, value))) },
      [-1, -(2 ** -23), 0.5, 65537 / 2 ** 23],
    ],
    [
      '32-bit PCM',
      { bits: 32, data: joined([-(2 ** 31), 2 ** 30].map((value) => littleEndian(4, value))) },
      [-1, 0.5],
    ],
    [
      'float',
      { tag: 3, bits: 32, data: new Uint8Array(Float32Array.of(-1.5, 0.1).buffer) },
      [-1.5, Math.fround(0.1)],
    ],
    [
      'double',
      { tag: 3, bits: 64, data: new Uint8Array(Float64Array.of(-0.25, 0.1).buffer) },
      [-0.25, Math.fround(0.1)],
    ],
    ['extensible PCM', { isExtensible: true, data: int16(16384, -16384) }, [0.5, -0.5]],
    [
      'extensible float',
      { isExtensible: true, tag: 3, bits: 32, data: new Uint8Array(Float32Array.of(0.75).buffer) },
      [0.75],
    ],
    ['12 bits in 16', { bits: 12, blockAlign: 2, data: int16(0x4000) }, [0.5]],
  ])('%s', (_, parts, expected) => {
    expect(channelsOf(parts)).toEqual([expected]);
    expect(read(parts).findings).toEqual([]);
  });

  test('channels are taken apart', () => {
    const data = int16(16384, -16384, 8192, -8192, 0, 0);
    expect(channelsOf({ channels: 2, data })).toEqual([
      [0.5, 0.25, 0],
      [-0.5, -0.25, 0],
    ]);
    expect(channelsOf({ channels: 3, data })).toEqual([
      [0.5, -0.25],
      [-0.5, 0],
      [0.25, 0],
    ]);
    expect(read({ channels: 2, data, sampleRateHz: 44100 }).sound?.sampleRateHz).toBe(44100);
  });

  test('unknown chunks of odd and even size are skipped', () => {
    const before = [
      ['LIST', Uint8Array.of(1, 2, 3)],
      ['bext', new Uint8Array(40)],
    ] as const;
    const after = [['id3 ', Uint8Array.of(9)]] as const;
    expect(channelsOf({ data: int16(16384), before, after })).toEqual([[0.5]]);
  });

  test('bytes that do not begin at the start of their buffer', () => {
    const bytes = joined([new Uint8Array(3), wavBytes({ data: int16(16384) })]);
    expect([...(readWav(bytes.subarray(3), 'a.wav').sound?.channels[0] ?? [])]).toEqual([0.5]);
  });

  test('a file that was cut off is read as far as it goes, and says so', () => {
    const whole = wavBytes({ channels: 2, data: int16(1, 2, 3, 4, 5, 6) });
    const { sound, findings } = readWav(whole.subarray(0, whole.length - 3), 'a.wav');
    expect(sound?.channels.map((channel) => [...channel].map((x) => x * 32768))).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(findings).toMatchObject([{ severity: 'repair', code: 'truncated-wav', file: 'a.wav' }]);
    expect(findings[0]?.message).toBe('The header promises 12 bytes of sound, the file ends after 9.');
  });

  test.each([
    ['4 GB', 0xffffffff, 0xffffffff],
    ['nothing', 0, 0],
  ])('a stream whose header promises %s goes to the end of the file', (_, dataSize, riffSize) => {
    const { sound, findings } = read({ data: int16(16384, 8192), dataSize, riffSize });
    expect([...(sound?.channels[0] ?? [])]).toEqual([0.5, 0.25]);
    expect(findings).toEqual([]);
  });

  test.each<[string, WavParts | Uint8Array, RegExp]>([
    ['another kind of file', new TextEncoder().encode('OggS and so on'), /begins with "OggS"/],
    ['an empty file', new Uint8Array(0), /begins with ""/],
    ['a header alone', wavBytes({ data: int16(1) }).subarray(0, 12), /chunk "fmt ", found none/],
    ['no sound', wavBytes({ data: int16(1) }).subarray(0, 36), /chunk "data", found none/],
    [
      'an empty sound before other chunks',
      { data: int16(), after: [['LIST', int16(1, 2)]] },
      /got no sample/,
    ],
    [
      'a short format',
      joined([wavBytes({ data: int16() }).subarray(0, 16), littleEndian(4, 14), new Uint8Array(14)]),
      /at least 16 bytes, got 14/,
    ],
    ['mu-law', { tag: 7, bits: 8, data: int16(1) }, /got mu-law of 8 bits/],
    ['an unknown encoding', { tag: 0x1234, data: int16(1) }, /unknown encoding 0x1234 of 16 bits/],
    ['a float of 16 bits', { tag: 3, data: int16(1) }, /got float of 16 bits/],
    ['no channel', { channels: 0, data: int16(1) }, /at least one channel, got 0/],
    ['a rate of 0', { sampleRateHz: 0, data: int16(1) }, /sample rate in Hz, got 0/],
    [
      'frames of another size',
      { blockAlign: 3, data: int16(1) },
      /1 channel of 16 bits to take 2 bytes, got 3/,
    ],
  ])('%s is refused', (_, input, message) => {
    const bytes = input instanceof Uint8Array ? input : wavBytes(input);
    const { sound, findings } = readWav(bytes, 'a.wav');
    expect(sound).toBeUndefined();
    expect(findings).toMatchObject([{ severity: 'error', code: 'bad-wav', file: 'a.wav' }]);
    expect(findings[0]?.message).toMatch(message);
  });

  test('a file cut off or altered anywhere in its header throws nothing', () => {
    const whole = wavBytes({ channels: 2, isExtensible: true, data: int16(1, 2, 3, 4) });
    for (let length = 0; length < whole.length; length++) {
      expect(() => readWav(whole.subarray(0, length), 'a.wav')).not.toThrow();
    }
    for (let at = 0; at < whole.length; at++) {
      const altered = whole.slice();
      altered[at] = (altered[at] as number) ^ 0xff;
      expect(() => readWav(altered, 'a.wav')).not.toThrow();
    }
  });
});
