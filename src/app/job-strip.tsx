// What runs now, how far it is, and how to stop it.
import { ProgressStrip } from '../ui/shared/progress-strip.tsx';
import { useJobs } from '../ui/shared/soften-context.tsx';
import styles from './job-strip.module.css';

export function JobStrip() {
  const { tickets, cancel } = useJobs();
  const running = tickets.filter((ticket) => ['queued', 'running', 'paused'].includes(ticket.state));
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
