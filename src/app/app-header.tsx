// The way from recordings to curves, and where on it one is.
import { Database, type LucideIcon, Users } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useSoften } from '../ui/shared/soften-context.tsx';
import { ThemeButton } from '../ui/shared/theme.tsx';
import { useUrlParam } from '../ui/shared/url-state.ts';
import styles from './app-header.module.css';

interface Step {
  readonly view: string;
  readonly label: string;
  readonly icon: LucideIcon;
}

const steps: readonly Step[] = [
  { view: 'corpus', label: 'Corpus', icon: Database },
  { view: 'raters', label: 'Raters', icon: Users },
];

export function AppHeader() {
  const [view, setView] = useUrlParam('view');
  const name = useSoften((state) => state.open?.corpus.name);
  const current = view ?? 'corpus';
  const go = (event: MouseEvent, target: string) => {
    // A new tab or window is the browser's business.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    setView(target);
  };
  return (
    <header className={styles.header}>
      <p className={styles.brand}>
        <img src="./icon.svg" alt="" width={22} height={22} />
        Soften
      </p>
      <nav aria-label="Views" className={styles.nav}>
        <ol>
          {steps.map(({ view: target, label, icon: Icon }) => (
            <li key={target}>
              <a
                href={`?view=${target}`}
                aria-current={target === current ? 'page' : undefined}
                onClick={(event) => go(event, target)}
              >
                <Icon aria-hidden size={15} strokeWidth={1.75} />
                {label}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      {name !== undefined && (
        <p className={styles.corpus} title={name}>
          {name}
        </p>
      )}
      <ThemeButton />
    </header>
  );
}
