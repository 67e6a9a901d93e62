// What a view shows while no corpus is open: what would stand here, and the way to it.
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { useSoften } from './soften-context.tsx';
import { useUrlParam } from './url-state.ts';

export interface NoCorpusProps {
  icon: LucideIcon;
  /** What to open, and what then appears. */
  children: ReactNode;
}

export function NoCorpus({ icon, children }: NoCorpusProps) {
  const opening = useSoften((state) => state.opening);
  const [, setView] = useUrlParam('view');
  return (
    <EmptyState
      titleAs="h1"
      icon={icon}
      title={opening ? `Opening ${opening.name}` : 'No corpus is open'}
      actions={
        opening ? undefined : (
          <Button tone="primary" onClick={() => setView('corpus')}>
            Open a corpus
          </Button>
        )
      }
    >
      {opening ? 'It appears here in a moment.' : children}
    </EmptyState>
  );
}
