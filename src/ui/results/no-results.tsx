// There is nothing to show: why, what comes next, and what is kept of earlier runs.
import { Eye, Table2 } from 'lucide-react';
import { selectRunRows } from '../../store/run-selectors.ts';
import { Button } from '../shared/button.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import { useUrlParam } from '../shared/url-state.ts';
import styles from './results-view.module.css';
import { RunList } from './run-list.tsx';

export function NoResults() {
  const corpus = useSoften((state) => state.open?.corpus);
  const [, setView] = useUrlParam('view');
  if (corpus) {
    return (
      <div className={styles.view}>
        <WithCorpus />
        <RunList corpus={corpus} />
      </div>
    );
  }
  return (
    <EmptyState
      titleAs="h1"
      icon={Table2}
      title="There are no results yet"
      actions={
        <Button tone="primary" onClick={() => setView('corpus')}>
          Open a corpus
        </Button>
      }
    >
      Train on a corpus with features first. Tables 1 and 2 and the predicted curves then appear here.
    </EmptyState>
  );
}

const toldOf = {
  none: {
    title: 'There are no results yet',
    text: 'Train first. Tables 1 and 2 and the predicted curves then appear here.',
  },
  running: {
    title: 'Training is still running',
    text: 'Tables 1 and 2 and the predicted curves appear here when it is done.',
  },
  unfinished: {
    title: 'This run has no results',
    text: 'It ended before everything was trained. The Train view says why, and can go on with it.',
  },
} as const;

function WithCorpus() {
  const state = useSoften(({ experiment }) =>
    experiment === null ? 'none' : experiment.jobId === null ? 'unfinished' : 'running',
  );
  const newestDone = useSoften(selectRunRows).find((row) => row.state === 'done');
  const { openRun } = useCommands();
  const [, setView] = useUrlParam('view');
  const offer = state === 'running' ? undefined : newestDone;
  const { title, text } = toldOf[state];
  return (
    <EmptyState
      titleAs="h1"
      icon={Table2}
      title={offer && state === 'none' ? 'No run is shown' : title}
      actions={
        <>
          {offer && (
            <Button tone="primary" icon={Eye} onClick={() => openRun(offer.id)}>
              Show the newest finished run
            </Button>
          )}
          <Button tone={offer ? 'plain' : 'primary'} onClick={() => setView('train')}>
            Go to training
          </Button>
        </>
      }
    >
      {offer && state === 'none' ? 'Finished runs of this corpus are kept: show one, or train again.' : text}
      {offer && state === 'unfinished' && ' Finished runs are kept: show one of them instead.'}
    </EmptyState>
  );
}
