// The way from recordings to curves, and where on it one is.
import { BrainCircuit, Database, type LucideIcon, Table2, Users } from 'lucide-react';
import type { MouseEvent } from 'react';
import { Badge } from '../ui/shared/badge.tsx';
import { useSoften } from '../ui/shared/soften-context.tsx';
import { ThemeButton } from '../ui/shared/theme.tsx';
import { useUrlParam } from '../ui/shared/url-state.ts';
import styles from './app-header.module.css';
import { useView } from './use-view.ts';

interface Step {
  readonly view: string;
  readonly label: string;
  readonly icon: LucideIcon;
}

const steps: readonly Step[] = [
  { view: 'corpus', label: 'Corpus', icon: Database },
  { view: 'raters', label: 'Raters', icon: Users },
  { view: 'train', label: 'Train', icon: BrainCircuit },
  { view: 'results', label: 'Results', icon: Table2 },
];

export function AppHeader() {
  const view = useView();
  const [, setView] = useUrlParam('view');
  const corpus = useSoften((state) => state.open?.corpus);
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
      {corpus && (
        <p className={styles.corpus} title={corpus.name}>
          {corpus.name}
        </p>
      )}
      {corpus?.simulated && <Badge tone="accent">simulated</Badge>}
      <ThemeButton />
    </header>
  );
}
