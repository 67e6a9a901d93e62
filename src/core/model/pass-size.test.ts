import { expect, test } from 'vitest';
import { mostPasses } from './pass-size.ts';
import { trainPresets } from './train-presets.ts';

const { paper, fast } = trainPresets;

test.each([
  // 34 recordings in passes of 4 (Han et al. 2017 train on all at once), or of 8 if they are short.
  ['paper', paper.settings, 34, 1600, 9],
  ['short recordings', paper.settings, 34, 600, 5],
  ['fast', fast.settings, 34, 1600, 1],
  ['no sequences', paper.settings, 0, 1600, 1],
  ['segments in parts', { ...fast.settings, sequencesPerPass: 5 }, 34, 1600, 4],
])('%s: so many workers can share one update', (_, settings, sequences, frames, expected) => {
  expect(mostPasses(settings, sequences, frames)).toBe(expected);
});
