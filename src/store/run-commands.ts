// The runs of this corpus that are kept: which there are, showing another one, comparing two, forgetting one.
import type { StoreApi } from 'zustand/vanilla';
import { ownRemedy, type RemediedError } from '../core/own-remedy.ts';
import type { KeptRun } from '../core/project/project-archive.ts';
import type { ModelFormat } from '../jobs/contracts/archive.ts';
import { type ExportFile, exportFile } from './export-file.ts';
import type { FinishedRun } from './finished-run.ts';
import { restoredRun } from './run-record.ts';
import type { KeptRuns, SoftenState } from './soften-state.ts';
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

const remedies = {
  archive: 'Try again. If it fails again, reload the page: what was kept before is still in this browser.',
  gone: 'It was forgotten in the meantime. The list shows what is there now: choose another run, or train again.',
  noResults: 'Show it and go on with it in the Train view; once it is done it can be compared.',
} as const;

export function runCommands(
  state: StoreApi<SoftenState>,
  { archive }: Pick<Services, 'archive'>,
): RunCommands {
  /** Does it while the same corpus is open, and tells a failure beside the list. */
  function attempt(work: (corpusId: string, isStillOpen: () => boolean) => Promise<void>): void {
    const corpusId = state.getState().open?.id;
    if (!archive || corpusId === undefined) return;
    const isStillOpen = () => state.getState().open?.id === corpusId;
    const tell = (failure: KeptRuns['failure']) => {
      if (isStillOpen()) state.setState(({ runs }) => ({ runs: { ...runs, failure } }));
    };
    work(corpusId, isStillOpen).then(
      () => tell(null),
      (error: unknown) =>
        tell({
          message: error instanceof Error ? error.message : String(error),
          remedy: ownRemedy(error) ?? remedies.archive,
        }),
    );
  }

  async function look(corpusId: string, isStillOpen: () => boolean): Promise<void> {
    const kept = (await archive?.runsOf(corpusId)) ?? [];
    if (isStillOpen()) state.setState(({ runs }) => ({ runs: { ...runs, kept } }));
  }

  /** @throws RemediedError, after another look at what is there, if it is not */
  async function load(id: string, corpusId: string, isStillOpen: () => boolean): Promise<KeptRun> {
    const loaded = await archive?.loadRun(id);
    if (loaded) return loaded;
    await look(corpusId, isStillOpen);
    throw remedied('This run is no longer there.', remedies.gone);
  }

  async function show(id: string, corpusId: string, isStillOpen: () => boolean): Promise<void> {
    const loaded = await load(id, corpusId, isStillOpen);
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
      attempt((...open) => show(id, ...open));
    },
    compareWithRun(id) {
      if (id === null) {
        state.setState(({ runs }) => ({ runs: { ...runs, compared: null } }));
        return;
      }
      attempt(async (corpusId, isStillOpen) => {
        const loaded = await load(id, corpusId, isStillOpen);
        if (!loaded.result) throw remedied('This run has no results to compare.', remedies.noResults);
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
        if (next) return show(next.id, corpusId, isStillOpen);
        repository.keepPredictions([]);
        state.setState({ experiment: null });
      });
    },
  };
}

function remedied(message: string, remedy: string): RemediedError {
  return Object.assign(new Error(message), { remedy });
}
