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
  const own = mainThreadEvents(events);
  const long = outermost(own).filter(({ dur = 0 }) => dur >= atLeastMs * 1000);
  return long.map((task) => ({
    ms: msOf(task),
    processorMs: (task.tdur ?? task.dur ?? 0) / 1000,
    parts: own
      .filter((event) => event !== task && contains(task, event) && msOf(event) >= msOf(task) / 10)
      .sort((a, b) => msOf(b) - msOf(a))
      .map((event) => ({ name: nameOf(event), ms: msOf(event) })),
  }));
}

/**
 * What the main thread did for each frame that it drew, ms on the processor: all tasks from one animation frame to the
 * next, in the order of the trace.
 */
export function workPerFrame(events: readonly TraceEvent[]): number[] {
  const own = mainThreadEvents(events);
  const frames = own.filter(({ name }) => name === 'FireAnimationFrame').map(({ ts }) => ts);
  const starts = frames
    .filter((ts, i) => i === 0 || ts - (frames[i - 1] as number) > sameFrameUs)
    .sort((a, b) => a - b);
  const tasks = outermost(own);
  return starts.slice(0, -1).map((from, i) => {
    const to = starts[i + 1] as number;
    // A task belongs to the frame in whose time it ends: it may have begun before the frame's callback within it.
    const within = tasks.filter(({ ts, dur = 0 }) => ts + dur > from && ts + dur <= to);
    return within.reduce((sum, { tdur, dur = 0 }) => sum + (tdur ?? dur) / 1000, 0);
  });
}

/** Two callbacks of one frame follow each other faster than this. */
const sameFrameUs = 4000;

function mainThreadEvents(events: readonly TraceEvent[]): TraceEvent[] {
  const main = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf),
  );
  return events.filter((event) => event.ph === 'X' && main.has(threadOf(event)));
}

/** Those that lie in no other. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  const sorted = [...events].sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const kept: TraceEvent[] = [];
  for (const event of sorted) {
    const last = kept.findLast((one) => threadOf(one) === threadOf(event));
    if (!last || !contains(last, event)) kept.push(event);
  }
  return kept;
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
