// Which line is whose. Each rater is a button that shows or hides the trace; pointing at one brings it forward.
import { Toggle } from '@base-ui/react/toggle';
import type { ReactNode } from 'react';
import styles from './legend.module.css';
import { raterColourVar, raterDash } from './rater-style.ts';
import { MissingSwatch, Swatch } from './swatch.tsx';

export interface LegendRater {
  readonly raterId: string;
  readonly label: string;
  readonly raterIndex: number;
  /** A few words behind the name: `left out`, `constant`. */
  readonly note?: string;
}

export interface LegendProps {
  /** Names the group of buttons; default `Raters shown`. */
  label?: string;
  raters: readonly LegendRater[];
  hidden: ReadonlySet<string>;
  onHiddenChange: (hidden: ReadonlySet<string>) => void;
  /** Called with null when nothing is pointed at any more. */
  onHighlight?: (raterId: string | null) => void;
  /** Names E and its band, e.g. from `bandName`; left out where no gold standard is drawn. */
  gold?: { readonly name: ReactNode; readonly band: boolean };
  /** Whether the chart shows missing spans. */
  missing?: boolean;
}

/** What the band is, with its n: `E ± σ (SD, K − 1), n = 6`. */
export function bandName(sigma: 'sample' | 'population', raters: number): string {
  return `E \u00b1 \u03c3 (SD, ${sigma === 'sample' ? 'K \u2212 1' : 'K'}), n = ${raters}`;
}

export function Legend({ raters, hidden, onHiddenChange, onHighlight, gold, missing, label }: LegendProps) {
  const toggle = (raterId: string) => {
    const next = new Set(hidden);
    if (!next.delete(raterId)) next.add(raterId);
    onHiddenChange(next);
  };
  return (
    <div className={styles.legend}>
      <fieldset aria-label={label ?? 'Raters shown'} className={styles.raters}>
        {raters.map((rater) => (
          <Toggle
            key={rater.raterId}
            pressed={!hidden.has(rater.raterId)}
            onPressedChange={() => toggle(rater.raterId)}
            onPointerEnter={() => onHighlight?.(rater.raterId)}
            onPointerLeave={() => onHighlight?.(null)}
            onFocus={() => onHighlight?.(rater.raterId)}
            onBlur={() => onHighlight?.(null)}
            className={styles.rater}
          >
            <Swatch colourVar={raterColourVar(rater.raterIndex)} dash={raterDash(rater.raterIndex)} />
            <span className={styles.name} title={rater.label}>
              {rater.label}
            </span>
            {rater.note !== undefined && <span className={styles.note}>{rater.note}</span>}
          </Toggle>
        ))}
      </fieldset>
      {gold && (
        <span className={styles.item}>
          <Swatch colourVar="--gold" {...(gold.band && { bandVar: '--gold-band' })} />
          {gold.name}
        </span>
      )}
      {missing && (
        <span className={styles.item}>
          <MissingSwatch />
          missing
        </span>
      )}
    </div>
  );
}
