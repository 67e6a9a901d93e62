// How far the run is, and the buttons to steer it.
import { ArrowRight, Pause, Play, SkipForward, Square } from 'lucide-react';
import { backendName } from '../../core/experiment/backend-spans.ts';
import type { BackendWish } from '../../core/kernels/backend-choice.ts';
import type { ExperimentRun } from '../../store/experiment-state.ts';
import { selectRunChanges } from '../../store/run-staleness.ts';
import { Button } from '../shared/button.tsx';
import { Card } from '../shared/card.tsx';
import { formatCount, formatDuration } from '../shared/format-number.ts';
import { Notice } from '../shared/notice.tsx';
import { ProgressStrip } from '../shared/progress-strip.tsx';
import { useCommands, useJobs, useSoften } from '../shared/soften-context.tsx';
import { useUrlParam } from '../shared/url-state.ts';
import styles from './run-controls.module.css';

export function RunControls() {
  const run = useSoften((state) => state.experiment);
  const { tickets } = useJobs();
  const [, setView] = useUrlParam('view');
  const ticket = tickets.find(({ id }) => id === run?.jobId);
  if (!run)
    return (
      <Notice
        tone="info"
        title="Nothing is trained yet."
        remedy="Choose a preset and start: smoke takes seconds."
      />
    );
  if (run.jobId === null && !run.results) return <EndedEarly run={run} />;
  if (run.results) {
    return (
      <Notice
        tone="info"
        title={`Done in ${formatDuration((run.tookMs ?? 0) / 1000)}.`}
        remedy="Tables 1 and 2 and the predicted curves are ready."
        actions={
          <Button tone="primary" icon={ArrowRight} onClick={() => setView('results')}>
            See the results
          </Button>
        }
      />
    );
  }
  return (
    <Card title="Running" actions={<Steering paused={ticket?.state === 'paused'} />}>
      <ProgressStrip
        label={ticket?.progress?.label ?? 'Preparing'}
        done={Math.floor(ticket?.progress?.done ?? 0)}
        total={ticket?.progress?.total ?? 0}
        unit="networks"
        secondsLeft={ticket?.secondsLeft ?? null}
      />
      {run.startedAnew.map((told) => (
        <Notice
          key={told}
          tone="warning"
          title={`${told}.`}
          remedy="Nothing else is lost; it takes the time of one network."
        />
      ))}
      {run.lostHelp.map((told) => (
        <Notice
          key={told}
          tone="warning"
          title={`${told}.`}
          remedy="Its part was computed again by the others: the numbers are right, it only takes longer."
        />
      ))}
    </Card>
  );
}

/** Why there are no results, and how to get them without training twice what is trained. */
function EndedEarly({ run }: { run: ExperimentRun }) {
  const changes = useSoften(selectRunChanges);
  const wish = useSoften((state) => state.backend.wish);
  const finished = run.networks.filter((network) => network.finished).length;
  const kept =
    finished === 0
      ? 'No network was finished.'
      : finished === 1
        ? 'One finished network is kept.'
        : `${formatCount(finished)} finished networks are kept.`;
  const why =
    run.failure !== null
      ? `The run ended: ${run.failure}`
      : run.interrupted
        ? 'The run was interrupted: the page was closed or reloaded.'
        : 'The run was stopped.';
  const stale = changes.length > 0;
  return (
    <Notice
      tone={run.failure === null ? 'warning' : 'error'}
      title={why}
      remedy={
        stale
          ? `${kept} Going on is not possible, because ${changes.join(', ')} changed since. Train again.`
          : `${kept} ${run.remedy ?? 'Go on to train the rest, those that had begun from their last checkpoint, or start again with other settings.'}`
      }
      actions={
        !stale && <GoingOn elsewhere={run.backendFailed || (run.failure !== null && wish === 'webgpu')} />
      }
    />
  );
}

/** `elsewhere`: its device has failed, or a worker on it, so that where to go on is for a person to say. */
function GoingOn({ elsewhere }: { elsewhere: boolean }) {
  const goldReady = useSoften((state) => state.gold.tookMs !== null);
  const { continueExperiment } = useCommands();
  const choices: readonly (BackendWish | undefined)[] = elsewhere ? ['webgpu', 'wasm'] : [undefined];
  return choices.map((wish, i) => (
    <Button
      key={wish ?? ''}
      tone={i === choices.length - 1 ? 'primary' : 'plain'}
      icon={Play}
      disabled={!goldReady}
      onClick={() => continueExperiment(wish)}
    >
      {wish ? `Go on with ${backendName(wish)}` : 'Go on'}
    </Button>
  ));
}

function Steering({ paused }: { paused: boolean }) {
  const { pauseExperiment, stepExperiment, resumeExperiment, stopExperiment } = useCommands();
  return (
    <div className={styles.steering}>
      {paused ? (
        <Button icon={Play} onClick={resumeExperiment}>
          Resume
        </Button>
      ) : (
        <Button icon={Pause} onClick={pauseExperiment}>
          Pause
        </Button>
      )}
      <Button icon={SkipForward} onClick={stepExperiment}>
        Step
      </Button>
      <Button icon={Square} onClick={stopExperiment}>
        Stop
      </Button>
    </div>
  );
}
