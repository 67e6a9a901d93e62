// A term of the field with its meaning beside it, on hover, focus and tap: nobody should have to leave the page to
// learn what EWE is.
import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip';
import { type ReactNode, useId, useState } from 'react';
import styles from './tooltip.module.css';

export interface TermProps {
  /** As it stands in the sentence: `EWE`, `sigma`. */
  children: ReactNode;
  /** Its full name, where the short one needs it. */
  name?: string;
  /** What it means, in one or two sentences. */
  meaning: string;
  /** Where it is defined, e.g. `Eq. 1`. */
  source?: string;
}

export function Term({ children, name, meaning, source }: TermProps) {
  const [open, setOpen] = useState(false);
  const meaningId = useId();
  return (
    <BaseTooltip.Root open={open} onOpenChange={setOpen}>
      <BaseTooltip.Trigger
        type="button"
        className={styles.term}
        delay={150}
        closeOnClick={false}
        aria-describedby={meaningId}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      >
        {children}
      </BaseTooltip.Trigger>
      <span id={meaningId} hidden>
        {[name, meaning, source].filter(Boolean).join('. ')}
      </span>
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner sideOffset={6} collisionPadding={12} className={styles.positioner}>
          <BaseTooltip.Popup className={styles.popup}>
            {name !== undefined && <span className={styles.title}>{name}</span>}
            {meaning}
            {source !== undefined && <span className={styles.source}>{source}</span>}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}
