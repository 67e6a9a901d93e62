// What the Results view shows of the kept runs.
import { createSelector } from 'reselect';
import {
  changedFromPreset,
  compareSettings,
  type SettingDifference,
} from '../core/experiment/compare-settings.ts';
import { compareTables, type PairedRow } from '../core/experiment/compare-tables.ts';
import { resultTable } from '../core/experiment/result-tables.ts';
import type { StoredRunState } from '../core/project/project-archive.ts';
import type { ExperimentRun } from './experiment-state.ts';
import type { SoftenState } from './soften-state.ts';

export interface RunRow {
  readonly id: string;
  /** Milliseconds, as `Date.now`. */
  readonly startedAtMs: number;
  readonly preset: string;
  /** Names of the settings that are otherwise than in the preset. */
  readonly changes: readonly string[];
  readonly seeds: number;
  /** `running` is the one under way; one that says so in the archive alone was interrupted. */
  readonly state: StoredRunState | 'interrupted';
  readonly tookMs: number | null;
  readonly isShown: boolean;
  readonly isCompared: boolean;
}

const selectShown = (state: SoftenState) => state.experiment;
const selectRuns = (state: SoftenState) => state.runs;

/** Newest first. */
export const selectRunRows = createSelector(
  [selectRuns, selectShown, (state: SoftenState) => state.open?.corpus],
  ({ kept, compared }, shown, corpus): RunRow[] =>
    kept.map(({ id, startedAtMs, settings, state, tookMs }) => {
      const own = shown?.id === id ? shown : null;
      return {
        id,
        startedAtMs,
        preset: settings.preset,
        changes: corpus ? changedFromPreset(settings, corpus).map(({ label }) => label) : [],
        seeds: settings.seeds.length,
        state: own ? stateOf(own) : state === 'running' ? 'interrupted' : state,
        tookMs: own ? own.tookMs : tookMs,
        isShown: own !== null,
        isCompared: compared?.id === id,
      };
    }),
);

/** Of the shown run the page knows more than the archive does. */
function stateOf({ jobId, results, failure, stopped }: ExperimentRun): RunRow['state'] {
  if (jobId !== null) return 'running';
  if (results) return 'done';
  return failure !== null ? 'failed' : stopped ? 'stopped' : 'interrupted';
}

export interface RunComparison {
  /** Milliseconds, as `Date.now`. */
  readonly firstStartedAtMs: number;
  readonly secondStartedAtMs: number;
  readonly settings: readonly SettingDifference[];
  readonly ccc: readonly PairedRow[];
}

/** The shown run against the one that was chosen for comparison; null unless both have results. */
export const selectRunComparison = createSelector(
  [selectShown, (state: SoftenState) => state.runs.compared],
  (first, second): RunComparison | null => {
    const [a, b] = [tableOf(first), tableOf(second)];
    if (!first || !second || !a || !b || first.id === second.id) return null;
    return {
      firstStartedAtMs: first.startedAtMs,
      secondStartedAtMs: second.startedAtMs,
      settings: compareSettings(first.settings, second.settings),
      ccc: compareTables(a, b),
    };
  },
);

function tableOf(run: ExperimentRun | null) {
  return run?.results ? resultTable(run.results.scores, 'ccc', run.settings) : null;
}
