// What a jobs tray shows and does: everything long that was asked for, what becomes of it, and the buttons to steer it.
import type { JobContext, JobProgress } from '../core/job.ts';
import type { RunControl } from '../core/worker-pool.ts';
import { abortError, isAbortError } from '../rpc/abort-error.ts';
import { createGate } from '../rpc/control.ts';
import { createControlGroup } from '../rpc/control-group.ts';
import { secondsLeft } from './time-left.ts';

export type JobState = 'queued' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled';

/** A job as it stood at one moment; a change makes a new ticket. */
export interface JobTicket {
  readonly id: string;
  readonly title: string;
  readonly state: JobState;
  readonly progress: JobProgress | null;
  /** As the queue's clock says, milliseconds; null before the start. */
  readonly startedAt: number | null;
  /** Null before the end. */
  readonly finishedAt: number | null;
  /** Why it failed; null in every other state, and null when it was cancelled. */
  readonly error: Error | null;
  /** Estimated at the last progress; null while nothing can be said, and after the end. */
  readonly secondsLeft: number | null;
}

/** May be passed on as it is to a function of `createJobClients`, which is then steered by the queue. */
export interface QueuedJobContext extends JobContext {
  readonly signal: AbortSignal;
  /** Hands over what steers work that runs elsewhere. Work that runs here awaits `control.checkpoint()` instead. */
  onControl(control: RunControl): void;
}

export interface JobRequest {
  /** What the user reads. */
  readonly title: string;
  /** What it computes it applies itself, to the state as it is then. */
  run(context: QueuedJobContext): Promise<unknown>;
}

export interface JobQueue {
  enqueue(request: JobRequest): JobTicket;
  /** A queued job never starts. A running one counts as cancelled when it has stopped; if it still finishes, as done. */
  cancel(id: string): void;
  pause(id: string): void;
  /** Lets one checkpoint pass; a job that was running stops at the one after. */
  step(id: string): void;
  resume(id: string): void;
  /** Oldest first. The same array until something changes. */
  snapshot(): readonly JobTicket[];
  /** Calls `listener` after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** The ticket of job `id` once it is done, failed or cancelled; rejects if nobody knows it (any more). */
  finished(id: string): Promise<JobTicket>;
}

export interface JobQueueOptions {
  /** How many jobs run at a time; a paused one counts. */
  readonly concurrency?: number;
  /** How many finished jobs stay on the list; the oldest leave first. */
  readonly keepFinished?: number;
  /** Milliseconds, as `Date.now`. */
  readonly now?: () => number;
}

/** A job that has not finished, with what its ticket does not tell. */
interface Entry {
  ticket: JobTicket;
  readonly run: JobRequest['run'];
  readonly controller: AbortController;
  readonly controls: ReturnType<typeof createControlGroup>;
  readonly whenFinished: ((ticket: JobTicket) => void)[];
  /** Working time before the last pause, ms. */
  activeMs: number;
  /** When it last began to work; null while it does not. */
  activeSince: number | null;
  /** Units of progress that were made while paused. */
  doneInSteps: number;
}

