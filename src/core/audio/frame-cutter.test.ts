import { describe, expect, test } from 'vitest';
import { createFrameCutter, frameLengths } from './frame-cutter.ts';

const ramp = (length: number) => Float32Array.from({ length }, (_, i) => i);

function cut(samples: Float32Array, chunk: number, options = { frameLength: 6, hopLength: 2 }) {
  const frames: number[][] = [];
  const cutter = createFrameCutter(options, (frame, index) => frames.push([index, ...frame]));
  for (let at = 0; at < samples.length; at += chunk) cutter.push(samples.subarray(at, at + chunk));
  return frames;
}

describe('createFrameCutter', () => {
  test('frame k starts at k hops; an incomplete last frame is dropped', () => {
    expect(cut(ramp(11), 11)).toEqual([
      [0, 0, 1, 2, 3, 4, 5],
      [1, 2, 3, 4, 5, 6, 7],
      [2, 4, 5, 6, 7, 8, 9],
    ]);
    expect(cut(ramp(5), 5)).toEqual([]);
  });

  test.each([1, 2, 3, 5, 7, 64])('chunks of %i change nothing', (chunk) => {
    expect(cut(ramp(50), chunk)).toEqual(cut(ramp(50), 50));
    const odd = { frameLength: 7, hopLength: 3 };
    expect(cut(ramp(50), chunk, odd)).toEqual(cut(ramp(50), 50, odd));
  });

  test('frames without overlap', () => {
    expect(cut(ramp(5), 1, { frameLength: 2, hopLength: 2 })).toEqual([
      [0, 0, 1],
      [1, 2, 3],
    ]);
  });

  test('a 16-bit sample over 32768, times the gain, is that sample over 32767 in single precision', () => {
    const gain = 32768 / 32767;
    const heard: number[] = [];
    const cutter = createFrameCutter({ frameLength: 1, hopLength: 1, gain }, ([x]) =>
      heard.push(x as number),
    );
    for (let value = -32768; value < 32768; value += 37) cutter.push(Float32Array.of(value / 32768));
    heard.forEach((x, i) => expect(x).toBe(Math.fround((-32768 + 37 * i) / 32767)));
  });

  test('refuses a hop that would skip samples', () => {
    expect(() => createFrameCutter({ frameLength: 2, hopLength: 3 }, () => undefined)).toThrow(
      'createFrameCutter: expected 0 < hop <= frame, got 3 and 2',
    );
  });
});

test('lengths at the rates of the specification, section 2', () => {
  expect(frameLengths(16000)).toEqual({ hop: 160, short: 320, long: 960 });
  expect(frameLengths(44100)).toEqual({ hop: 441, short: 882, long: 2646 });
  expect(frameLengths(48000)).toEqual({ hop: 480, short: 960, long: 2880 });
});
