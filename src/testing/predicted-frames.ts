// What a run predicted, frame by frame and session by session, for tests that compute its figures once more.
import type { Target } from '../core/experiment/preparation-finding.ts';
import type { ScoredPartition } from '../core/experiment/results-document.ts';
import { systemName } from '../core/experiment/system-name.ts';
import type { FinishedRun } from '../store/finished-run.ts';

export interface WhichFrames {
  readonly system: string;
  readonly target: Target;
  readonly partition: ScoredPartition;
  readonly seed: number;
  /** Any, if absent. */
  readonly fold?: string;
}

/** One session's recordings, concatenated, without the frames that lack a value. */
export interface SessionFrames {
  readonly session: string;
  readonly gold: readonly number[];
  readonly predicted: readonly number[];
}

/** One entry per session in the order of the predictions. @throws Error unless exactly one prediction fits */
export function sessionFrames({ predictions }: Pick<FinishedRun, 'predictions'>, which: WhichFrames) {
  const { system, target, partition, seed, fold } = which;
  const found = predictions.filter(
    (one) =>
      systemName(one.system) === system &&
      one.seed === seed &&
      (fold === undefined || one.fold === fold) &&
      one.target.dimension === target.dimension &&
      one.target.kind === target.kind,
  );
  if (found.length !== 1)
    throw new Error(`sessionFrames: expected one prediction of ${system}, got ${found.length}`);
  const sessions = new Map<string, { session: string; gold: number[]; predicted: number[] }>();
  for (const recording of found[0]?.recordings ?? []) {
    if (recording.partition !== partition) continue;
    const { session } = recording;
    const frames = sessions.get(session) ?? { session, gold: [], predicted: [] };
    sessions.set(session, frames);
    recording.gold.forEach((gold, i) => {
      const predicted = recording.predicted[i] as number;
      if (Number.isNaN(gold) || Number.isNaN(predicted)) return;
      frames.gold.push(gold);
      frames.predicted.push(predicted);
    });
  }
  return [...sessions.values()] satisfies SessionFrames[];
}

/** All sessions concatenated. */
export function allFrames(run: Pick<FinishedRun, 'predictions'>, which: WhichFrames) {
  const sessions = sessionFrames(run, which);
  return {
    gold: sessions.flatMap(({ gold }) => gold),
    predicted: sessions.flatMap(({ predicted }) => predicted),
  };
}
