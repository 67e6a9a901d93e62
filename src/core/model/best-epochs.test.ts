import { describe, expect, test } from 'vitest';
import {
  type BestEpoch,
  bettered,
  type DevScores,
  hasRunOut,
  keepEpoch,
  primariesOf,
} from './best-epochs.ts';

const weightsOf = (epoch: number) => [{ name: 'w', shape: [1], data: Float32Array.of(epoch) }];

/** Lets epochs with these scores pass; who was kept at the end. */
function runThrough(
  primaries: readonly (number | null)[],
  scores: readonly (DevScores | null)[],
): readonly BestEpoch[] {
  let best: readonly BestEpoch[] = [];
  for (const [i, score] of scores.entries())
    best = keepEpoch(best, bettered(best, primaries, score), i + 1, score, weightsOf(i + 1));
  return best;
}

test('whom weights are kept for', () => {
  expect(primariesOf({ measure: 'loss', patience: 1 }, 2)).toEqual([null]);
  expect(primariesOf({ measure: 'ccc', patience: 1 }, 2)).toEqual([0, 1]);
  expect(primariesOf({ measure: 'ccc', primaries: [1], patience: 1 }, 2)).toEqual([1]);
});

describe('the best epoch', () => {
  const scores = [
    { loss: 3, ccc: [0.1, 0.5] },
    { loss: 2, ccc: [0.3, 0.2] },
    { loss: 2, ccc: [0.3, 0.6] },
    { loss: 4, ccc: [0.2, 0.4] },
  ];

  test('is kept for each primary separately; an equal score is no better', () => {
    expect(runThrough([0, 1], scores)).toEqual([
      { primary: 0, epoch: 2, score: 0.3, weights: weightsOf(2) },
      { primary: 1, epoch: 3, score: 0.6, weights: weightsOf(3) },
    ]);
  });

  test('by the loss is the lowest', () => {
    expect(runThrough([null], scores)).toEqual([
      { primary: null, epoch: 2, score: 2, weights: weightsOf(2) },
    ]);
  });

  test('is never one without a score, unless there is no other', () => {
    const none = { loss: 1, ccc: [Number.NaN] };
    expect(runThrough([0], [none, { loss: 1, ccc: [-0.2] }, none])).toMatchObject([
      { epoch: 2, score: -0.2 },
    ]);
    expect(runThrough([0], [none, none])).toMatchObject([{ epoch: 1, score: Number.NaN }]);
  });

  test('without dev is the last', () => {
    expect(runThrough([null], [null, null, null])).toMatchObject([{ epoch: 3, score: Number.NaN }]);
  });
});

test('patience has run out only when it has for every primary', () => {
  const best = runThrough(
    [0, 1],
    [
      { loss: 1, ccc: [0.5, 0.1] },
      { loss: 1, ccc: [0.4, 0.2] },
    ],
  );
  expect([2, 3, 4].map((epoch) => hasRunOut(best, epoch, 2))).toEqual([false, false, true]);
});
