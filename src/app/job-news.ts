// What a screen reader is told of the jobs: that a long one began and that one ended, not every step on the way.
import type { JobTicket } from '../ui/shared/soften-context.tsx';
import { remedyOf } from './failure-remedy.ts';

/** Shorter work ends before anyone has asked. */
const longSec = 4;

/** Sentences, or nothing. `before` and `after` are two snapshots of the queue. */
export function jobNews(before: readonly JobTicket[], after: readonly JobTicket[]): string {
  return after
    .map((ticket) =>
      newsOf(
        before.find(({ id }) => id === ticket.id),
        ticket,
      ),
    )
    .filter(Boolean)
    .join(' ');
}

function newsOf(before: JobTicket | undefined, now: JobTicket): string {
  if (before?.state === now.state)
    return isLong(now) && before.secondsLeft === null ? `${now.title}: running.` : '';
  if (now.state === 'failed' && now.error)
    return `${now.title} failed: ${asSentence(now.error.message)} ${remedyOf(now.error)}`;
  if (now.state === 'cancelled') return `${now.title}: cancelled.`;
  const tookSec = ((now.finishedAt ?? 0) - (now.startedAt ?? 0)) / 1000;
  return now.state === 'done' && tookSec >= longSec ? `${now.title}: done.` : '';
}

/** With an end, so that what is read aloud after it begins anew. */
function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Its end is known, and not near. Told at the first estimate only: later ones may waver. */
function isLong({ state, secondsLeft }: JobTicket): boolean {
  return state === 'running' && secondsLeft !== null && secondsLeft >= longSec;
}
