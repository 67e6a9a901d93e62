// What the colours of a picture mean: the ramp, and the numbers at its ends.
import type { CSSProperties } from 'react';
import styles from './features-view.module.css';

export interface ColourScaleProps {
  label: string;
  colourVars: readonly string[];
  low: string;
  high: string;
}

export function ColourScale({ label, colourVars, low, high }: ColourScaleProps) {
  const ramp = `linear-gradient(to right, ${colourVars.map((name) => `var(${name})`).join(', ')})`;
  return (
    <p className={styles.scale}>
      <span>{label}</span>
      <span>{low}</span>
      <span aria-hidden className={styles.ramp} style={{ '--ramp': ramp } as CSSProperties} />
      <span>{high}</span>
    </p>
  );
}
