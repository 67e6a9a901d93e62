// What runs now, how far it is, and how to stop it.
import { ProgressStrip } from '../ui/shared/progress-strip.tsx';
import { useJobs, useSoften } from '../ui/shared/soften-context.tsx';
import styles from './job-strip.module.css';
import { useView } from './use-view.ts';

export function JobStrip() {
  const { tickets, cancel } = useJobs();
  const view = useView();
  const experiment = useSoften((state) => state.experiment?.jobId);
  // The Train view shows and steers the experiment itself.
  const running = tickets.filter(
    ({ id, state }) =>
      ['queued', 'running', 'paused'].includes(state) && !(view === 'train' && id === experiment),
  );
  if (running.length === 0) return null;
  return (
    <div className={styles.strip}>
      {running.map(({ id, title, progress, startedAt }) => (
        <ProgressStrip
          key={id}
          label={title}
          done={progress?.done ?? 0}
          total={progress?.total ?? 0}
          {...(startedAt === null ? {} : { startedAtMs: startedAt })}
          onCancel={() => cancel(id)}
        />
      ))}
    </div>
  );
}
