// The agreement panel of one recording and dimension: each figure under its usual name.
import { pairMomentsOf } from '../array/moments.ts';
import { concordanceFromMoments } from '../metrics/concordance-correlation.ts';
import { pearsonFromMoments } from '../metrics/pearson-correlation.ts';
import { cronbachAlpha } from './cronbach-alpha.ts';
import type { Agreement } from './gold-standard-types.ts';
import { intraclassCorrelations } from './intraclass-correlation.ts';
import { krippendorffAlpha } from './krippendorff-alpha.ts';
import { completeFramesOf, type RatingTable } from './rating-table.ts';

/**
 * Agreement of the raters who rated anything at all. Pairwise means leave out constant raters and use, pair by pair,
 * the frames that both rated; alpha and the ICCs use the frames that all rated; Krippendorff's alpha uses every frame
 * with two raters or more. NaN where a figure is undefined (one rater, nothing varies).
 */
export function interRaterAgreement(table: RatingTable): Agreement {
  const present = withoutAbsentRaters(table);
  const complete = completeFramesOf(present);
  return {
    ...meanPairwise(present.ratings.filter(varies)),
    cronbachAlpha: cronbachAlpha(complete),
    krippendorffAlpha: krippendorffAlpha(present),
    icc: intraclassCorrelations(complete),
    completeFrames: present.ratings.length === 0 ? 0 : complete.frames,
  };
}

function withoutAbsentRaters(table: RatingTable): RatingTable {
  const present = table.ratings.flatMap((rating, k) =>
    rating.some((value) => !Number.isNaN(value)) ? [k] : [],
  );
  if (present.length === table.ratings.length) return table;
  return {
    frames: table.frames,
    raterIds: present.map((k) => table.raterIds[k] as string),
    ratings: present.map((k) => table.ratings[k] as Float64Array),
  };
}

function varies(rating: Float64Array): boolean {
  let first = Number.NaN;
  for (const value of rating) {
    if (value !== value) continue;
    if (first !== first) first = value;
    else if (value !== first) return true;
  }
  return false;
}

function meanPairwise(ratings: readonly Float64Array[]): {
  meanPairwiseCcc: number;
  meanPairwisePcc: number;
} {
  const cccs: number[] = [];
  const pccs: number[] = [];
  for (let i = 0; i < ratings.length; i++) {
    for (let j = i + 1; j < ratings.length; j++) {
      const moments = pairMomentsOf(ratings[i] as Float64Array, ratings[j] as Float64Array);
      const ccc = concordanceFromMoments(moments);
      const pcc = pearsonFromMoments(moments);
      if (!Number.isNaN(ccc)) cccs.push(ccc);
      if (!Number.isNaN(pcc)) pccs.push(pcc);
    }
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { meanPairwiseCcc: mean(cccs), meanPairwisePcc: mean(pccs) };
}
