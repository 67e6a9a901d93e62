// What is computed of the raters on demand: the report of one recording, and how late they answer.
import type { StoreApi } from 'zustand/vanilla';
import type { GoldStandardSettings, RaterLag } from '../core/annotation/gold-standard-types.ts';
import { matrix } from '../core/array/matrix.ts';
import type { FeatureTable } from '../core/corpus/corpus.ts';
import type { QueuedJobContext } from '../jobs/job-queue.ts';
import { applyEdit } from './edit-history.ts';
import type { Studies } from './repository.ts';
import type { SoftenState, StudyStatus } from './soften-state.ts';
import type { Services } from './soften-store.ts';

/** `shared`: all raters are as late as training makes up for. `none`: nobody is late. */
export type LagChoice = { readonly kind: 'shared' } | { readonly kind: 'none' } | RaterLag;

export interface StudyCommands {
  /** Definitions, pairs and windows; nothing happens if they are known or on their way. */
  examineRaters(recordingId: string, dimension: string, windowSec: number): void;
  /** Looks for the lags of all raters of a dimension, against the features of `modality` too unless that is null. */
  findLags(dimension: string, modality: string | null): void;
  /** How the raters' lags are made up for, as one edit: 4 s for all (the paper), for each rater, warped, or not at all. */
  setLag(choice: LagChoice): void;
}

/** What one call copies of features at most; more recordings are not looked at. */
const mostFeatureBytes = 8_000_000;
/** The paper's delay, and the id of its setting. */
const delaySetting = 'delay';

export function reportKey(
  recordingId: string,
  dimension: string,
  windowSec: number,
  settings: GoldStandardSettings,
): string {
  return JSON.stringify([recordingId, dimension, windowSec, settings]);
}

export function lagKey(dimension: string, modality: string | null, settings: GoldStandardSettings): string {
  return JSON.stringify([dimension, modality, settings.excludedRaters]);
}

export function studyCommands(
  state: StoreApi<SoftenState>,
  { jobs, queue }: Services,
  recomputeGold: () => void,
): StudyCommands {
  function keepStatus(kind: keyof Studies, status: StudyStatus): void {
    state.setState(({ studies }) => ({ studies: { ...studies, [kind]: status } }));
  }

  /** Computes a study of the corpus that is open now, unless it is known; what arrives too late is dropped. */
  function study<Kind extends keyof Studies>(
    kind: Kind,
    key: string,
    title: string,
    compute: (context: QueuedJobContext) => Promise<Studies[Kind]>,
  ): void {
    const { studies, repository, open } = state.getState();
    const status = studies[kind];
    if (repository.studyOf(kind, key) || (status.jobId !== null && status.key === key)) return;
    if (status.jobId) queue.cancel(status.jobId);
    const ticket = queue.enqueue({
      title,
      run: async (context) => {
        const isCurrent = () =>
          state.getState().studies[kind].jobId === ticket.id && state.getState().open === open;
        try {
          const found = await compute(context);
          if (!isCurrent()) return;
          repository.keepStudy(kind, key, found);
          keepStatus(kind, { jobId: null, key, failure: null });
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error);
          if (isCurrent())
            keepStatus(kind, { jobId: null, key, failure: context.signal.aborted ? null : why });
          throw error;
        }
      },
    });
    keepStatus(kind, { jobId: ticket.id, key, failure: null });
  }

  return {
    examineRaters(recordingId, dimension, windowSec) {
      const { open, goldSettings: settings, repository } = state.getState();
      const traces = repository.tracesOf(recordingId, dimension);
      if (!open || traces.length === 0) return;
      const input = { recordingId, dimension, traces };
      const params = { input, hopSec: open.corpus.hopSec, settings, windowSec };
      study(
        'report',
        reportKey(recordingId, dimension, windowSec, settings),
        `Compare the raters of ${recordingId}`,
        (context) => jobs.raterReport(params, context),
      );
    },
    findLags(dimension, modality) {
      const { open, goldSettings: settings, repository } = state.getState();
      if (!open) return;
      let bytes = 0;
      const inputs = open.corpus.recordings.flatMap(({ id }) => {
        const traces = repository.tracesOf(id, dimension);
        const table = modality === null ? undefined : repository.featuresOf(id, modality);
        if (traces.length === 0) return [];
        bytes += table?.values.data.byteLength ?? 0;
        const features = table && bytes <= mostFeatureBytes ? { features: ownArrays(table) } : {};
        return [{ recordingId: id, dimension, traces, ...features }];
      });
      if (inputs.length === 0) return;
      const params = { inputs, hopSec: open.corpus.hopSec, settings };
      study('lags', lagKey(dimension, modality, settings), `Reaction lags of ${dimension}`, (context) =>
        jobs.reactionLags(params, context),
      );
    },
    setLag(choice) {
      const { goldSettings, train } = state.getState();
      const { lag: _, ...others } = goldSettings;
      const settings: GoldStandardSettings =
        choice.kind === 'perRater' || choice.kind === 'warp' ? { ...others, lag: choice } : others;
      const { [delaySetting]: delay, ...overrides } = train.overrides;
      const kept = delay !== undefined && delay !== 0 ? { ...overrides, [delaySetting]: delay } : overrides;
      const change = {
        goldSettings: settings,
        train: { ...train, overrides: choice.kind === 'none' ? { ...overrides, [delaySetting]: 0 } : kept },
      };
      applyEdit(state, 'make up for the reaction lag otherwise', 'record', change);
      if (JSON.stringify(settings) !== JSON.stringify(goldSettings)) recomputeGold();
    },
  };
}

/** A view would take its whole buffer along. */
function ownArrays(table: FeatureTable): FeatureTable {
  const { rows, cols, data } = table.values;
  return { ...table, timesSec: table.timesSec.slice(), values: matrix(rows, cols, data.slice()) };
}
