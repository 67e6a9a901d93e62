import { expect, test } from 'vitest';
import { playbackTable } from './bench-playback.ts';

test('distances in milliseconds, those of the first and of the last seeks apart: what drifts is seen', () => {
  const seeks = Array.from({ length: 20 }, (_, i) => ({
    wantedSec: 5,
    playheadSec: 5 + i / 1000,
    pictureSec: 4.99,
  }));
  const pictures = [{ wantedSec: Number.NaN, playheadSec: 2.02, pictureSec: 2 }];
  const table = playbackTable({ seeks, pictures, pictureStepSec: 0.04 });
  expect(table).toContain('a picture lasts 40');
  expect(table).toMatch(
    /playhead after the click +20 +0\.0 +9\.5 +19\.0\n +the first 2 +2 +0\.0 +0\.5 +1\.0\n/,
  );
  expect(table).toMatch(/the last 2 +2 +18\.0 +18\.5 +19\.0\n/);
  expect(table).toMatch(/playing: playhead after its picture +1 +20\.0 +20\.0 +20\.0\n/);
});
