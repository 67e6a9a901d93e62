// Tables 1 and 2 and Fig. 4 of the paper, as they came out.
import { Table2 } from 'lucide-react';
import { selectResultTables } from '../../store/experiment-selectors.ts';
import type { ExperimentRun } from '../../store/experiment-state.ts';
import type { OpenCorpus } from '../../store/soften-state.ts';
import { Badge } from '../shared/badge.tsx';
import { Button } from '../shared/button.tsx';
import { Card } from '../shared/card.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { formatDuration } from '../shared/format-number.ts';
import { useSoften } from '../shared/soften-context.tsx';
import { StaleNotice } from '../shared/stale-notice.tsx';
import { useUrlParam } from '../shared/url-state.ts';
import { ComparisonTable } from './comparison-table.tsx';
import { PredictionFigure } from './prediction-figure.tsx';
import { ResultTableView } from './result-table-view.tsx';
import styles from './results-view.module.css';
import { RunList } from './run-list.tsx';

export function ResultsView() {
  const open = useSoften((state) => state.open);
  const run = useSoften((state) => state.experiment);
  const [, setView] = useUrlParam('view');
  if (open && run?.results) return <Results open={open} run={run} />;
  return (
    <EmptyState
      titleAs="h1"
      icon={Table2}
      title={run?.jobId ? 'Training is still running' : 'There are no results yet'}
      actions={
        <Button tone="primary" onClick={() => setView(open ? 'train' : 'corpus')}>
          {open ? 'Go to training' : 'Open a corpus'}
        </Button>
      }
    >
      Train on a corpus with features first. Tables 1 and 2 and the predicted curves then appear here.
    </EmptyState>
  );
}

function Results({ open, run }: { open: OpenCorpus; run: ExperimentRun }) {
  const [ccc, rmse] = useSoften(selectResultTables);
  const { settings } = run;
  const lead = `Preset ${settings.preset}, ${settings.seeds.length} ${settings.seeds.length === 1 ? 'seed' : 'seeds'}, trained in ${formatDuration((run.tookMs ?? 0) / 1000)}. Recordings concatenated; everything chosen on dev.`;
  return (
    <div className={styles.view}>
      <h1 className="visually-hidden">Results on {open.corpus.name}</h1>
      <StaleNotice />
      {ccc && (
        <Card
          title="Table 1: CCC"
          lead={lead}
          actions={open.corpus.simulated && <Badge tone="accent">simulated</Badge>}
        >
          <ResultTableView table={ccc} corpus={open.corpus} />
          <p className={styles.note}>
            σ is hard to predict: compare it with the row “constant”, which predicts the training mean
            everywhere.
          </p>
        </Card>
      )}
      {rmse && (
        <Card title="Table 2: RMSE" lead="In the unit of E; σ scaled to [0, 1] by the training recordings.">
          <ResultTableView table={rmse} corpus={open.corpus} />
        </Card>
      )}
      {run.results && (
        <Card
          title="Multi-task against single-task"
          lead="On the test recordings: first minus second. What the paper found is not assumed."
        >
          <ComparisonTable comparisons={run.results.comparisons} partition="test" corpus={open.corpus} />
        </Card>
      )}
      <RunList corpus={open.corpus} />
      <PredictionFigure corpus={open.corpus} run={run} />
    </div>
  );
}
