// The jobs of this session in the header: small when nothing runs, a line of progress when something does, and a panel
// with everything behind it. It covers nothing until it is asked to, and moves nothing.
import { Popover } from '@base-ui/react/popover';
import { Progress } from '@base-ui/react/progress';
import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { formatPercent } from '../ui/shared/format-number.ts';
import { formatTimeLeft } from '../ui/shared/progress-strip.tsx';
import { type JobTicket, useJobs } from '../ui/shared/soften-context.tsx';
import { jobNews } from './job-news.ts';
import { JobPanel } from './job-panel.tsx';
import styles from './job-tray.module.css';

export function JobTray() {
  const { tickets } = useJobs();
  const running = tickets.filter(({ finishedAt }) => finishedAt === null);
  const news = useNews(tickets);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const failed = tickets.filter(({ id, state }) => state === 'failed' && !seen.has(id));
  const shown = running.find(({ state }) => state === 'running') ?? running[0];
  return (
    <div className={styles.tray} data-busy={shown !== undefined || undefined}>
      <Popover.Root onOpenChange={() => setSeen(new Set(tickets.map(({ id }) => id)))}>
        <Popover.Trigger className={styles.trigger} aria-label={nameOf(running.length, failed.length)}>
          <ListChecks aria-hidden size={16} strokeWidth={1.75} />
          {shown && <Course job={shown} more={running.length - 1} />}
          {failed.length > 0 && (
            <span className={styles.failed}>
              {failed.length}
              <span className={styles.word}> failed</span>
            </span>
          )}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner sideOffset={6} align="end" collisionPadding={12} className={styles.positioner}>
            <Popover.Popup className={styles.popup}>
              <JobPanel />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      {shown && <Bar job={shown} />}
      <p aria-live="polite" className="visually-hidden">
        {news}
      </p>
    </div>
  );
}

function nameOf(running: number, failed: number): string {
  const parts = [running > 0 && `${running} running`, failed > 0 && `${failed} failed`].filter(Boolean);
  return ['Jobs', parts.join(', ')].filter(Boolean).join(': ');
}

/** What runs, in a few words that keep their place. */
function Course({ job, more }: { job: JobTicket; more: number }) {
  const { title, state, progress, secondsLeft } = job;
  const share = progress && progress.total > 0 ? formatPercent(progress.done / progress.total) : '';
  const left = state === 'paused' ? 'paused' : secondsLeft === null ? '' : formatTimeLeft(secondsLeft);
  return (
    <span className={styles.course}>
      <span className={styles.title}>{title}</span>
      <span className={styles.share}>{share}</span>
      <span className={styles.left}>{[left, more > 0 && `${more} more`].filter(Boolean).join(', ')}</span>
    </span>
  );
}

function Bar({ job: { title, progress } }: { job: JobTicket }) {
  const known = progress !== null && progress.total > 0;
  return (
    <Progress.Root
      aria-label={title}
      value={known ? progress.done : null}
      max={known ? progress.total : 100}
      className={styles.bar}
    >
      <Progress.Track className={styles.track}>
        <Progress.Indicator className={styles.indicator} />
      </Progress.Track>
    </Progress.Root>
  );
}

/** The last thing worth telling; it stays until there is another. */
function useNews(tickets: readonly JobTicket[]): string {
  const [known, setKnown] = useState({ tickets, text: '' });
  if (known.tickets === tickets) return known.text;
  const text = jobNews(known.tickets, tickets) || known.text;
  setKnown({ tickets, text });
  return text;
}
