import { expect, test } from 'vitest';
import type { OpenedVideo, VideoPicture } from './opened-video.ts';
import { samplePictures, sampleTimes } from './sample-pictures.ts';

/** A video whose pictures begin at `stamps`; `open` counts the ones nobody has closed. */
function videoOf(stamps: readonly number[], endSec: number) {
  const state = { open: 0 };
  const picture = (timeSec: number): VideoPicture => {
    state.open += 1;
    return { timeSec, draw: () => undefined, close: () => void (state.open -= 1) };
  };
  const video: OpenedVideo = {
    width: 4,
    height: 3,
    codec: 'vp8',
    firstSec: stamps[0] ?? 0,
    endSec,
    async *framesAt(timesSec) {
      for (const time of timesSec) {
        const shown = stamps.findLast((stamp) => stamp <= time + 1e-9);
        yield shown === undefined ? null : picture(shown);
      }
    },
    async *everyFrame() {
      for (const stamp of stamps) yield picture(stamp);
    },
    close: () => undefined,
  };
  return { video, state };
}

async function sampled(video: OpenedVideo, stepSec: number) {
  const all: [number, number | null][] = [];
  for await (const { timeSec, picture } of samplePictures(video, stepSec)) {
    all.push([timeSec, picture && picture.timeSec]);
    picture?.close();
  }
  return all;
}

test('multiples of the step within the video, the end left out, rounding errors aside', () => {
  expect(sampleTimes({ firstSec: 0, endSec: 0.1 + 0.2 }, 0.1)).toHaveLength(3);
  expect(sampleTimes({ firstSec: 0.25, endSec: 0.61 }, 0.1)).toEqual([
    0.30000000000000004, 0.4, 0.5, 0.6000000000000001,
  ]);
  expect(sampleTimes({ firstSec: 0, endSec: 180 }, 0.1)).toHaveLength(1800);
  expect(() => sampleTimes({ firstSec: 0, endSec: 1 }, 0)).toThrow(
    'sampleTimes: expected a positive stepSec, got 0',
  );
});

test('a picture that is still shown comes once; nothing is left open', async () => {
  const { video, state } = videoOf([0, 0.15, 0.4], 0.5);
  expect(await sampled(video, 0.1)).toEqual([
    [0, 0],
    [0.1, null],
    [0.2, 0.15],
    [0.30000000000000004, null],
    [0.4, 0.4],
  ]);
  expect(state.open).toBe(0);
});

test('every frame, at its own stamp', async () => {
  const { video, state } = videoOf([0, 0.008, 0.016], 0.024);
  expect(await sampled(video, 0)).toEqual([
    [0, 0],
    [0.008, 0.008],
    [0.016, 0.016],
  ]);
  expect(state.open).toBe(0);
});
