// Opening a corpus, and splitting it.
import type { StoreApi } from 'zustand/vanilla';
import type { GoldStandardSettings } from '../core/annotation/gold-standard-types.ts';
import { usualSoundSettings } from '../core/audio/sound-settings.ts';
import type { ExtractedFeatures } from '../core/corpus/extracted-features.ts';
import type { ImportFinding, ImportReport } from '../core/corpus/import-report.ts';
import { seededPartitions } from '../core/corpus/seeded-partitions.ts';
import { choicesOnCorpus } from '../core/experiment/train-choices.ts';
import { usualFaceSettings } from '../core/face/face-extraction.ts';
import { ownRemedy } from '../core/own-remedy.ts';
import type { BundledOrigin, CorpusOrigin, KeptRun, StoredSession } from '../core/project/project-archive.ts';
import type { KeptTake } from '../core/project/stored-take.ts';
import type { SimulationParams } from '../core/simulation/simulate-corpus.ts';
import type { ArrivedCorpus, CorpusFile } from '../jobs/contracts/corpus.ts';
import type { QueuedJobContext } from '../jobs/job-queue.ts';
import { applyEdit, emptyHistory } from './edit-history.ts';
import { noExtractions, withExtracted } from './extraction-state.ts';
import { mediaOf } from './media-of.ts';
import { restoredRun } from './run-record.ts';
import { idleStudy, noRuns, type OpenFailure, type SoftenState } from './soften-state.ts';
import type { Services } from './soften-store.ts';
import { withTakes } from './take-commands.ts';

export interface CorpusCommands {
  /** Reads a folder or loose files. What was open stays open until the new corpus is there. */
  openFiles(files: readonly CorpusFile[], name: string): void;
  /** Nothing can be opened: the files that the browser would not read, or none because a folder is empty. */
  refuseFiles(unreadable: readonly string[]): void;
  /** Opens a simulated corpus, labelled as such. */
  openSimulation(params: SimulationParams): void;
  /** Opens a corpus that comes with the app. */
  openBundled(origin: BundledOrigin): void;
  /**
   * Opens what was open at an earlier visit, or elsewhere: then with its media, and only if the corpus is the very same.
   */
  openStored(session: StoredSession, from?: { readonly media: readonly CorpusFile[] }): void;
  cancelOpening(): void;
  dismissOpenFailure(): void;
  /** Uses the fold that the corpus declares. */
  restoreDeclaredFold(): void;
  /** Deals the recordings anew to train, dev and test; sessions and subjects stay whole. */
  dealPartitions(seed: number): void;
}

/** The seed of the split where a corpus declares none. */
export const defaultPartitionSeed = 1;

