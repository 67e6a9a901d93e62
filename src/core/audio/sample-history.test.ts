import { describe, expect, test } from 'vitest';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { createSampleHistory } from './sample-history.ts';

describe('createSampleHistory', () => {
  test('gives back the last samples, whatever the chunks, in one block of fixed size', () => {
    const kept = 100;
    const all = seededNoise(5000, 3);
    const history = createSampleHistory(kept);
    const { samples } = history;
    let end = 0;
    for (let k = 0; end < all.length; k++) {
      const length = Math.min([1, 7, 100, 33, 64][k % 5]!, all.length - end);
      history.append(all.subarray(end, end + length), 0);
      end += length;
      const oldest = Math.max(0, end - kept);
      const index = history.indexOf(oldest);
      expect(samples.slice(index, index + end - oldest)).toEqual(all.slice(oldest, end));
    }
    expect(history.samples).toBe(samples);
    expect(samples).toHaveLength(2 * kept);
  });

  test('adds a chunk from a given place', () => {
    const history = createSampleHistory(4);
    history.append(Float64Array.of(1, 2, 3), 0);
    history.append(Float64Array.of(2, 3, 4, 5), 2);
    const index = history.indexOf(1);
    expect([...history.samples.slice(index, index + 4)]).toEqual([2, 3, 4, 5]);
  });

  test('what is forgotten or still to come is refused', () => {
    const history = createSampleHistory(4);
    for (let i = 0; i < 20; i++) history.append(Float64Array.of(i), 0);
    expect(history.samples[history.indexOf(16)]).toBe(16);
    expect(() => history.indexOf(3)).toThrow('SampleHistory.indexOf: expected a position within');
    expect(() => history.indexOf(20)).toThrow('to 19, got 20');
  });
});
