// Archives in fixtures/features were written by NumPy 2.4.6: savez and savez_compressed.
import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { fixturePath } from '../testing/fixtures/folder-files.ts';
import { readFeatureNpz } from './npz.ts';

const target = { file: 'features/audio/a.npz', recordingId: 'a', modality: 'audio' };
const fixture = (name: string) => new Uint8Array(readFileSync(fixturePath(`features/${name}`)));
const read = (name: string) => readFeatureNpz(fixture(name), target);

describe('readFeatureNpz', () => {
  test('float32 with Unicode names, one beyond the basic plane', () => {
    const { features, findings } = read('plain.npz');
    expect(findings).toEqual([]);
    expect(features).toMatchObject({ recordingId: 'a', modality: 'audio', source: target.file });
    expect(features?.columns).toEqual(['f0', 'näme 𝄞']);
    expect(features?.timesSec).toEqual(Float64Array.of(0, 0.1, 0.2));
    expect(features?.values).toEqual({
      rows: 3,
      cols: 2,
      data: Float32Array.of(1, 2.5, 3, Number.NaN, -5, 6),
    });
  });

  test('compressed, float64 values, float32 times, byte names', () => {
    const { features } = read('compressed.npz');
    expect(features?.columns).toEqual(['f0', 'rms']);
    expect(features?.timesSec[1]).toBe(Math.fround(0.1));
    expect(features?.values.data).toEqual(Float32Array.of(1, 2.5, 3, Number.NaN, -5, 6));
  });

  test('Fortran order, integers, times in ms, no names', () => {
    const { features, findings } = read('fortran-integers.npz');
    expect(features?.columns).toEqual(['column 1', 'column 2']);
    expect(features?.timesSec).toEqual(Float64Array.of(0, 0.1, 0.2));
    expect(features?.values.data).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6));
    expect(findings.map((found) => found.code)).toEqual(['times-in-ms', 'no-header']);
  });

  test.each([
    ['big-endian.npz', /array "values": expected little-endian numbers.*>f4/],
    ['wrong-shape.npz', /one row of "values" per stamp, got 3 stamps and the shape \(2, 2\)/],
    ['no-values.npz', /expected an array "values"; the archive holds time.npy/],
  ])('%s is refused', (name, message) => {
    const { features, findings } = read(name);
    expect(features).toBeUndefined();
    expect(findings).toMatchObject([{ severity: 'error', code: 'bad-npz', file: target.file }]);
    expect(findings[0]?.message).toMatch(message);
  });

  test('an archive cut off or altered anywhere throws nothing', () => {
    const whole = fixture('plain.npz');
    for (let length = 0; length < whole.length; length += 7) {
      const { features, findings } = readFeatureNpz(whole.slice(0, length), target);
      expect(features === undefined && findings.some((found) => found.severity === 'error')).toBe(true);
    }
    for (let at = 0; at < whole.length; at += 3) {
      const altered = whole.slice();
      altered[at] = (altered[at] as number) ^ 0xff;
      expect(() => readFeatureNpz(altered, target)).not.toThrow();
    }
  });

  test('other bytes inside a zip', () => {
    const zip = zipSync({ 'time.npy': new Uint8Array([1, 2, 3]), 'values.npy': new Uint8Array(0) });
    expect(readFeatureNpz(zip, target).findings[0]?.message).toMatch(/array "time": expected a .npy array/);
  });
});
