// What happens to files that were picked or dropped.
import { type PickedFile, splitCommonFolder } from '../shared/picked-file.ts';
import { useCommands } from '../shared/soften-context.tsx';

/** Opens picked files as a corpus that bears their folder's name, or says why there is nothing to open. */
export function useOpenFiles(): (files: readonly PickedFile[], unreadable?: readonly string[]) => void {
  const { openFiles, refuseFiles } = useCommands();
  return (picked, unreadable = []) => {
    const { folder, files } = splitCommonFolder(picked);
    if (unreadable.length > 0) refuseFiles(unreadable);
    else if (files.length === 0) refuseFiles([]);
    else
      openFiles(
        files.map(({ path, file }) => ({ path, blob: file })),
        folder ?? nameOf(files),
      );
  };
}

function nameOf(files: readonly PickedFile[]): string {
  const [first] = files;
  return files.length === 1 && first ? first.path : `${files.length} files`;
}
