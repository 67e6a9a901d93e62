// The runs of this corpus that are kept: which there are, showing another one, comparing two, forgetting one.
import type { StoreApi } from 'zustand/vanilla';
import type { ModelFormat } from '../jobs/contracts/archive.ts';
import { type ExportFile, exportFile } from './export-file.ts';
import type { FinishedRun } from './finished-run.ts';
import { restoredRun } from './run-record.ts';
import type { SoftenState } from './soften-state.ts';
import type { Services } from './soften-store.ts';

export interface RunCommands {
  /** Looks again which runs of the open corpus are kept. */
  refreshRuns(): void;
  /** Shows a kept run instead of the one that is shown. Nothing happens while one is under way. */
  openRun(id: string): void;
  /** Puts a kept run beside the shown one; null takes it away again. */
  compareWithRun(id: string | null): void;
  /** Forgets a run for good, with its networks and predictions. If it is shown, the newest finished one takes its place. */
  forgetRun(id: string): void;
  /** The models of a run as one file. @throws Error if their weights were not kept */
  exportModels(run: FinishedRun, format: ModelFormat): Promise<ExportFile>;
}

export function runCommands(
  state: StoreApi<SoftenState>,
  { archive }: Pick<Services, 'archive'>,
): RunCommands {
  /** Does it while the same corpus is open, and tells a failure beside the list. */
  function attempt(work: (corpusId: string, isStillOpen: () => boolean) => Promise<void>): void {
    const corpusId = state.getState().open?.id;
    if (!archive || corpusId === undefined) return;
    const isStillOpen = () => state.getState().open?.id === corpusId;
    work(corpusId, isStillOpen).catch((error: unknown) => {
      const failure = error instanceof Error ? error.message : String(error);
      if (isStillOpen()) state.setState(({ runs }) => ({ runs: { ...runs, failure } }));
    });
  }

  async function look(corpusId: string, isStillOpen: () => boolean): Promise<void> {
    const kept = (await archive?.runsOf(corpusId)) ?? [];
    if (isStillOpen()) state.setState(({ runs }) => ({ runs: { ...runs, kept, failure: null } }));
  }

  async function show(id: string, isStillOpen: () => boolean): Promise<void> {
    const loaded = await archive?.loadRun(id);
    if (!loaded) throw new Error('This run is no longer there.');
    const { repository, experiment, runs } = state.getState();
    if (!isStillOpen() || experiment?.jobId) return;
    repository.keepPredictions(loaded.result?.predictions ?? []);
    const compared = runs.compared?.id === id ? null : runs.compared;
    state.setState({ experiment: restoredRun(loaded), runs: { ...runs, compared } });
  }

  return {
    refreshRuns: () => attempt(look),
    openRun(id) {
      if (state.getState().experiment?.jobId) return;
      attempt((_, isStillOpen) => show(id, isStillOpen));
    },
    compareWithRun(id) {
      if (id === null) {
        state.setState(({ runs }) => ({ runs: { ...runs, compared: null } }));
        return;
      }
      attempt(async (_, isStillOpen) => {
        const loaded = await archive?.loadRun(id);
        if (!loaded?.result) throw new Error('This run has no results to compare.');
        if (isStillOpen())
          state.setState(({ runs }) => ({ runs: { ...runs, compared: restoredRun(loaded) } }));
      });
    },
    async exportModels({ id, models, corpus }, format) {
      if (!archive) throw new Error('nothing is kept in this window');
      const zip = await archive.exportModels({ runId: id, models, format });
      return exportFile(['models', format], 'zip', corpus.simulated, new Blob([zip]));
    },
    forgetRun(id) {
      const { experiment } = state.getState();
      if (experiment?.jobId && experiment.id === id) return;
      attempt(async (corpusId, isStillOpen) => {
        await archive?.forgetRun(id);
        await look(corpusId, isStillOpen);
        if (!isStillOpen()) return;
        const { runs, experiment: shownNow, repository } = state.getState();
        if (runs.compared?.id === id) state.setState({ runs: { ...runs, compared: null } });
        if (shownNow?.id !== id) return;
        const next = runs.kept.find((run) => run.state === 'done');
        if (next) return show(next.id, isStillOpen);
        repository.keepPredictions([]);
        state.setState({ experiment: null });
      });
    },
  };
}
