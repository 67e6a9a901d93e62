// What is about to begin: how many networks, and how long they take if that was measured.
import type { TrainPlan } from '../../store/train-selectors.ts';
import { formatCount, formatDuration } from '../shared/format-number.ts';
import styles from './train-form.module.css';

export function PlanSummary({ plan }: { plan: TrainPlan }) {
  const { networks, isExact, estimateSec, problems } = plan;
  const many = `${isExact ? '' : 'At most '}${formatCount(networks)} ${networks === 1 ? 'network' : 'networks'} to train`;
  const time =
    estimateSec === null || networks === 0
      ? ''
      : `, about ${formatDuration(estimateSec)} at the pace of the last run`;
  return (
    <>
      <p className={styles.hint}>{`${many}${time}.`}</p>
      {problems.length > 0 && (
        <p className={styles.problem}>
          {`Before it can begin, mend ${problems.map(({ label }) => `“${label}”`).join(', ')} under “All settings”.`}
        </p>
      )}
    </>
  );
}