export function createJobQueue({
  concurrency = 2,
  keepFinished = 20,
  now = Date.now,
}: JobQueueOptions = {}): JobQueue {
  const entries = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  let tickets: readonly JobTicket[] = [];
  let lastNumber = 0;

  function publish(next: readonly JobTicket[]) {
    tickets = withoutOldest(next, keepFinished);
    for (const listener of [...listeners]) listener();
  }

  function update(entry: Entry, change: Partial<JobTicket>) {
    entry.ticket = { ...entry.ticket, ...change };
    publish(tickets.map((ticket) => (ticket.id === entry.ticket.id ? entry.ticket : ticket)));
  }

  function enqueue({ title, run }: JobRequest): JobTicket {
    const entry = newEntry(`job-${++lastNumber}`, title, run);
    const { ticket } = entry;
    entries.set(ticket.id, entry);
    publish([...tickets, ticket]);
    startNext();
    return ticket;
  }

  function startNext() {
    // Asked anew for each: starting one tells the listeners, who may cancel or enqueue others.
    for (const entry of entries.values()) {
      const started = [...entries.values()].filter(({ ticket }) => ticket.state !== 'queued').length;
      if (started < concurrency && entry.ticket.state === 'queued') void start(entry);
    }
  }

  async function start(entry: Entry) {
    const { controller, controls } = entry;
    const gate = createGate(controller.signal);
    controls.add(gate);
    entry.activeSince = now();
    update(entry, { state: 'running', startedAt: entry.activeSince });
    try {
      await entry.run({
        signal: controller.signal,
        control: gate,
        onProgress: (progress) => report(entry, progress),
        onControl: controls.add,
      });
      finish(entry, 'done', null);
    } catch (error) {
      const cancelled = controller.signal.aborted || isAbortError(error);
      finish(entry, cancelled ? 'cancelled' : 'failed', cancelled ? null : asError(error));
    } finally {
      gate.close();
    }
  }

  function report(entry: Entry, progress: JobProgress) {
    if (!entries.has(entry.ticket.id)) return;
    // What was done in single steps says nothing about the pace.
    if (entry.activeSince === null) entry.doneInSteps += progress.done - (entry.ticket.progress?.done ?? 0);
    const activeMs = entry.activeMs + (entry.activeSince === null ? 0 : now() - entry.activeSince);
    const left = progress.total - progress.done;
    const worked = progress.done - entry.doneInSteps;
    update(entry, { progress, secondsLeft: secondsLeft({ activeSec: activeMs / 1000, worked, left }) });
  }

  function finish(entry: Entry, state: JobState, error: Error | null) {
    entries.delete(entry.ticket.id);
    update(entry, { state, error, finishedAt: now(), secondsLeft: null });
    for (const tell of entry.whenFinished) tell(entry.ticket);
    startNext();
  }

  function cancel(id: string) {
    const entry = entries.get(id);
    if (!entry) return;
    entry.controller.abort(abortError());
    if (entry.ticket.state === 'queued') finish(entry, 'cancelled', null);
  }

  function steer(id: string, how: keyof RunControl) {
    const entry = entries.get(id);
    if (!entry || entry.ticket.state === 'queued') return;
    entry.controls[how]();
    const state = how === 'resume' ? 'running' : 'paused';
    if (state === entry.ticket.state) return;
    keepTime(entry, state, now());
    update(entry, { state });
  }

  function subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  function finished(id: string): Promise<JobTicket> {
    const entry = entries.get(id);
    if (entry) return new Promise((resolve) => entry.whenFinished.push(resolve));
    const ticket = tickets.find((known) => known.id === id);
    return ticket ? Promise.resolve(ticket) : Promise.reject(new Error(`finished: no job is called "${id}"`));
  }

  return {
    enqueue,
    cancel,
    pause: (id) => steer(id, 'pause'),
    step: (id) => steer(id, 'step'),
    resume: (id) => steer(id, 'resume'),
    snapshot: () => tickets,
    subscribe,
    finished,
  };
}

function newEntry(id: string, title: string, run: JobRequest['run']): Entry {
  const ticket: JobTicket = {
    id,
    title,
    state: 'queued',
    progress: null,
    startedAt: null,
    finishedAt: null,
    error: null,
    secondsLeft: null,
  };
  const controls = createControlGroup();
  return {
    ticket,
    run,
    controller: new AbortController(),
    controls,
    whenFinished: [],
    activeMs: 0,
    activeSince: null,
    doneInSteps: 0,
  };
}

/** The clock of working time stands while a job is paused. */
function keepTime(entry: Entry, state: 'running' | 'paused', nowMs: number) {
  if (state === 'running') {
    entry.activeSince = nowMs;
  } else if (entry.activeSince !== null) {
    entry.activeMs += nowMs - entry.activeSince;
    entry.activeSince = null;
  }
}

function withoutOldest(tickets: readonly JobTicket[], keepFinished: number): readonly JobTicket[] {
  const finished = tickets.filter((ticket) => ticket.finishedAt !== null);
  const leaving = new Set(finished.slice(0, Math.max(0, finished.length - keepFinished)));
  return leaving.size > 0 ? tickets.filter((ticket) => !leaving.has(ticket)) : tickets;
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
