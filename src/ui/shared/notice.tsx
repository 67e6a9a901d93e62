// Something went wrong or needs attention: what, and what to do about it.
import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './notice.module.css';

const ICONS = { error: CircleAlert, warning: TriangleAlert, info: Info };
const NAMES = { error: 'Error', warning: 'Warning', info: 'Note' };

export interface NoticeProps {
  tone: 'error' | 'warning' | 'info';
  title: ReactNode;
  /** What the user can do. */
  remedy?: ReactNode;
  actions?: ReactNode;
  onDismiss?: () => void;
}

/** Errors interrupt a screen reader (`alert`), the rest wait their turn (`status`). */
export function Notice({ tone, title, remedy, actions, onDismiss }: NoticeProps) {
  const Icon = ICONS[tone];
  return (
    <div role={tone === 'error' ? 'alert' : 'status'} className={classNames(styles.notice, styles[tone])}>
      <Icon aria-hidden size={18} strokeWidth={1.75} className={styles.icon} />
      <div className={styles.text}>
        <p className={styles.title}>
          <span className="visually-hidden">{NAMES[tone]}: </span>
          {title}
        </p>
        {remedy !== undefined && <p>{remedy}</p>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {onDismiss !== undefined && <IconButton icon={X} label="Dismiss" onClick={onDismiss} />}
    </div>
  );
}
