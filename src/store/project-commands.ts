// What a person did is there again at the next visit: the archive is held, what was open comes back, changes are kept as
// they happen.
import type { StoreApi } from 'zustand/vanilla';
import type { StoredSession } from '../core/project/project-archive.ts';
import type { CorpusCommands } from './corpus-commands.ts';
import type { SoftenState } from './soften-state.ts';
import type { Services } from './soften-store.ts';

export interface ProjectCommands {
  /** Begins to keep what is done here; with `restore`, what was open at the last visit is opened. */
  startProject(options: { readonly restore: boolean }): void;
  /** Another tab keeps what is done there; from now on this one does. */
  keepInThisTab(): void;
}

export function projectCommands(
  state: StoreApi<SoftenState>,
  { archive, jobs }: Services,
  openStored: CorpusCommands['openStored'],
): ProjectCommands {
  let kept = '';

  function tellFailure(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    state.setState(({ project }) => ({ project: { ...project, notKept: why } }));
  }

  /** Keeps the session if it has changed. Small, and in another thread: no need to wait for a pause. */
  function keepChanges(): void {
    const session = sessionOf(state.getState());
    if (!archive || !session || state.getState().project.status.kind !== 'held') return;
    const text = JSON.stringify(session);
    if (text === kept) return;
    kept = text;
    archive
      .keepSession(session)
      .then(
        () =>
          state.setState(({ project }) =>
            project.notKept ? { project: { ...project, notKept: null } } : {},
          ),
        tellFailure,
      );
  }

  /** What was chosen meanwhile stays. */
  async function restoreFaceModel(): Promise<void> {
    const model = await archive?.faceModel().catch(() => null);
    if (!model || state.getState().extraction.faceModel !== null) return;
    jobs.face.useModel(model.bytes);
    state.setState(({ extraction }) => ({ extraction: { ...extraction, faceModel: model.name } }));
  }

  async function restoreLast(): Promise<void> {
    try {
      const session = await archive?.lastSession();
      const { open, opening } = state.getState();
      if (session && !open && !opening) openStored(session);
    } catch (error) {
      tellFailure(error);
    }
  }

  function hold(steal: boolean, restore: boolean): void {
    if (!archive) return;
    archive.hold(steal, (status) => {
      state.setState(({ project }) => ({ project: { ...project, status } }));
      if (status.kind !== 'held') return;
      void restoreFaceModel();
      if (restore) void restoreLast();
      keepChanges();
    });
  }

  return {
    startProject({ restore }) {
      state.subscribe(keepChanges);
      hold(false, restore);
    },
    keepInThisTab: () => hold(true, false),
  };
}

export function sessionOf(state: SoftenState): StoredSession | null {
  const { open, fold, goldSettings, train, extraction, reviews, takes, experiment } = state;
  if (!open) return null;
  const { id, origin } = open;
  return {
    formatVersion: 1,
    corpusId: id,
    origin,
    fold,
    goldSettings,
    train,
    soundSettings: extraction.soundSettings,
    faceSettings: extraction.faceSettings,
    extractions: extraction.extracted.flatMap(({ key, ...target }) =>
      key === null ? [] : [{ ...target, key }],
    ),
    ...(Object.keys(reviews).length > 0 ? { reviews } : {}),
    ...(takes.length > 0 && { takes }),
    runId: experiment?.id ?? null,
  };
}
