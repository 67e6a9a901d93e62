import { expect, test } from 'vitest';
import { mostPasses } from './pass-size.ts';
import { trainPresets } from './train-presets.ts';

const { paper, fast } = trainPresets;

test.each([
  // 34 recordings in passes of 8 (Han et al. 2017 train on all at once).
  ['paper', paper.settings, 34, 5],
  ['fast', fast.settings, 34, 1],
  ['no sequences', paper.settings, 0, 1],
  ['segments in parts', { ...fast.settings, sequencesPerPass: 5 }, 34, 4],
])('%s: so many workers can share one update', (_, settings, sequences, expected) => {
  expect(mostPasses(settings, sequences)).toBe(expected);
});
