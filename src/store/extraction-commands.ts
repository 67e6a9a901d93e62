// From media to features, by any extractor: one job over all recordings that lack them. What is finished stays when the job
// is cancelled, and is not done again.
import type { StoreApi } from 'zustand/vanilla';
import type { SoundSettings } from '../core/audio/sound-settings.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import type { ChosenFaceModel, FaceSettings } from '../core/face/face-extraction.ts';
import { ownRemedy } from '../core/own-remedy.ts';
import { extractEach } from '../jobs/extract-each.ts';
import { planExtraction } from './extraction-plan.ts';
import {
  type ExtractionFinding,
  type ExtractorId,
  withExtracted,
  withoutExtracted,
} from './extraction-state.ts';
import { type ExtractionItem, extractors } from './extractors.ts';
import type { SoftenState } from './soften-state.ts';
import type { Services } from './soften-store.ts';

export interface ExtractionCommands {
  /** Extracts what is missing; nothing happens if nothing is, or while it already runs. */
  extractFeatures(id: ExtractorId): void;
  cancelExtraction(id: ExtractorId): void;
  /** Nothing changes while features of other settings are there: one corpus has one kind. */
  setSoundSettings(change: Partial<SoundSettings>): void;
  /** As `setSoundSettings`. */
  setFaceSettings(change: Partial<FaceSettings>): void;
  /** A file that is no model is told among the findings, and nothing changes. Null goes back to the app's own. Kept for the next visit. */
  chooseFaceModel(file: File | null): Promise<void>;
  /** Takes the features that this extractor made out of the corpus; what is cached stays cached. */
  removeExtracted(id: ExtractorId): void;
}

export function extractionCommands(
  state: StoreApi<SoftenState>,
  { jobs, queue, archive }: Services,
): ExtractionCommands {
  function setJob(id: ExtractorId, jobId: string | undefined): void {
    state.setState(({ extraction }) => {
      const { [id]: _, ...others } = extraction.jobIds;
      return {
        extraction: { ...extraction, jobIds: jobId === undefined ? others : { ...others, [id]: jobId } },
      };
    });
  }

  function extractFeatures(id: ExtractorId): void {
    const before = state.getState();
    const { todo } = planExtraction(before, id);
    if (todo.length === 0 || before.extraction.jobIds[id] !== undefined) return;
    const corpusId = before.open?.id;
    const isStillOpen = () => state.getState().open?.id === corpusId;
    const extractor = extractors[id];
    const failures: ExtractionFinding[] = [];
    const ticket = queue.enqueue({
      title: extractor.title,
      run: async (context) => {
        try {
          await extractEach<ExtractionItem, Awaited<ReturnType<typeof extractor.extract>>>(
            {
              items: todo,
              atOnce: extractor.atOnce(jobs),
              weightOf: ({ blob }) => blob.size,
              labelOf: ({ target }) => target.recordingId,
              extract: (item, options) =>
                extractor.extract(jobs, item, before.extraction, {
                  ...options,
                  onProgress(progress) {
                    options.onProgress?.(progress);
                    if (progress.preview) look(item.target.recordingId, progress.preview);
                  },
                }),
              onResult(_, result) {
                const now = state.getState();
                if (!isStillOpen() || !now.open) return;
                now.repository.keepFeatures(result.table);
                state.setState(withExtracted(now, now.open, result));
              },
              onFailure(item, error) {
                const failure = failureOf(item, error);
                failures.push(failure);
                if (isStillOpen()) tell(failure);
              },
            },
            context,
          );
        } finally {
          if (state.getState().extraction.jobIds[id] === ticket.id) setJob(id, undefined);
          if (id === 'face')
            state.setState(({ extraction }) => ({ extraction: { ...extraction, preview: null } }));
        }
        if (failures.length === todo.length) throw allFailed(failures);
      },
    });
    setJob(id, ticket.id);
  }

  function look(recordingId: string, picture: string): void {
    state.setState(({ extraction }) => ({
      extraction: { ...extraction, preview: { recordingId, picture } },
    }));
  }

  function tell(failure: ExtractionFinding): void {
    state.setState(({ extraction }) => {
      const others = extraction.findings.filter(
        ({ file, modality }) => file !== failure.file || modality !== failure.modality,
      );
      return { extraction: { ...extraction, findings: [...others, failure] } };
    });
  }

  function cancelExtraction(id: ExtractorId): void {
    const jobId = state.getState().extraction.jobIds[id];
    if (jobId !== undefined) queue.cancel(jobId);
  }

  /** Used it is in any case; what cannot be kept is told as of a project. */
  async function keepFaceModel(model: ChosenFaceModel | null): Promise<void> {
    if (!archive || state.getState().project.status.kind !== 'held') return;
    await archive.keepFaceModel(model).catch((error: unknown) => {
      const notKept = error instanceof Error ? error.message : String(error);
      state.setState(({ project }) => ({ project: { ...project, notKept } }));
    });
  }

  /** Features of other settings are there, or are made. */
  function isFixed(id: ExtractorId): boolean {
    const now = state.getState();
    const { modality } = planExtraction(now, id);
    const isThere = now.extraction.extracted.some((one) => one.modality === modality);
    return isThere || now.extraction.jobIds[id] !== undefined;
  }

  return {
    extractFeatures,
    cancelExtraction,
    setSoundSettings(change) {
      if (isFixed('sound')) return;
      state.setState(({ extraction }) => ({
        extraction: { ...extraction, soundSettings: { ...extraction.soundSettings, ...change } },
      }));
    },
    setFaceSettings(change) {
      if (isFixed('face')) return;
      state.setState(({ extraction }) => ({
        extraction: { ...extraction, faceSettings: { ...extraction.faceSettings, ...change } },
      }));
    },
    async chooseFaceModel(file) {
      if (isFixed('face')) return;
      try {
        const bytes = file && new Uint8Array(await file.arrayBuffer());
        if (bytes) (await import('../formats/face-task.ts')).checkFaceTask(bytes);
        jobs.face.useModel(bytes);
        const faceModel = file?.name ?? null;
        state.setState(({ extraction }) => ({ extraction: { ...extraction, faceModel } }));
        await keepFaceModel(file && bytes ? { name: file.name, bytes } : null);
      } catch (error) {
        const { message } = error as Error;
        const remedy = ownRemedy(error) ?? 'Choose another file.';
        const { modality } = extractors.face;
        tell({ severity: 'error', code: 'no-face-model', file: file?.name ?? '', message, remedy, modality });
      }
    },
    removeExtracted(id) {
      cancelExtraction(id);
      const { modality } = planExtraction(state.getState(), id);
      state.setState(withoutExtracted(state.getState(), modality));
    },
  };
}

function failureOf({ target: { path, modality } }: ExtractionItem, error: Error): ExtractionFinding {
  const remedy =
    ownRemedy(error) ?? 'The other recordings went on. Try again; convert the file if it fails again.';
  return { severity: 'error', code: codeOf(error), file: path, message: error.message, remedy, modality };
}

function codeOf(error: Error): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : 'extraction-failed';
}

/** One that failed of many is told beside the others; if there are no others, the job itself failed. */
function allFailed([first, ...others]: readonly ImportFinding[]): Error {
  const count = others.length > 0 ? ` ${others.length} more could not be used either.` : '';
  const told = first ? `${first.file}: ${first.message}${count}` : 'Nothing could be extracted.';
  return Object.assign(new Error(told), { remedy: first?.remedy });
}
