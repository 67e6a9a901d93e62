// How far `soften features` is, on standard error: one line that is written over, or, where lines stay, a plain one now and then.
import { durationText } from './experiment-progress.ts';
import type { Terminal } from './terminal.ts';

export interface FeaturesProgress {
  /** How much of a recording is done, between 0 and 1. */
  onShare(recordingId: string, share: number): void;
  /** The recording is over; `wasWorked` if that took its time, which tells how long the others will take. */
  onEnd(recordingId: string, wasWorked: boolean): void;
  /** Takes the live line away, so that something else can be told. */
  clear(): void;
}

/** Where lines stay, it is told no more often than this. */
const plainIntervalMs = 15_000;
const liveIntervalMs = 250;

/** `weights`: of each recording, what its share of the work is like, such as the bytes of its file. */
export function createFeaturesProgress(
  terminal: Terminal,
  weights: ReadonlyMap<string, number>,
  nowMs: () => number = () => performance.now(),
): FeaturesProgress {
  const isLive = terminal.liveColumns !== undefined;
  const underway = new Map<string, number>();
  const left = new Map(weights);
  let startedAt = Number.NaN;
  let worked = 0;
  let toldAt = nowMs();

  function line(): string {
    const parts = [...underway].map(([id, share]) => ({ weight: left.get(id) ?? 0, share }));
    const begun = parts.reduce((sum, { weight, share }) => sum + weight * share, 0);
    const toDo = [...left.values()].reduce((sum, weight) => sum + weight, 0) - begun;
    const spentMs = nowMs() - startedAt;
    const leftMs = spentMs > 0 ? (spentMs / (worked + begun)) * toDo : Number.NaN;
    const shares = [...underway].map(([id, share]) => `${id} ${Math.floor(100 * share)} %`);
    return `${weights.size - left.size}/${weights.size} recordings, ${durationText(leftMs)} left | ${shares.join(', ')}`;
  }

  function clear(): void {
    if (isLive) terminal.err('\r\x1b[K');
  }

  return {
    clear,
    onShare(recordingId, share) {
      if (Number.isNaN(startedAt)) startedAt = nowMs();
      underway.set(recordingId, Math.min(1, share));
      if (nowMs() - toldAt < (isLive ? liveIntervalMs : plainIntervalMs)) return;
      toldAt = nowMs();
      if (terminal.liveColumns === undefined) terminal.err(`${line()}\n`);
      else terminal.err(`\r\x1b[K${line().slice(0, terminal.liveColumns - 1)}`);
    },
    onEnd(recordingId, wasWorked) {
      if (wasWorked) worked += left.get(recordingId) ?? 0;
      underway.delete(recordingId);
      left.delete(recordingId);
    },
  };
}
