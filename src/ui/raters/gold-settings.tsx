// How the gold standard is defined, in the paper's words, each choice with whose definition it is.
import { RotateCcw } from 'lucide-react';
import { paperGoldStandard } from '../../core/annotation/gold-standard.ts';
import type { EweWeighting, GoldStandardSettings } from '../../core/annotation/gold-standard-types.ts';
import { Button } from '../shared/button.tsx';
import { Select, type SelectOption } from '../shared/select.tsx';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import styles from './gold-settings.module.css';

const weightings: readonly SelectOption<EweWeighting>[] = [
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

const negatives: readonly SelectOption<GoldStandardSettings['negativeWeights']>[] = [
  { value: 'clip', label: 'clipped to 0', note: 'The default: nobody counts against the others.' },
  { value: 'keep', label: 'kept', note: 'Eq. 2 as it is written.' },
];

const sigmas: readonly SelectOption<GoldStandardSettings['sigma']>[] = [
  { value: 'sample', label: 'sample SD, K − 1', note: 'Eq. 6. The default.' },
  { value: 'population', label: 'population SD, K', note: 'Smaller by √((K − 1)/K).' },
];

export function GoldSettings() {
  const settings = useSoften((state) => state.goldSettings);
  const { setGoldSettings, resetGoldSettings } = useCommands();
  const changed = JSON.stringify(settings) !== JSON.stringify(paperGoldStandard);
  return (
    <div className={styles.settings}>
      <div className={styles.wide}>
        <Select
          label="E: weights rₖ of the raters"
          value={settings.weighting}
          options={weightings}
          onChange={(weighting) => setGoldSettings({ weighting })}
        />
      </div>
      <Select
        label="Negative weights"
        value={settings.negativeWeights}
        options={negatives}
        onChange={(negativeWeights) => setGoldSettings({ negativeWeights })}
        disabled={settings.weighting === 'equal' || settings.weighting === 'median'}
      />
      <Select
        label="σ"
        value={settings.sigma}
        options={sigmas}
        onChange={(sigma) => setGoldSettings({ sigma })}
      />
      {changed && (
        <div className={styles.wide}>
          <Button tone="quiet" icon={RotateCcw} onClick={resetGoldSettings}>
            Back to the paper's definition
          </Button>
        </div>
      )}
    </div>
  );
}
