import { expect, test } from 'vitest';
import { agreementFigures } from './agreement-figures.ts';

test('every figure stands under its own name, once', () => {
  const figures = agreementFigures({
    meanPairwiseCcc: 1,
    meanPairwisePcc: 2,
    krippendorffAlpha: 3,
    cronbachAlpha: 4,
    icc: { icc11: 11, icc1k: 12, icc21: 21, icc2k: 22, icc31: 31, icc3k: 32 },
    completeFrames: 5,
  });
  expect(Object.fromEntries(figures.map(({ name, value }) => [name, value]))).toEqual({
    'mean pairwise CCC': 1,
    'mean pairwise PCC': 2,
    "Krippendorff's alpha (interval)": 3,
    "Cronbach's alpha": 4,
    'ICC(1,1)': 11,
    'ICC(1,k)': 12,
    'ICC(2,1)': 21,
    'ICC(2,k)': 22,
    'ICC(3,1)': 31,
    'ICC(3,k)': 32,
  });
  expect(figures).toHaveLength(10);
});
