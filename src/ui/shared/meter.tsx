// A share as a thin bar with its number: coverage, weight. The number is the message, the bar makes rows comparable.
import { Meter as BaseMeter } from '@base-ui/react/meter';
import type { CSSProperties } from 'react';
import { classNames } from './class-names.ts';
import styles from './meter.module.css';

export interface MeterProps {
  /** What is measured, for screen readers and (unless hidden) in front of the bar. */
  label: string;
  hideLabel?: boolean;
  /** NaN leaves the bar empty. */
  value: number;
  max?: number;
  /** The value as text, e.g. from `formatPercent`. */
  text: string;
  /** Custom property with the bar's colour. */
  colourVar?: string;
}

export function Meter({ label, hideLabel, value, max = 1, text, colourVar = '--accent' }: MeterProps) {
  const finite = Number.isFinite(value) ? Math.min(max, Math.max(0, value)) : 0;
  return (
    <BaseMeter.Root value={finite} max={max} getAriaValueText={() => text} className={styles.meter}>
      <BaseMeter.Label className={classNames(hideLabel ? 'visually-hidden' : styles.label)}>
        {label}
      </BaseMeter.Label>
      <BaseMeter.Track className={styles.track}>
        <BaseMeter.Indicator
          className={styles.bar}
          style={{ '--bar-colour': `var(${colourVar})` } as CSSProperties}
        />
      </BaseMeter.Track>
      <span aria-hidden className={styles.text}>
        {text}
      </span>
    </BaseMeter.Root>
  );
}
