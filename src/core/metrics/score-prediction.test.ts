import { expect, test } from 'vitest';
import { concordanceCorrelation } from './concordance-correlation.ts';
import { scorePrediction } from './score-prediction.ts';

const pairs = [
  { recordingId: 'a', gold: [1, 2, 3, Number.NaN], predicted: [1, 2, 4, 5] },
  { recordingId: 'b', gold: [10, 11, 12], predicted: [11, 11, 11] },
];

test('concatenates all recordings, and averages them one by one', () => {
  const score = scorePrediction(pairs);
  expect(score.concatenated.frames).toBe(6);
  expect(score.concatenated.ccc).toBe(concordanceCorrelation([1, 2, 3, 10, 11, 12], [1, 2, 4, 11, 11, 11]));
  expect(score.recordings.map((recording) => recording.recordingId)).toEqual(['a', 'b']);
  const own = concordanceCorrelation([1, 2, 3], [1, 2, 4]);
  expect(score.averaged.ccc).toBeCloseTo(own / 2, 15);
});

test('a figure that one recording lacks is averaged over the others', () => {
  const score = scorePrediction(pairs);
  expect(score.recordings[1]?.pcc).toBeNaN();
  expect(score.averaged.pcc).toBe(score.recordings[0]?.pcc);
});
