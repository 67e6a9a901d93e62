// What stands above every view: the way through them, what runs, what is open, and the settings of the page.
import { Keyboard } from 'lucide-react';
import { Badge } from '../ui/shared/badge.tsx';
import { IconButton } from '../ui/shared/button.tsx';
import { useSoften } from '../ui/shared/soften-context.tsx';
import { ThemeButton } from '../ui/shared/theme.tsx';
import styles from './app-header.module.css';
import { JobTray } from './job-tray.tsx';
import { UndoButtons } from './undo-buttons.tsx';
import { WayNav } from './way-nav.tsx';

export function AppHeader({ onShortcuts }: { onShortcuts: () => void }) {
  const corpus = useSoften((state) => state.open?.corpus);
  return (
    <header className={styles.header}>
      <p className={styles.brand}>
        <img src="./icon.svg" alt="" width={22} height={22} />
        <span className={styles.name}>Soften</span>
      </p>
      <WayNav />
      <div className={styles.jobs}>
        <JobTray />
      </div>
      {corpus && (
        <p className={styles.corpus} title={corpus.name}>
          {corpus.name}
        </p>
      )}
      {corpus?.simulated && <Badge tone="accent">simulated</Badge>}
      <div className={styles.tools}>
        <UndoButtons />
        <IconButton icon={Keyboard} label="Keyboard shortcuts" shortcut="?" onClick={onShortcuts} />
        <ThemeButton />
      </div>
    </header>
  );
}
