// How far the run is, and the buttons to steer it.
import { ArrowRight, Pause, Play, SkipForward, Square } from 'lucide-react';
import { Button } from '../shared/button.tsx';
import { Card } from '../shared/card.tsx';
import { formatDuration } from '../shared/format-number.ts';
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
  if (run.failure !== null) {
    return (
      <Notice
        tone="error"
        title={`The run ended: ${run.failure}`}
        remedy="The corpus is unharmed. Change the settings, or start again."
      />
    );
  }
  if (run.stopped)
    return <Notice tone="warning" title="The run was stopped." remedy="Start again to train everything." />;
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
    </Card>
  );
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
