// The figures of agreement by name and in one order, for every table that is read outside the page.
import type { Agreement } from './gold-standard-types.ts';

export interface AgreementFigure {
  readonly name: string;
  /** NaN where it cannot be computed. */
  readonly value: number;
}

/** Over pairs of raters, then over all of them, then the ICCs of Shrout & Fleiss 1979. */
export function agreementFigures(agreement: Agreement): AgreementFigure[] {
  const { meanPairwiseCcc, meanPairwisePcc, krippendorffAlpha, cronbachAlpha, icc } = agreement;
  return [
    { name: 'mean pairwise CCC', value: meanPairwiseCcc },
    { name: 'mean pairwise PCC', value: meanPairwisePcc },
    { name: "Krippendorff's alpha (interval)", value: krippendorffAlpha },
    { name: "Cronbach's alpha", value: cronbachAlpha },
    { name: 'ICC(1,1)', value: icc.icc11 },
    { name: 'ICC(1,k)', value: icc.icc1k },
    { name: 'ICC(2,1)', value: icc.icc21 },
    { name: 'ICC(2,k)', value: icc.icc2k },
    { name: 'ICC(3,1)', value: icc.icc31 },
    { name: 'ICC(3,k)', value: icc.icc3k },
  ];
}
