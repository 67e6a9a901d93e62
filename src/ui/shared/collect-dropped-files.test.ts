import { expect, test } from 'vitest';
import { collectDroppedFiles } from './collect-dropped-files.ts';

type Tree = { [name: string]: Tree | 'file' | 'locked' };

/** Entries as Chromium gives them: asynchronous, and at most `batch` per call. */
function entryOf(path: string, node: Tree | 'file' | 'locked', batch: number): FileSystemEntry {
  const name = path.split('/').at(-1) ?? '';
  if (typeof node === 'string') {
    return {
      name,
      fullPath: path,
      isFile: true,
      isDirectory: false,
      file: (ok: (f: File) => void, fail: (e: unknown) => void) =>
        queueMicrotask(() => (node === 'locked' ? fail(new DOMException('no')) : ok(new File(['x'], name)))),
    } as unknown as FileSystemEntry;
  }
  const children = Object.entries(node).map(([child, below]) => entryOf(`${path}/${child}`, below, batch));
  return {
    name,
    fullPath: path,
    isFile: false,
    isDirectory: true,
    createReader: () => {
      let at = 0;
      return {
        readEntries: (ok: (e: FileSystemEntry[]) => void) =>
          queueMicrotask(() => ok(children.slice(at, (at += batch)))),
      };
    },
  } as unknown as FileSystemEntry;
}

function dropOf(dropped: (FileSystemEntry | File | string)[]): Pick<DataTransfer, 'items' | 'files'> {
  const items = dropped.map((one) => {
    const kind = typeof one === 'string' ? 'string' : 'file';
    const file = one instanceof File ? one : null;
    const entry = kind === 'file' && file === null ? one : null;
    return { kind, webkitGetAsEntry: () => entry, getAsFile: () => file };
  });
  return { items, files: [] } as unknown as Pick<DataTransfer, 'items' | 'files'>;
}

test('walks folders and keeps their paths', async () => {
  const tree: Tree = { 'corpus.json': 'file', traces: { arousal: { 'b.csv': 'file', 'a.csv': 'file' } } };
  const { files } = await collectDroppedFiles(dropOf([entryOf('/forrest', tree, 100)]));
  expect(files.map((f) => f.path)).toEqual([
    'forrest/corpus.json',
    'forrest/traces/arousal/a.csv',
    'forrest/traces/arousal/b.csv',
  ]);
  expect(files[1]?.file.name).toBe('a.csv');
});

test('a folder with more entries than one batch comes whole', async () => {
  const tree = Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`${i}.csv`, 'file' as const]));
  const { files } = await collectDroppedFiles(dropOf([entryOf('/many', tree, 100)]));
  expect(files).toHaveLength(250);
});

test('what cannot be opened is named, the rest is there, hidden files and texts are not', async () => {
  const tree: Tree = { 'a.csv': 'locked', 'b.csv': 'file', '.DS_Store': 'file', '.git': { config: 'file' } };
  const dropped = await collectDroppedFiles(dropOf(['text', entryOf('/c', tree, 2)]));
  expect(dropped.files.map((f) => f.path)).toEqual(['c/b.csv']);
  expect(dropped.unreadable).toEqual(['c/a.csv']);
});

test('files without an entry are taken as they are', async () => {
  const { files } = await collectDroppedFiles(dropOf([new File(['x'], 'loose.csv')]));
  expect(files.map((f) => f.path)).toEqual(['loose.csv']);
});
