// What kept a page from answering: the long tasks of a recorded trace, and what was done in them.

/** One event of Chromium's trace format, as far as we need it; times in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Time on the processor: what is missing to `dur` other programs had. */
  readonly tdur?: number;
  readonly args?: {
    readonly name?: string;
    readonly data?: { readonly functionName?: string; readonly url?: string; readonly type?: string };
  };
}

export interface TaskPart {
  readonly name: string;
  readonly ms: number;
}

export interface LongTask {
  readonly ms: number;
  readonly processorMs: number;
  /** What took at least a tenth of it, longest first: what the browser calls it, and whose function it was. */
  readonly parts: readonly TaskPart[];
}

export const traceCategories = ['devtools.timeline', 'v8', 'toplevel'];

/** Tasks of the page's main thread that took at least `atLeastMs`, in the order of the trace. */
export function longTasks(events: readonly TraceEvent[], atLeastMs: number): LongTask[] {
  const main = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf),
  );
  const own = events.filter((event) => event.ph === 'X' && main.has(threadOf(event)));
  const long = own.filter(({ dur = 0 }) => dur >= atLeastMs * 1000);
  return long
    .filter((task, i) => !long.some((other, j) => contains(other, task) && (j < i || !contains(task, other))))
    .sort((a, b) => a.ts - b.ts)
    .map((task) => ({
      ms: msOf(task),
      processorMs: (task.tdur ?? task.dur ?? 0) / 1000,
      parts: own
        .filter((event) => event !== task && contains(task, event) && msOf(event) >= msOf(task) / 10)
        .sort((a, b) => msOf(b) - msOf(a))
        .map((event) => ({ name: nameOf(event), ms: msOf(event) })),
    }));
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid}:${tid}`;
}

function msOf({ dur = 0 }: TraceEvent): number {
  return dur / 1000;
}

function contains(outer: TraceEvent, inner: TraceEvent): boolean {
  return (
    threadOf(outer) === threadOf(inner) &&
    outer.ts <= inner.ts &&
    outer.ts + (outer.dur ?? 0) >= inner.ts + (inner.dur ?? 0)
  );
}

function nameOf({ name, args }: TraceEvent): string {
  const { functionName, url, type } = args?.data ?? {};
  return [name, functionName, url?.split('/').pop(), type].filter(Boolean).join(' ');
}
