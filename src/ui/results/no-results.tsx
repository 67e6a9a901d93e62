// There is nothing to show: why, what comes next, and what is kept of earlier runs.
import { Eye, Table2 } from 'lucide-react';
import { selectHasModel } from '../../store/model-selectors.ts';
import { selectRunRows } from '../../store/run-selectors.ts';
import type { SoftenState } from '../../store/soften-state.ts';
import { Button } from '../shared/button.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { ProgressStrip } from '../shared/progress-strip.tsx';
import { useCommands, useJobs, useSoften } from '../shared/soften-context.tsx';
import { useUrlParam } from '../shared/url-state.ts';
import { ModelCard } from './model-card.tsx';
import styles from './results-view.module.css';
import { RunList } from './run-list.tsx';

type Why = 'opening' | 'closed' | 'computing' | 'untrained' | 'training' | 'unfinished' | 'notShown';

const told: Readonly<Record<Why, { readonly title: string; readonly text: string }>> = {
  opening: {
    title: 'A corpus is being opened',
    text: 'Once it is trained on, Tables 1 and 2 and the predicted curves appear here.',
  },
  closed: {
    title: 'There are no results yet',
    text: 'Train on a corpus with features first. Tables 1 and 2 and the predicted curves then appear here.',
  },
  computing: {
    title: 'E and σ are being computed',
    text: 'Training needs them. Tables 1 and 2 and the predicted curves then appear here.',
  },
  untrained: {
    title: 'There are no results yet',
    text: 'Train first. Tables 1 and 2 and the predicted curves then appear here.',
  },
  training: {
    title: 'Training is still running',
    text: 'Tables 1 and 2 and the predicted curves appear here when it is done.',
  },
  unfinished: {
    title: 'This run has no results',
    text: 'It ended before everything was trained. The Train view says why, and can go on with it.',
  },
  notShown: {
    title: 'No run is shown',
    text: 'Finished runs of this corpus are kept: show one, or train again.',
  },
};

function whyOf({ opening, open, gold, experiment }: SoftenState, hasFinished: boolean): Why {
  if (opening) return 'opening';
  if (!open) return 'closed';
  if (experiment) return experiment.jobId === null ? 'unfinished' : 'training';
  if (gold.jobId !== null) return 'computing';
  return hasFinished ? 'notShown' : 'untrained';
}

export function NoResults() {
  const corpus = useSoften((state) => state.open?.corpus);
  const newestFinished = useSoften(selectRunRows).find((row) => row.state === 'done');
  const why = useSoften((state) => whyOf(state, newestFinished !== undefined));
  const hasModel = useSoften(selectHasModel);
  const { openRun } = useCommands();
  const [, setView] = useUrlParam('view');
  const offer = why === 'unfinished' || why === 'notShown' ? newestFinished : undefined;
  const next = corpus || why === 'opening' ? 'train' : 'corpus';
  return (
    <div className={styles.view}>
      {hasModel && <ModelCard />}
      <EmptyState
        titleAs="h1"
        icon={Table2}
        title={told[why].title}
        actions={
          <>
            {offer && (
              <Button tone="primary" icon={Eye} onClick={() => openRun(offer.id)}>
                Show the newest finished run
              </Button>
            )}
            <Button tone={offer ? 'plain' : 'primary'} onClick={() => setView(next)}>
              {next === 'train' ? 'Go to training' : 'Open a corpus'}
            </Button>
          </>
        }
      >
        <p>
          {told[why].text}
          {offer && why === 'unfinished' && ' Finished runs are kept: show one of them instead.'}
        </p>
        <UnderWay />
      </EmptyState>
      {!hasModel && <ModelCard />}
      {corpus && <RunList corpus={corpus} />}
    </div>
  );
}

/** How far it is, where whoever waits for the tables looks. */
function UnderWay() {
  const { tickets } = useJobs();
  const job = tickets.find(({ finishedAt }) => finishedAt === null);
  if (!job) return null;
  const { title, state, progress, secondsLeft } = job;
  return (
    <div className={styles.underWay}>
      <ProgressStrip
        label={title}
        done={Math.floor(progress?.done ?? 0)}
        total={progress?.total ?? 0}
        secondsLeft={state === 'paused' ? null : secondsLeft}
        {...(state === 'paused' && { note: 'paused' })}
      />
    </div>
  );
}
