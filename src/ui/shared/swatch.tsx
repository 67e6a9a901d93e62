// A piece of line as it is drawn in the charts: the same colour, the same dash.
import styles from './legend.module.css';

export interface SwatchProps {
  colourVar: string;
  dash?: readonly number[];
  /** With the translucent band behind it. */
  bandVar?: string;
}

export function Swatch({ colourVar, dash, bandVar }: SwatchProps) {
  return (
    <svg aria-hidden width="26" height="12" className={styles.swatch}>
      {bandVar !== undefined && <rect width="26" height="12" fill={`var(${bandVar})`} />}
      <line
        x1="1"
        x2="25"
        y1="6"
        y2="6"
        stroke={`var(${colourVar})`}
        strokeWidth="2.25"
        strokeDasharray={dash?.join(' ') || undefined}
      />
    </svg>
  );
}

/** The sign for missing, as in the charts. */
export function MissingSwatch() {
  return (
    <svg aria-hidden width="26" height="12" className={styles.swatch}>
      {[-6, 0, 6, 12, 18, 24].map((x) => (
        <line key={x} x1={x} y1="12" x2={x + 12} y2="0" stroke="var(--missing)" strokeWidth="1" />
      ))}
    </svg>
  );
}