export function corpusCommands(
  state: StoreApi<SoftenState>,
  { jobs, queue, archive }: Services,
  recomputeGold: () => void,
): CorpusCommands {
  /** What was set and run on this corpus at an earlier visit. */
  async function earlier(id: string, given?: StoredSession): Promise<Earlier> {
    const session =
      given?.corpusId === id ? given : ((await archive?.sessionOf(id).catch(() => null)) ?? null);
    const run = session?.runId ? await archive?.loadRun(session.runId).catch(() => null) : null;
    // What was extracted can be extracted again; without it the corpus opens all the same.
    const kept = session?.extractions ?? [];
    const extracted = kept.length > 0 ? await jobs.loadExtractions(kept).catch(() => []) : [];
    const takes = (await archive?.takesOf(id).catch(() => [])) ?? [];
    return { session, run: run ?? null, extracted, takes };
  }

  function restoreExtracted({ session, extracted }: Earlier): void {
    for (const features of extracted) {
      const now = state.getState();
      if (!now.open?.corpus.recordings.some(({ id }) => id === features.table.recordingId)) continue;
      now.repository.keepFeatures(features.table);
      state.setState(withExtracted(now, now.open, features));
    }
    const { open: opened } = state.getState();
    // What was chosen may have been chosen of features that are only now there.
    if (opened && extracted.length > 0 && session?.train)
      state.setState({ train: choicesOnCorpus(session.train, opened.corpus) });
  }

  function open(
    origin: CorpusOrigin,
    read: (context: QueuedJobContext) => Promise<ArrivedCorpus>,
    files: readonly CorpusFile[] = [],
    given?: Given,
  ): void {
    const name = origin.kind === 'simulation' ? (origin.params.name ?? 'the built-in example') : origin.name;
    cancelOpening();
    const ticket = queue.enqueue({
      title: `Open ${name}`,
      run: async (context) => {
        try {
          const data = await read(context);
          if (given?.exactly && given.session.corpusId !== data.id) throw otherCorpus();
          const before = await earlier(data.id, given?.session);
          context.signal.throwIfAborted();
          if (state.getState().opening?.jobId !== ticket.id) return;
          const { experiment, extraction } = state.getState();
          const refused = data.corpus.recordings.length === 0;
          const running = [experiment?.jobId, ...Object.values(extraction.jobIds)];
          for (const jobId of running) if (jobId && !refused) queue.cancel(jobId);
          state.setState({ opening: null, ...applied(state.getState(), data, origin, before, files) });
          if (!refused) state.setState(withTakes);
          restoreExtracted(before);
          // The views draw what has arrived before the traces are copied to the workers.
          await context.control.checkpoint();
          if (state.getState().openFailure === null) recomputeGold();
        } catch (error) {
          const failure = context.signal.aborted ? null : failureOf(error, name);
          if (state.getState().opening?.jobId === ticket.id)
            state.setState({ opening: null, openFailure: failure });
          throw error;
        }
      },
    });
    state.setState({ opening: { jobId: ticket.id, name }, openFailure: null });
  }

  function cancelOpening(): void {
    const { opening } = state.getState();
    if (opening) queue.cancel(opening.jobId);
    state.setState({ opening: null });
  }

  function openSimulation(params: SimulationParams): void {
    open({ kind: 'simulation', params }, (context) => jobs.simulateCorpus(params, context));
  }

  function openBundled(origin: BundledOrigin): void {
    open(origin, (context) => jobs.openBundled(origin, context));
  }

  return {
    openFiles(files, name) {
      const keep = state.getState().project.status.kind === 'held';
      open({ kind: 'files', name }, (context) => jobs.importCorpus({ files, name, keep }, context), files);
    },
    openSimulation,
    openBundled,
    openStored(session, from) {
      const { origin, corpusId } = session;
      const given = { session, exactly: from !== undefined };
      const media = from?.media ?? [];
      if (origin.kind === 'simulation')
        open(origin, (context) => jobs.simulateCorpus(origin.params, context), media, given);
      else if (origin.kind === 'bundled')
        open(origin, (context) => jobs.openBundled(origin, context), media, given);
      else open(origin, (context) => restored(jobs.restoreCorpus(corpusId, context)), media, given);
    },
    refuseFiles: (unreadable) => state.setState({ openFailure: refusal(unreadable) }),
    cancelOpening,
    dismissOpenFailure: () => state.setState({ openFailure: null }),
    restoreDeclaredFold() {
      const { open: opened } = state.getState();
      applyEdit(state, 'use the declared partitions', 'record', { fold: opened?.corpus.folds[0] ?? null });
    },
    dealPartitions(seed) {
      const { open: opened } = state.getState();
      if (!opened) return;
      const fold = seededPartitions(opened.corpus.recordings, seed);
      applyEdit(state, 'deal the partitions', 'merge', { fold });
    },
  };
}

/** What is known of a corpus from an earlier visit. */
interface Earlier {
  readonly session: StoredSession | null;
  readonly run: KeptRun | null;
  readonly extracted: readonly ExtractedFeatures[];
  readonly takes: readonly KeptTake[];
}

/** What to set on a corpus that is opened again. */
interface Given {
  readonly session: StoredSession;
  /** On no other corpus than its own. */
  readonly exactly: boolean;
}

function otherCorpus(): Error {
  const message = 'This Soften builds its corpus with other values than the one that wrote the file.';
  return Object.assign(new Error(message), {
    remedy:
      'Nothing that was open has changed. Open the file with the version that its soften-project.json names.',
  });
}

