// What training computes on. It is a matter of the machine and not of the experiment: it is no edit, no changed setting, and
// is remembered beside the project.
import { createSelector } from 'reselect';
import type { StoreApi } from 'zustand/vanilla';
import { backendSpans, describeBackendSpans } from '../core/experiment/backend-spans.ts';
import type { Provenance } from '../core/experiment/results-document.ts';
import type { BackendReport, BackendWish } from '../core/kernels/backend-choice.ts';
import type { SoftenState } from './soften-state.ts';

/** Keeps what was chosen for the next visit. */
export interface BackendNotes {
  wish(): BackendWish;
  keepWish(wish: BackendWish): void;
}

export interface BackendState {
  readonly wish: BackendWish;
  /** What the last run of this visit computed on, once it was decided. */
  readonly report: BackendReport | null;
}

export interface BackendCommands {
  /** Takes effect with the next run. */
  setBackendWish(wish: BackendWish): void;
}

export function firstBackendState(notes: BackendNotes | undefined): BackendState {
  return { wish: notes?.wish() ?? 'automatic', report: null };
}

export function backendCommands(
  state: StoreApi<SoftenState>,
  notes: BackendNotes | undefined,
): BackendCommands {
  return {
    setBackendWish(wish) {
      notes?.keepWish(wish);
      state.setState(({ backend }) => ({ backend: { ...backend, wish } }));
    },
  };
}

/** Which epochs of the shown run were computed on which backend, in words; null if all were on one. */
export const selectBackendChange = createSelector(
  [({ experiment }: SoftenState) => experiment?.networks],
  (networks = []) => describeBackendSpans(backendSpans(networks)),
);

/** What computes, or computed what is shown; null before anything was trained. */
export function selectBackendReport({ backend, experiment }: SoftenState): Provenance['backend'] | null {
  return backend.report ?? experiment?.results?.provenance.backend ?? null;
}
