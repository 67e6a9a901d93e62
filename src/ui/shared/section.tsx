// A titled part of a page. `Section` is set off by a hairline; `Card` by a surface, for what stands on its own.
import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './section.module.css';

export interface SectionProps {
  title: ReactNode;
  /** One line below the title. */
  lead?: ReactNode;
  /** Buttons and choices that act on this part. */
  actions?: ReactNode;
  level?: 2 | 3;
  children: ReactNode;
}

export function Section(props: SectionProps) {
  return <TitledPart {...props} className={styles.section} />;
}

export function Card(props: SectionProps) {
  return <TitledPart {...props} className={styles.card} />;
}

function TitledPart(props: SectionProps & { className: string | undefined }) {
  const titleId = useId();
  const Heading = props.level === 3 ? 'h3' : 'h2';
  return (
    <section aria-labelledby={titleId} className={props.className}>
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
