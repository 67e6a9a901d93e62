// The paper's experiment on the open corpus: what is trained, how far it is, and how well it does on dev.
import { BrainCircuit } from 'lucide-react';
import type { OpenCorpus } from '../../store/soften-state.ts';
import { Button } from '../shared/button.tsx';
import { Card } from '../shared/card.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { NoCorpus } from '../shared/no-corpus.tsx';
import { useSoften } from '../shared/soften-context.tsx';
import { StaleNotice } from '../shared/stale-notice.tsx';
import { useUrlParam } from '../shared/url-state.ts';
import { AllSettings } from './all-settings.tsx';
import { NetworkTable } from './network-table.tsx';
import { RunControls } from './run-controls.tsx';
import { TrainForm } from './train-form.tsx';
import styles from './train-view.module.css';

export function TrainView() {
  const open = useSoften((state) => state.open);
  const [, setView] = useUrlParam('view');
  const toCorpus = (
    <Button tone="primary" onClick={() => setView('corpus')}>
      Open a corpus
    </Button>
  );
  if (!open) {
    return (
      <NoCorpus icon={BrainCircuit}>
        Open a folder with traces and features, or the built-in example. Networks then learn E and σ from its
        features.
      </NoCorpus>
    );
  }
  if (open.corpus.modalities.length === 0) {
    return (
      <EmptyState titleAs="h1" icon={BrainCircuit} title="This corpus has no features" actions={toCorpus}>
        A network learns from features: add features/audio/&lt;recording&gt;.csv or
        features/video/&lt;recording&gt;.csv (a time column and one column per feature) to the folder and open
        it again.
      </EmptyState>
    );
  }
  return <Training open={open} />;
}

function Training({ open }: { open: OpenCorpus }) {
  return (
    <div className={styles.view}>
      <h1 className="visually-hidden">Train on {open.corpus.name}</h1>
      <div className={styles.choices}>
        <Card
          title="Experiment"
          lead="Han et al. 2017, Sec. 4. Everything is chosen on dev; test is only scored."
        >
          <TrainForm open={open} />
        </Card>
      </div>
      <div className={styles.column}>
        <AllSettings />
        <StaleNotice />
        <RunControls />
        <NetworkTable />
      </div>
    </div>
  );
}
