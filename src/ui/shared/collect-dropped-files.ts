// From a drop to files with paths. Browsers hand a dropped folder over as a tree that must be asked for, level by level.
import { isHiddenPath, type PickedFile } from './picked-file.ts';

export interface DroppedFiles {
  /** In the order of their paths. */
  readonly files: readonly PickedFile[];
  /** Paths that the browser would not open. One bad file never costs another. */
  readonly unreadable: readonly string[];
}

/**
 * All files of a drop, folders included, with paths that begin with the dropped folder's name. Hidden files are left
 * out. To be called within the drop event: the browser empties the list right after it.
 */
export async function collectDroppedFiles(
  transfer: Pick<DataTransfer, 'items' | 'files'>,
): Promise<DroppedFiles> {
  const entries: FileSystemEntry[] = [];
  const files: PickedFile[] = [];
  for (const item of Array.from(transfer.items)) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry?.();
    const file = entry ? null : item.getAsFile();
    if (entry) entries.push(entry);
    else if (file) files.push({ path: file.name, file });
  }
  const unreadable: string[] = [];
  await Promise.all(entries.map((entry) => walk(entry, files, unreadable)));
  const byPath = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return {
    files: files.filter((f) => !isHiddenPath(f.path)).sort((a, b) => byPath(a.path, b.path)),
    unreadable: unreadable.sort(byPath),
  };
}

async function walk(entry: FileSystemEntry, files: PickedFile[], unreadable: string[]): Promise<void> {
  const path = entry.fullPath.replace(/^\//, '');
  if (isHiddenPath(path)) return;
  try {
    if (entry.isDirectory) {
      for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) {
        await walk(child, files, unreadable);
      }
    } else {
      const file = await new Promise<File>((resolve, reject) =>
        (entry as FileSystemFileEntry).file(resolve, reject),
      );
      files.push({ path, file });
    }
  } catch {
    unreadable.push(path);
  }
}

/** A reader gives its entries in batches (Chromium: 100) and an empty batch at the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}
