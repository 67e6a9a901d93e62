// A run as it is kept, and back again.
import type { KeptRun, RunInputs, StoredRun, StoredRunState } from '../core/project/project-archive.ts';
import type { ExperimentRun } from './experiment-state.ts';
import type { SoftenState } from './soften-state.ts';

/** What a run that starts now depends on; null while nothing is open. */
export function inputsOf(
  { open, fold, goldSettings }: Pick<SoftenState, 'open' | 'fold' | 'goldSettings'>,
  codeVersion: string,
): RunInputs | null {
  if (!open || !fold) return null;
  const traces = open.traces.map(({ recordingId, dimension, raterId, contentHash }) => ({
    recordingId,
    dimension,
    raterId,
    contentHash,
  }));
  const golds = open.golds.map(({ recordingId, dimension, contentHash }) => ({
    recordingId,
    dimension,
    contentHash,
  }));
  const features = open.features.map(({ recordingId, modality, contentHash }) => ({
    recordingId,
    modality,
    contentHash,
  }));
  return { codeVersion, traces, golds, features, goldSettings, fold };
}

export function storedRun(run: Omit<ExperimentRun, 'jobId'>, state: StoredRunState): StoredRun {
  const { id, corpusId, startedAtMs, settings, inputs, failure, remedy, backendFailed, tookMs } = run;
  const how = { state, failure, remedy, backendFailed, tookMs };
  return { formatVersion: 1, id, corpusId, startedAtMs, settings, inputs, ...how };
}

/** What was kept, as a run that has ended: one that nobody ended was interrupted. */
export function restoredRun({ run, networks, result }: KeptRun): ExperimentRun {
  const { id, corpusId, startedAtMs, settings, inputs, state, failure, tookMs } = run;
  const { remedy = null, backendFailed = false } = run;
  return {
    id,
    corpusId,
    startedAtMs,
    settings,
    inputs,
    failure,
    remedy,
    backendFailed,
    tookMs,
    jobId: null,
    networks: networks.map(({ plan, outcome }) => ({ plan, epochs: outcome.epochs, finished: true })),
    results: result?.document ?? null,
    models: result?.models ?? [],
    stopped: state === 'stopped',
    interrupted: state === 'running',
    notKept: null,
    startedAnew: [],
    lostHelp: [],
  };
}
