// Tables 1 and 2 and Fig. 4 of the paper, as they came out.
import { type FinishedRun, selectFinishedRun } from '../../store/finished-run.ts';
import { selectHasModel } from '../../store/model-selectors.ts';
import { Badge } from '../shared/badge.tsx';
import { Deferred } from '../shared/deferred.tsx';
import { formatDuration } from '../shared/format-number.ts';
import { useSoften } from '../shared/soften-context.tsx';
import { StaleNotice } from '../shared/stale-notice.tsx';
import { ComparisonCard } from './comparison-card.tsx';
import { ForestCard } from './forest-card.tsx';
import { ModelCard } from './model-card.tsx';
import { NoResults } from './no-results.tsx';
import { PredictionFigure } from './prediction-figure.tsx';
import { PreparationCard } from './preparation-card.tsx';
import { ResultTableCard } from './result-table-card.tsx';
import styles from './results-view.module.css';
import { RunList } from './run-list.tsx';
import { StepCard } from './step-card.tsx';
import { WeightCard } from './weight-card.tsx';

export function ResultsView() {
  const run = useSoften(selectFinishedRun);
  return run ? <Results run={run} /> : <NoResults />;
}

function Results({ run }: { run: FinishedRun }) {
  const { settings, corpus } = run;
  const hasModel = useSoften(selectHasModel);
  const lead = `Preset ${settings.preset}, ${settings.seeds.length} ${settings.seeds.length === 1 ? 'seed' : 'seeds'}, trained in ${formatDuration((run.tookMs ?? 0) / 1000)}. Everything was chosen on dev.`;
  const simulated = corpus.simulated && <Badge tone="accent">simulated</Badge>;
  return (
    <div className={styles.view}>
      <h1 className="visually-hidden">Results on {corpus.name}</h1>
      <StaleNotice />
      {hasModel && <ModelCard />}
      <ResultTableCard
        run={run}
        figure="ccc"
        lead={lead}
        badge={simulated}
        note="Over concatenated recordings. Bold: the best of its dev column. σ is hard to predict: compare it with the row “constant”, which predicts the training mean everywhere."
      />
      <PreparationCard run={run} />
      <Deferred turn={1} minHeight="24rem">
        <ResultTableCard
          run={run}
          figure="rmse"
          lead="In the unit of E; σ scaled to [0, 1] by the training recordings."
          badge={simulated}
          note="Bold: the lowest of its dev column."
        />
      </Deferred>
      <Deferred turn={2} minHeight="26rem">
        <ForestCard run={run} />
      </Deferred>
      <Deferred turn={3} minHeight="20rem">
        <ComparisonCard run={run} />
      </Deferred>
      <Deferred turn={4} minHeight="38rem">
        <PredictionFigure run={run} />
      </Deferred>
      <Deferred turn={5} minHeight="20rem">
        <StepCard run={run} firstTurn={1} />
      </Deferred>
      <Deferred turn={6} minHeight="12rem">
        <WeightCard run={run} firstTurn={7} />
      </Deferred>
      <Deferred turn={7} minHeight="10rem">
        {!hasModel && <ModelCard />}
        <RunList corpus={corpus} />
      </Deferred>
    </div>
  );
}
