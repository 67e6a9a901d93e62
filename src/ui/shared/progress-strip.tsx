// Long work: what it is, how far, how long still, and the way out.
import { Progress } from '@base-ui/react/progress';
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { formatCount, formatDuration } from './format-number.ts';
import styles from './progress-strip.module.css';
import { timeLeftSec } from './time-left.ts';

export interface ProgressStripProps {
  label: string;
  done: number;
  /** 0 while it is unknown: the bar then only shows that something is going on. */
  total: number;
  /** What is counted, e.g. `recordings`. */
  unit?: string;
  /** When it began, `Date.now()` milliseconds; without it no time left is given. */
  startedAtMs?: number;
  onCancel?: () => void;
}

export function ProgressStrip({ label, done, total, unit, startedAtMs, onCancel }: ProgressStripProps) {
  const elapsedSec = (useNowMs() - (startedAtMs ?? Number.NaN)) / 1000;
  const left = timeLeftSec(elapsedSec, done, total);
  const known = total > 0;
  const count = known
    ? [`${formatCount(done)} of ${formatCount(total)}`, unit].filter(Boolean).join(' ')
    : '';
  return (
    <div className={styles.strip}>
      <Progress.Root
        value={known ? done : null}
        max={known ? total : 100}
        getAriaValueText={() => count || 'in progress'}
        className={styles.progress}
      >
        <Progress.Label className={styles.label}>{label}</Progress.Label>
        <span className={styles.count}>
          {count}
          {Number.isFinite(left) && `, about ${formatDuration(Math.max(1, Math.round(left)))} left`}
        </span>
        <Progress.Track className={styles.track}>
          <Progress.Indicator className={styles.bar} />
        </Progress.Track>
      </Progress.Root>
      {onCancel !== undefined && (
        <Button tone="quiet" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </div>
  );
}

/** The clock is read once a second, not while rendering. */
function useNowMs(): number {
  const [nowMs, setNowMs] = useState(Number.NaN);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