async function restored(corpus: Promise<ArrivedCorpus | null>): Promise<ArrivedCorpus> {
  const found = await corpus;
  if (!found) throw new Error('This browser no longer has it.');
  return found;
}

/** The state once `data` has arrived. A corpus without a recording is refused, and the open one stays. */
function applied(
  { repository, gold, goldSettings, train, extraction }: SoftenState,
  data: ArrivedCorpus,
  origin: CorpusOrigin,
  { session, run, takes }: Earlier,
  files: readonly CorpusFile[],
): Partial<SoftenState> {
  const { id, notKept, corpus, traces, features, importedGolds, report } = data;
  if (corpus.recordings.length === 0) {
    const first = reasonOf(report);
    return {
      openFailure: {
        name: origin.kind === 'files' ? origin.name : corpus.name,
        message: first?.message ?? 'It holds no recording.',
        remedy:
          first?.remedy ?? 'Choose a folder with traces/<dimension>/<recording>.csv, or CSV files of traces.',
        report,
      },
    };
  }
  repository.load(traces, features, importedGolds);
  repository.keepMedia(mediaOf([...files, ...(data.media ?? [])], corpus));
  repository.keepTakes(new Map(takes.map(({ take, samples }) => [take.id, samples])));
  repository.keepPredictions(run?.result?.predictions ?? []);
  return {
    open: {
      id,
      origin,
      notKept,
      corpus,
      given: { raters: corpus.raters, traces: data.summaries },
      report,
      traces: data.summaries,
      golds: data.goldSummaries,
      features: data.featureSummaries,
    },
    openFailure: null,
    history: emptyHistory,
    studies: { report: idleStudy, lags: idleStudy },
    reviews: session?.reviews ?? {},
    recorded: takes.map(({ take }) => take),
    takes: (session?.takes ?? []).filter((takeId) => takes.some(({ take }) => take.id === takeId)),
    fold: session?.fold ?? corpus.folds[0] ?? seededPartitions(corpus.recordings, defaultPartitionSeed),
    goldSettings: session?.goldSettings ?? withoutRaters(goldSettings),
    train: choicesOnCorpus(session?.train ?? { ...train, dimensions: [], modalities: [] }, corpus),
    extraction: {
      ...noExtractions,
      soundSettings: session?.soundSettings ?? usualSoundSettings,
      faceSettings: session?.faceSettings ?? usualFaceSettings,
      faceModel: extraction.faceModel,
    },
    experiment: run ? restoredRun(run) : null,
    runs: noRuns,
    gold: { jobId: gold.jobId, version: gold.version + 1, tookMs: null, failure: null },
  };
}

/** The definition goes along to another corpus; what names its raters does not. */
function withoutRaters({ lag, ...settings }: GoldStandardSettings): GoldStandardSettings {
  return { ...settings, ...(lag?.kind === 'warp' && { lag }), excludedRaters: [] };
}

function failureOf(error: unknown, name: string): OpenFailure {
  return {
    name,
    message: error instanceof Error ? error.message : String(error),
    remedy:
      ownRemedy(error) ??
      'Nothing was changed. Try again; if it happens again, open the files one by one to find the one that fails.',
    report: null,
  };
}

function refusal(unreadable: readonly string[]): OpenFailure {
  const empty = unreadable.length === 0;
  return {
    name: empty ? 'The folder' : unreadable.join(', '),
    message: empty ? 'It holds no files.' : 'The browser was not allowed to read it.',
    remedy: 'Choose a folder that holds traces/<dimension>/<recording>.csv, or CSV files with a time column.',
    report: null,
  };
}

/** Why nothing could be opened: what is wrong with the file if there was only one, or what is missing in the folder. */
function reasonOf({ findings }: ImportReport): ImportFinding | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const ofFiles = findings.filter(({ code }) => code !== 'nothing-usable');
  const single = new Set(ofFiles.map(({ file }) => file)).size === 1;
  return (single ? errors.find(({ code }) => code !== 'nothing-usable') : undefined) ?? errors[0];
}
