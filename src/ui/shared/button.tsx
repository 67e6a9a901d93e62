// The one push button: text, or an icon that is named by its tooltip.
import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

type NativeProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'className'>;

export interface ButtonProps extends NativeProps {
  children: ReactNode;
  /** `primary`: the one next step of a view. `quiet`: without an outline, for tool rows. */
  tone?: 'primary' | 'plain' | 'quiet';
  icon?: LucideIcon;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ tone = 'plain', icon: Icon, children, ...native }: ButtonProps) {
  return (
    <button type="button" {...native} className={classNames(styles.button, styles[tone])}>
      {Icon && <Icon aria-hidden size={16} strokeWidth={1.75} />}
      <span>{children}</span>
    </button>
  );
}

export interface IconButtonProps extends NativeProps {
  icon: LucideIcon;
  /** Its name for everyone: spoken, and shown on hover and focus. */
  label: string;
  /** A key that does the same, shown behind the name. */
  shortcut?: string | undefined;
}

export function IconButton({ icon: Icon, label, shortcut, ...native }: IconButtonProps) {
  return (
    <Tooltip text={shortcut === undefined ? label : `${label} (${shortcut})`}>
      <button type="button" {...native} aria-label={label} className={classNames(styles.button, styles.icon)}>
        <Icon aria-hidden size={16} strokeWidth={1.75} />
      </button>
    </Tooltip>
  );
}
