// Long work: what it is, how far, how long still, and the way out.
import { Progress } from '@base-ui/react/progress';
import type { ReactNode } from 'react';
import { formatCount, formatDuration } from './format-number.ts';
import styles from './progress-strip.module.css';

export interface ProgressStripProps {
  label: string;
  done: number;
  /** 0 while it is unknown: the bar then only shows that something is going on. */
  total: number;
  /** What is counted, e.g. `recordings`. */
  unit?: string;
  /** Null while nothing can be said. */
  secondsLeft?: number | null;
  /** More to say of it, e.g. that it is paused. */
  note?: string;
  /** Buttons to steer it. */
  actions?: ReactNode;
}

export function ProgressStrip(props: ProgressStripProps) {
  const { label, done, total, unit, secondsLeft = null, note, actions } = props;
  const known = total > 0;
  const count = known
    ? [`${formatCount(done)} of ${formatCount(total)}`, unit].filter(Boolean).join(' ')
    : '';
  const left = secondsLeft === null ? '' : formatTimeLeft(secondsLeft);
  return (
    <div className={styles.strip}>
      <Progress.Root
        value={known ? done : null}
        max={known ? total : 100}
        getAriaValueText={() => count || 'in progress'}
        className={styles.progress}
      >
        <Progress.Label className={styles.label}>{label}</Progress.Label>
        <span className={styles.count}>{[count, left, note].filter(Boolean).join(', ')}</span>
        <Progress.Track className={styles.track}>
          <Progress.Indicator className={styles.bar} />
        </Progress.Track>
      </Progress.Root>
      {actions}
    </div>
  );
}

/** `about 2 min 5 s left`, in whole seconds. */
export function formatTimeLeft(sec: number): string {
  return `about ${formatDuration(Math.max(1, Math.round(sec))).replace('.0 s', ' s')} left`;
}
