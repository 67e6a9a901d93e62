// How far an experiment is, on standard error: one line that is written over, or, where lines stay, a few plain ones.
import type { NetworkPlan } from '../core/experiment/plan-networks.ts';
import type { ExperimentProgress } from '../core/experiment/train-networks.ts';
import type { TrainedNetwork } from '../core/experiment/trained-network.ts';
import type { EpochReport } from '../core/model/train-types.ts';
import { describeKept } from './kept-networks.ts';
import type { Terminal } from './terminal.ts';
import { figure } from './text-table.ts';

export interface ProgressDisplay {
  onProgress(progress: ExperimentProgress): void;
  onFinished(network: TrainedNetwork): void;
  /** Takes the live line away. */
  clear(): void;
}

/** Where lines stay, epochs are told no more often than this. */
const plainIntervalMs = 15_000;

export function createProgressDisplay(
  terminal: Terminal,
  maxEpochs: number,
  nowMs: () => number = () => performance.now(),
): ProgressDisplay {
  const startedAt = nowMs();
  /** Share of each network in training that is done. */
  const underway = new Map<NetworkPlan, number>();
  let finished = 0;
  let total = 0;
  let toldAt = startedAt;

  function clear(): void {
    if (terminal.liveColumns !== undefined) terminal.err('\r\x1b[K');
  }

  function state(): string {
    const done = finished + [...underway.values()].reduce((sum, share) => sum + share, 0);
    const leftMs = ((nowMs() - startedAt) / done) * (total - done);
    return `${finished}/${total} networks, ${durationText(leftMs)} left`;
  }

  function onProgress({ total: networks, label = '', network, epoch, failures }: ExperimentProgress): void {
    total = networks;
    if (failures) clear();
    for (const failure of failures ?? [])
      terminal.err(`${label}: a thread that helped failed, its work was done again: ${failure}\n`);
    if (!network || !epoch) return;
    underway.set(network, epoch.epoch / maxEpochs);
    const line = `${state()} | ${label}: ${epochText(epoch, network, maxEpochs)}`;
    if (terminal.liveColumns !== undefined)
      terminal.err(`\r\x1b[K${line.slice(0, terminal.liveColumns - 1)}`);
    else if (nowMs() - toldAt > plainIntervalMs) {
      toldAt = nowMs();
      terminal.err(`${line}\n`);
    }
  }

  function onFinished(network: TrainedNetwork): void {
    underway.delete(network.plan);
    finished++;
    clear();
    terminal.err(`${state()} | ${describeKept(network)}\n`);
  }

  return { onProgress, onFinished, clear };
}

function epochText(
  { epoch, trainLoss, devLoss, devCcc }: EpochReport,
  { targets }: NetworkPlan,
  maxEpochs: number,
) {
  const scores = targets.map(({ kind }, k) => `${kind} ${figure(devCcc[k] ?? Number.NaN)}`).join(', ');
  return `epoch ${epoch}/${maxEpochs}, loss ${figure(trainLoss, 4)} train ${figure(devLoss, 4)} dev, dev CCC ${scores}`;
}

/** `40 s`, `3 min`, `2 h 5 min`. */
export function durationText(ms: number): string {
  if (!Number.isFinite(ms)) return '?';
  const seconds = Math.round(ms / 1000);
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
