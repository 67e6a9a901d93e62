// What each definition of E is called, and whose it is.
import type { EweWeighting } from '../../core/annotation/gold-standard-types.ts';
import type { SelectOption } from '../shared/select.tsx';

export const weightingOptions: readonly SelectOption<EweWeighting>[] = [
  {
    value: 'pearsonAll',
    label: 'EWE: r with the mean of all',
    note: 'Han et al. 2017, Eqs. 1-4. The default.',
  },
  { value: 'pearsonOthers', label: 'EWE: r with the mean of the others', note: 'As audpsychometric does.' },
  { value: 'meanPairwiseCcc', label: 'EWE: mean CCC with each other', note: 'As MuSe-Toolbox does.' },
  { value: 'equal', label: 'Plain mean (MLE)', note: 'Eq. 5: every rater counts the same.' },
  { value: 'median', label: 'Median', note: 'One stray rater cannot move it.' },
];

export function weightingName(weighting: EweWeighting): string {
  return weightingOptions.find(({ value }) => value === weighting)?.label ?? weighting;
}
