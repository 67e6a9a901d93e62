// Recording takes: every sample goes to the disk while it is recorded; once the take has ended it becomes a trace of the
// corpus, and that can be undone. A take that is not part of the corpus is set aside, whatever ended it: nothing is lost.
import type { StoreApi } from 'zustand/vanilla';
import { latestTakes } from '../core/annotation/rating-table-of.ts';
import { type TakeSamples, type TakeTarget, traceOfTake } from '../core/annotation/take.ts';
import type { Rater, Trace } from '../core/annotation/trace.ts';
import { summariseTrace } from '../core/corpus/trace-summary.ts';
import type { StoredTake } from '../core/project/stored-take.ts';
import { applyEdit } from './edit-history.ts';
import type { SoftenState } from './soften-state.ts';
import type { Services } from './soften-store.ts';

export interface TakeWriter {
  /** `mediaSec` on the recording's time, `wallMs` as `Date.now`. */
  add(mediaSec: number, wallMs: number, value: number): void;
  /** Samples that are on the disk. */
  keptSamples(): number;
  /** The take becomes part of the corpus, or is set aside. Without a sample it is forgotten. */
  end(how: 'use' | 'setAside'): Promise<'used' | 'setAside' | 'empty'>;
}

export interface TakeCommands {
  /** Begins to keep a take of the open corpus. Rejects with the reason if nothing can be kept. */
  beginTake(target: TakeTarget): Promise<TakeWriter>;
  /** A take that is set aside becomes part of the corpus. */
  addTake(takeId: string): void;
  /** A take that is set aside is removed from the disk. */
  discardTake(takeId: string): Promise<void>;
}

/** Well below the second that a crash may cost. */
const flushMs = 250;

export function takeCommands(
  state: StoreApi<SoftenState>,
  { archive }: Pick<Services, 'archive'>,
  recomputeGold: () => void,
): TakeCommands {
  function tell(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    state.setState(({ project }) => ({ project: { ...project, notKept: why } }));
  }

  function addTake(takeId: string): void {
    const { recorded, takes } = state.getState();
    const take = recorded.find(({ id }) => id === takeId);
    if (!take || takes.includes(takeId)) return;
    const label = `record ${take.raterId} on ${take.dimension} of ${take.recordingId}`;
    applyEdit(state, label, 'record', { takes: [...takes, takeId] });
    state.setState(withTakes);
    recomputeGold();
  }

  async function beginTake(target: TakeTarget): Promise<TakeWriter> {
    const { open, project } = state.getState();
    if (!archive || !open || project.status.kind !== 'held')
      throw new Error('beginTake: expected an open corpus and a browser that keeps what is recorded');
    const take: StoredTake = {
      ...target,
      formatVersion: 1,
      id: crypto.randomUUID(),
      corpusId: open.id,
      startedAtMs: Date.now(),
      endedAtMs: null,
    };
    await archive.beginTake(take);
    const samples = growingSamples();
    let kept = 0;
    let writing: Promise<void> | null = null;

    /** What fails is tried again with what comes after it. */
    async function write(into: NonNullable<typeof archive>): Promise<void> {
      const upTo = samples.count();
      if (upTo === kept) return;
      try {
        await into.appendToTake(take.id, samples.slice(kept, upTo));
        kept = upTo;
      } catch (error) {
        tell(error);
      }
    }
    function flush(into: NonNullable<typeof archive>): Promise<void> {
      writing ??= write(into).finally(() => {
        writing = null;
      });
      return writing;
    }
    const timer = setInterval(() => void flush(archive), flushMs);

    async function end(how: 'use' | 'setAside'): Promise<'used' | 'setAside' | 'empty'> {
      clearInterval(timer);
      if (samples.count() === 0) {
        await archive?.forgetTake(take.id).catch(tell);
        return 'empty';
      }
      const endedAtMs = Date.now();
      if (archive) {
        // The one that is under way, and what has come since.
        await flush(archive);
        await flush(archive);
        await archive.endTake(take.id, endedAtMs).catch(tell);
      }
      // Another corpus may be open by now: the take is on the disk and waits for its own.
      if (state.getState().open?.id !== take.corpusId) return 'setAside';
      state.getState().repository.keepTakes(new Map([[take.id, samples.slice(0, samples.count())]]));
      state.setState(({ recorded }) => ({ recorded: [...recorded, { ...take, endedAtMs }] }));
      if (how === 'use') addTake(take.id);
      return how === 'use' ? 'used' : 'setAside';
    }

    return { add: samples.add, keptSamples: () => kept, end };
  }

  async function discardTake(takeId: string): Promise<void> {
    if (state.getState().takes.includes(takeId)) return;
    try {
      await archive?.forgetTake(takeId);
      state.setState(({ recorded }) => ({ recorded: recorded.filter(({ id }) => id !== takeId) }));
    } catch (error) {
      tell(error);
    }
  }

  return { beginTake, addTake, discardTake };
}

/** The corpus with the traces of the takes that are part of it, and their raters. */
export function withTakes({ open, repository, recorded, takes }: SoftenState): Partial<SoftenState> {
  if (!open) return {};
  const traces: Trace[] = [];
  repository.showRecorded([]);
  for (const takeId of takes) {
    const take = recorded.find(({ id }) => id === takeId);
    const samples = repository.takeSamplesOf(takeId);
    if (!take || !samples) continue;
    const before = [...repository.tracesOf(take.recordingId, take.dimension), ...traces].filter(
      (trace) =>
        trace.raterId === take.raterId &&
        trace.recordingId === take.recordingId &&
        trace.dimension === take.dimension,
    );
    const [base] = latestTakes(before);
    traces.push(traceOfTake(take, samples, { hopSec: open.corpus.hopSec, base }));
  }
  repository.showRecorded(traces);
  const { raters, traces: given } = open.given;
  return {
    open: {
      ...open,
      corpus: { ...open.corpus, raters: withNew(raters, traces) },
      traces: [...given, ...traces.map(summariseTrace)],
    },
  };
}

function withNew(raters: readonly Rater[], traces: readonly Trace[]): readonly Rater[] {
  const known = new Set(raters.map(({ id }) => id));
  const added = new Set(traces.map(({ raterId }) => raterId).filter((id) => !known.has(id)));
  return [...raters, ...[...added].map((id) => ({ id, attributes: {} }))];
}

function growingSamples() {
  const mediaSec: number[] = [];
  const wallMs: number[] = [];
  const values: number[] = [];
  return {
    count: () => values.length,
    add(media: number, wall: number, value: number): void {
      mediaSec.push(media);
      wallMs.push(wall);
      values.push(value);
    },
    slice: (from: number, to: number): TakeSamples => ({
      mediaSec: Float64Array.from(mediaSec.slice(from, to)),
      wallMs: Float64Array.from(wallMs.slice(from, to)),
      values: Float64Array.from(values.slice(from, to)),
    }),
  };
}
