// An empty view says why it is empty and what to do next.
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

export interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  /** `h1` where it is all that a view shows. */
  titleAs?: 'h1' | 'p';
  /** What to do about it. */
  children: ReactNode;
  actions?: ReactNode;
}

export function EmptyState({ icon: Icon, title, titleAs: Title = 'p', children, actions }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <Icon aria-hidden size={28} strokeWidth={1.25} className={styles.icon} />
      <Title className={styles.title}>{title}</Title>
      <div className={styles.text}>{children}</div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
