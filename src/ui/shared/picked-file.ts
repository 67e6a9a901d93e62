// A file that the user handed over, with the path it had in its folder: the folder's layout is what makes a corpus.

export interface PickedFile {
  /** `/`-separated, without a leading slash; begins with the name of the picked or dropped folder, if there was one. */
  readonly path: string;
  readonly file: File;
}

/** `.DS_Store`, `.git/config` and their like are the system's, not the corpus's. */
export function isHiddenPath(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.'));
}

/** What a file input holds. A folder input gives each file its `webkitRelativePath`, a plain one only a name. */
export function pickedFilesOf(list: ArrayLike<File>): PickedFile[] {
  return Array.from(list, (file) => ({ path: file.webkitRelativePath || file.name, file })).filter(
    ({ path }) => !isHiddenPath(path),
  );
}

/** Takes the one folder that holds everything off the paths; `folder` is null if there is no such folder. */
export function splitCommonFolder(files: readonly PickedFile[]): {
  folder: string | null;
  files: readonly PickedFile[];
} {
  const [folder, rest] = (files[0]?.path ?? '').split('/', 2);
  if (!folder || rest === undefined || !files.every(({ path }) => path.startsWith(`${folder}/`))) {
    return { folder: null, files };
  }
  return { folder, files: files.map((f) => ({ ...f, path: f.path.slice(folder.length + 1) })) };
}
