// Whether what is shown of a run still belongs to what is open: a run whose inputs changed is marked, never shown as current.
import { createSelector } from 'reselect';
import type { RunInputs } from '../core/project/project-archive.ts';
import { inputsOf } from './run-record.ts';
import type { SoftenState } from './soften-state.ts';

const names: Readonly<Record<keyof RunInputs, string>> = {
  traces: 'the traces',
  golds: 'the imported gold standards',
  features: 'the features',
  goldSettings: 'the definition of the gold standard',
  fold: 'the partitions',
  codeVersion: 'Soften itself',
};

/** What has changed since the shown run began, in words; empty if nothing has, or if there is no run. */
export const selectRunChanges = createSelector(
  [
    (state: SoftenState) => state.experiment?.inputs,
    (state: SoftenState) => state.open,
    (state: SoftenState) => state.fold,
    (state: SoftenState) => state.goldSettings,
    (state: SoftenState) => state.codeVersion,
  ],
  (then, open, fold, goldSettings, codeVersion): string[] => {
    const now = inputsOf({ open, fold, goldSettings }, codeVersion);
    if (!then || !now) return [];
    return (Object.keys(names) as (keyof RunInputs)[])
      .filter((name) => JSON.stringify(then[name]) !== JSON.stringify(now[name]))
      .map((name) => names[name]);
  },
);
