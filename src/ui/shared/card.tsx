// A titled part of a page, set off by its surface.
import { type ReactNode, useId } from 'react';
import styles from './card.module.css';
import { classNames } from './class-names.ts';

export interface CardProps {
  title: ReactNode;
  /** One line below the title. */
  lead?: ReactNode;
  /** Buttons and choices that act on this part. */
  actions?: ReactNode;
  level?: 2 | 3;
  children: ReactNode;
}

export function Card(props: CardProps) {
  const titleId = useId();
  const Heading = props.level === 3 ? 'h3' : 'h2';
  return (
    <section aria-labelledby={titleId} className={styles.card}>
      <header className={styles.header}>
        <div className={styles.titles}>
          <Heading id={titleId} className={classNames(styles.title, props.level === 3 && styles.minor)}>
            {props.title}
          </Heading>
          {props.lead !== undefined && <p className={styles.lead}>{props.lead}</p>}
        </div>
        {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
      </header>
      {props.children}
    </section>
  );
}
