// How long a network took in this session. Nothing is said about settings, or a corpus, that were not measured.
import type { ExperimentSettings } from '../core/experiment/experiment-settings.ts';

export interface TrainingPace {
  /** Of what the time depends on; see `paceKey`. */
  readonly key: string;
  /** From one finished network to the next, several at once included. */
  readonly secPerNetwork: number;
}

/** Two runs with the same key take about as long per network. */
export function paceKey(corpusId: string, { train, poolSec, maxRecordings }: ExperimentSettings): string {
  return JSON.stringify([corpusId, train, poolSec, maxRecordings]);
}

/** Seconds for so many networks; null if such networks were not measured. */
export function estimatedSec(pace: TrainingPace | null, key: string, networks: number): number | null {
  return pace?.key === key ? pace.secPerNetwork * networks : null;
}
