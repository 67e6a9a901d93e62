// What happens to files that were picked or dropped.

import { areModels } from '../../store/model-commands.ts';
import { isProject } from '../../store/project-file-commands.ts';
import { type PickedFile, splitCommonFolder } from '../shared/picked-file.ts';
import { useCommands } from '../shared/soften-context.tsx';
import { useUrlParam } from '../shared/url-state.ts';

/**
 * Opens picked files as a corpus that bears their folder's name, or as saved models, whose predictions stand in the Results
 * view, or as a project file; or says why there is nothing to open.
 */
export function useOpenFiles(): (files: readonly PickedFile[], unreadable?: readonly string[]) => void {
  const { openFiles, openModels, openProject, refuseFiles } = useCommands();
  const [, setView] = useUrlParam('view');
  return (picked, unreadable = []) => {
    const { folder, files } = splitCommonFolder(picked);
    const blobs = files.map(({ path, file }) => ({ path, blob: file }));
    if (unreadable.length > 0) refuseFiles(unreadable);
    else if (files.length === 0) refuseFiles([]);
    else if (areModels(blobs)) {
      const asModels = () => {
        openModels(blobs);
        setView('results');
      };
      const [first] = blobs;
      if (!first || blobs.length > 1) return asModels();
      void isProject(first).then((is) => (is ? openProject(first.path, first.blob) : asModels()));
    } else openFiles(blobs, folder ?? nameOf(files));
  };
}

function nameOf(files: readonly PickedFile[]): string {
  const [first] = files;
  return files.length === 1 && first ? first.path : `${files.length} files`;
}
