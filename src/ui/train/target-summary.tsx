// What can be learnt of the chosen dimensions: E and σ, or E alone where nobody knows how far raters disagreed.
import { type DimensionTargets, selectTargets } from '../../store/gold-selectors.ts';
import { useSoften } from '../shared/soften-context.tsx';
import styles from './train-form.module.css';

export function TargetSummary({ dimensions }: { dimensions: readonly string[] }) {
  const chosen = useSoften(selectTargets).filter(({ dimension }) => dimensions.includes(dimension));
  const labels = (wanted: DimensionTargets['targets']) =>
    chosen.filter(({ targets }) => targets === wanted).map(({ label }) => label);
  const lines = [
    ['E and σ', labels('E and sigma'), ''],
    ['E only', labels('E'), 'No training recording has a σ: that takes two raters or more.'],
    ['Nothing', labels('none'), 'No training recording has an E.'],
  ] as const;
  return (
    <fieldset className={styles.choices}>
      <legend>Targets</legend>
      {lines
        .filter(([, names]) => names.length > 0)
        .map(([kind, names, why]) => (
          <p key={kind}>
            <b>{kind}</b> of {names.join(', ')}. {why}
          </p>
        ))}
    </fieldset>
  );
}
