// Taking a project along as one file, and opening one. What was open stays kept, as any corpus that was open before.
import type { StoreApi } from 'zustand/vanilla';
import { ownRemedy } from '../core/own-remedy.ts';
import { isProjectFile, projectFileEnd } from '../formats/project-file-name.ts';
import type { CorpusFile } from '../jobs/contracts/corpus.ts';
import type { CorpusCommands } from './corpus-commands.ts';
import { type ExportFile, exportName } from './export-file.ts';
import { sessionOf } from './project-commands.ts';
import type { SoftenState } from './soften-state.ts';
import type { Services } from './soften-store.ts';

export interface ProjectFileCommands {
  /** A zip that restores everything of the open project. Rejects if nothing is open, or this tab keeps nothing. */
  exportProject(includeMedia: boolean): Promise<ExportFile>;
  /** Opens a project file. Refused, it says why, and nothing has changed. */
  openProject(name: string, file: Blob): void;
  /** Goes back to what was set on this corpus before a project file was opened. */
  backToReplaced(): void;
  dismissReplaced(): void;
}

/** Whether a zip is a project, and no saved models. */
export async function isProject({ path, blob }: CorpusFile): Promise<boolean> {
  return isProjectFile(path, new Uint8Array(await blob.slice(0, 100).arrayBuffer()));
}

export function projectFileCommands(
  state: StoreApi<SoftenState>,
  { archive, queue, codeVersion }: Pick<Services, 'archive' | 'queue' | 'codeVersion'>,
  openStored: CorpusCommands['openStored'],
): ProjectFileCommands {
  const setReplaced = (replaced: SoftenState['project']['replaced']) =>
    state.setState(({ project }) => ({ project: { ...project, replaced } }));

  /** The archive, if this tab may write to it. */
  function heldArchive(): NonNullable<typeof archive> {
    if (archive && state.getState().project.status.kind === 'held') return archive;
    throw Object.assign(
      new Error('Project files need a browser that keeps what is done, and this tab to keep it.'),
      {
        remedy: "Close Soften's other tabs, or leave the private window, and try again.",
      },
    );
  }

  return {
    async exportProject(includeMedia) {
      const now = state.getState();
      const session = sessionOf(now);
      if (!now.open || !session) throw new Error('exportProject: expected an open corpus');
      const { name: corpusName, simulated } = now.open.corpus;
      const media = mediaInUse(now);
      const order = { session, codeVersion, corpusName, media, includeMedia };
      const content = await heldArchive().exportProject(order);
      return {
        name: `${exportName([corpusName], simulated)}${projectFileEnd}`,
        mimeType: 'application/zip',
        content,
      };
    },
    openProject(name, file) {
      state.setState({ openFailure: null });
      queue.enqueue({
        title: `Open ${name}`,
        run: async ({ signal }) => {
          try {
            const { session, media, replaced } = await heldArchive().importProject(file);
            signal.throwIfAborted();
            setReplaced(replaced);
            openStored(session, { media });
          } catch (error) {
            if (!signal.aborted) state.setState({ openFailure: failureOf(name, error) });
            throw error;
          }
        },
      });
    },
    backToReplaced() {
      const { replaced } = state.getState().project;
      setReplaced(null);
      if (replaced) openStored(replaced);
    },
    dismissReplaced: () => setReplaced(null),
  };
}

/** Handles on the media of the open corpus that this page has. */
export function mediaInUse({ open, repository }: Pick<SoftenState, 'open' | 'repository'>) {
  const paths = new Set(open?.corpus.recordings.flatMap(({ media }) => media.map(({ path }) => path)));
  return [...paths].flatMap((path) => {
    const blob = repository.mediumOf(path);
    return blob ? [{ path, blob }] : [];
  });
}

function failureOf(name: string, error: unknown): NonNullable<SoftenState['openFailure']> {
  return {
    name,
    message: error instanceof Error ? error.message : String(error),
    remedy:
      ownRemedy(error) ?? 'Nothing that was open has changed. Free some room on the disk, then try again.',
    report: null,
  };
}
