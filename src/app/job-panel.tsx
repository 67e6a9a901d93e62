// Every job of this session: what runs and how to steer it, and how the others ended and why.
import { Popover } from '@base-ui/react/popover';
import { CircleAlert, CircleCheck, CircleSlash, Pause, Play, X } from 'lucide-react';
import { IconButton } from '../ui/shared/button.tsx';
import { formatDuration } from '../ui/shared/format-number.ts';
import { ProgressStrip } from '../ui/shared/progress-strip.tsx';
import { type JobTicket, useJobs } from '../ui/shared/soften-context.tsx';
import { remedyOf } from './failure-remedy.ts';
import styles from './job-panel.module.css';

export function JobPanel() {
  const { tickets } = useJobs();
  const running = tickets.filter(({ finishedAt }) => finishedAt === null);
  const ended = tickets.filter(({ finishedAt }) => finishedAt !== null).toReversed();
  return (
    <>
      <Popover.Title className={styles.title}>Jobs</Popover.Title>
      {tickets.length === 0 && (
        <Popover.Description className={styles.empty}>
          Nothing has run yet. Whatever takes its time is listed here, with its progress and how to stop it.
        </Popover.Description>
      )}
      {running.length > 0 && (
        <ul aria-label="Running" className={styles.list}>
          {running.map((job) => (
            <li key={job.id}>
              <RunningJob job={job} />
            </li>
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <ul aria-label="Ended in this session" className={styles.list}>
          {ended.map((job) => (
            <li key={job.id}>
              <EndedJob job={job} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function RunningJob({ job: { id, title, state, progress, secondsLeft } }: { job: JobTicket }) {
  const { queue } = useJobs();
  const note = { paused: 'paused', queued: 'waits for its turn' }[String(state)];
  return (
    <ProgressStrip
      label={title}
      done={progress?.done ?? 0}
      total={progress?.total ?? 0}
      secondsLeft={state === 'paused' ? null : secondsLeft}
      {...(note !== undefined && { note })}
      actions={
        <>
          {state === 'running' && (
            <IconButton icon={Pause} label={`Pause ${title}`} onClick={() => queue.pause(id)} />
          )}
          {state === 'paused' && (
            <IconButton icon={Play} label={`Resume ${title}`} onClick={() => queue.resume(id)} />
          )}
          <IconButton icon={X} label={`Cancel ${title}`} onClick={() => queue.cancel(id)} />
        </>
      }
    />
  );
}

const ends = {
  done: { icon: CircleCheck, word: 'done' },
  failed: { icon: CircleAlert, word: 'failed' },
  cancelled: { icon: CircleSlash, word: 'cancelled' },
};

function EndedJob({ job: { title, state, startedAt, finishedAt, error } }: { job: JobTicket }) {
  const { icon: Icon, word } = ends[state as keyof typeof ends] ?? ends.done;
  const tookSec = startedAt === null ? Number.NaN : ((finishedAt ?? 0) - startedAt) / 1000;
  return (
    <div className={styles.ended} data-state={state}>
      <Icon aria-hidden size={16} strokeWidth={1.75} />
      <p className={styles.name}>{title}</p>
      <p className={styles.end}>
        {word}
        {Number.isFinite(tookSec) && `${state === 'done' ? ' in' : ' after'} ${formatDuration(tookSec)}`}
      </p>
      {error && (
        <p className={styles.reason}>
          {error.message} <strong>{remedyOf(error)}</strong>
        </p>
      )}
    </div>
  );
}
