// Recording takes: every sample goes to the disk while it is recorded; once the take has ended it becomes a trace of the
// corpus, and that can be undone. A take that is not part of the corpus is set aside, whatever ended it: nothing is lost.
import type { StoreApi } from 'zustand/vanilla';
import { latestTakes } from '../core/annotation/rating-table-of.ts';
import { type TakeTarget, traceOfTake } from '../core/annotation/take.ts';
import type { Rater, Trace } from '../core/annotation/trace.ts';
import { summariseTrace } from '../core/corpus/trace-summary.ts';
import type { StoredTake } from '../core/project/stored-take.ts';
import { applyEdit } from './edit-history.ts';
import { growingTake } from './growing-take.ts';
import type { SoftenState } from './soften-state.ts';
import type { Services } from './soften-store.ts';
import { nameOfTakes, takesTogether } from './take-names.ts';

/** What became of a take: part of the corpus, set aside, or forgotten because it held no sample. */
export type TakeEnd = 'used' | 'setAside' | 'empty';

export interface TakeWriter {
  /** `mediaSec` on the recording's time, `wallMs` as `Date.now`; one value per target, in their order, NaN for a gap. */
  add(mediaSec: number, wallMs: number, values: readonly number[]): void;
  /** Samples that are on the disk. */
  keptSamples(): number;
  /** The take becomes part of the corpus, or is set aside. Without a sample it is forgotten. */
  end(how: 'use' | 'setAside'): Promise<TakeEnd>;
}

export interface TakeCommands {
  /**
   * Begins to keep a take of the open corpus, with several targets one of each, at the same moments. Rejects with the reason
   * if nothing can be kept.
   */
  beginTake(targets: readonly TakeTarget[]): Promise<TakeWriter>;
  /** A take that is set aside becomes part of the corpus, with what was recorded together with it. */
  addTake(takeId: string): void;
  /** Whether one take is part of the corpus; switched on, it comes over those of its rater that are. */
  countTake(takeId: string, counts: boolean): void;
  /** A take that is set aside is removed from the disk, with what was recorded together with it. */
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
    const added = takesTogether(recorded, takeId).filter(({ id }) => !takes.includes(id));
    if (added.length === 0) return;
    applyEdit(state, `record ${nameOfTakes(added)}`, 'record', {
      takes: [...takes, ...added.map(({ id }) => id)],
    });
    state.setState(withTakes);
    recomputeGold();
  }

  function countTake(takeId: string, counts: boolean): void {
    const { recorded, takes } = state.getState();
    const take = recorded.find(({ id }) => id === takeId);
    if (!take) return;
    const others = takes.filter((id) => id !== takeId);
    const label = `${counts ? 'use' : 'set aside'} a take of ${nameOfTakes([take])}`;
    applyEdit(state, label, 'record', { takes: counts ? [...others, takeId] : others });
    state.setState(withTakes);
    recomputeGold();
  }

  async function beginTake(targets: readonly TakeTarget[]): Promise<TakeWriter> {
    const { open, project } = state.getState();
    if (!archive || !open || project.status.kind !== 'held')
      throw new Error('beginTake: expected an open corpus and a browser that keeps what is recorded');
    const together = targets.length > 1 && { together: crypto.randomUUID() };
    const begun = targets.map(
      (target): StoredTake => ({
        ...target,
        ...together,
        formatVersion: 1,
        id: crypto.randomUUID(),
        corpusId: open.id,
        startedAtMs: Date.now(),
        endedAtMs: null,
      }),
    );
    try {
      for (const take of begun) await archive.beginTake(take);
    } catch (error) {
      for (const { id } of begun) await archive.forgetTake(id).catch(tell);
      throw error;
    }
    const growing = begun.map(({ id }) => growingTake(id, archive, tell));
    const flush = () => Promise.all(growing.map((one) => one.flush()));
    const timer = setInterval(() => void flush(), flushMs);

    async function end(how: 'use' | 'setAside'): Promise<TakeEnd> {
      clearInterval(timer);
      if (growing[0]?.count() === 0) {
        for (const { id } of begun) await archive?.forgetTake(id).catch(tell);
        return 'empty';
      }
      const endedAtMs = Date.now();
      // The one that is under way, and what has come since.
      await flush();
      await flush();
      for (const { id } of begun) await archive?.endTake(id, endedAtMs).catch(tell);
      // Another corpus may be open by now: the take is on the disk and waits for its own.
      if (state.getState().open?.id !== begun[0]?.corpusId) return 'setAside';
      state.getState().repository.keepTakes(new Map(growing.map((one) => [one.takeId, one.all()])));
      const ended = begun.map((take) => ({ ...take, endedAtMs }));
      state.setState(({ recorded }) => ({ recorded: [...recorded, ...ended] }));
      if (how === 'setAside' || !begun[0]) return 'setAside';
      addTake(begun[0].id);
      return 'used';
    }

    return {
      add: (mediaSec, wallMs, values) => {
        for (const [place, one] of growing.entries()) one.add(mediaSec, wallMs, values[place] ?? Number.NaN);
      },
      keptSamples: () => Math.min(...growing.map((one) => one.kept())),
      end,
    };
  }

  async function discardTake(takeId: string): Promise<void> {
    const { recorded, takes } = state.getState();
    if (takes.includes(takeId)) return;
    const discarded = takesTogether(recorded, takeId).filter(({ id }) => !takes.includes(id));
    try {
      for (const { id } of discarded) await archive?.forgetTake(id);
      state.setState((now) => ({ recorded: now.recorded.filter((take) => !discarded.includes(take)) }));
    } catch (error) {
      tell(error);
    }
  }

  return { beginTake, addTake, countTake, discardTake };
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
