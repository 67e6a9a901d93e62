// Bytes on the disk of this browser (the origin private file system), one file per key. Only in workers: the page must never
// wait for a disk.
import { StorageFullError } from '../core/project/project-archive.ts';

export interface StoredBlob {
  readonly key: string;
  /** Milliseconds, as `Date.now`. */
  readonly writtenAtMs: number;
  readonly bytes: number;
}

/** A file that grows. */
export interface GrowingBlob {
  /** @throws StorageFullError */
  append(bytes: Uint8Array): void;
  /** What was appended so far is on the disk. */
  flush(): void;
  /** It is on the disk. Without this it may be cut off anywhere. */
  close(): void;
}

export interface BlobStore {
  /** Writes the pieces one after the other; returns when they are on the disk. @throws StorageFullError */
  write(key: string, pieces: readonly Uint8Array[]): Promise<void>;
  /** Empties the file if there is one. */
  create(key: string): Promise<GrowingBlob>;
  /** A handle on the file, of which nothing is read yet. @throws Error if there is no such file */
  open(key: string): Promise<Blob>;
  /** @throws Error if there is no such file */
  read(key: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Nothing happens if it is not there. */
  remove(key: string): Promise<void>;
  list(): Promise<StoredBlob[]>;
}

/** The DOM library knows these handles only in workers. */
interface SyncAccessHandle {
  write(bytes: Uint8Array, at: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}
type SyncFileHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccessHandle> };

/** @throws Error where the browser keeps no files, such as in a private window */
export async function openBlobStore(folderName: string): Promise<BlobStore> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(folderName, { create: true });
  return {
    async write(key, pieces) {
      try {
        await writeFile(folder, key, pieces);
      } catch (cause) {
        await folder.removeEntry(key).catch(() => undefined);
        if (!isFull(cause)) throw cause;
        const bytes = pieces.reduce((length, piece) => length + piece.length, 0);
        throw new StorageFullError(`no room for ${bytes} bytes`, { cause });
      }
    },
    create: (key) => createFile(folder, key),
    open: async (key) => (await folder.getFileHandle(key)).getFile(),
    read: async (key) => {
      const file = await (await folder.getFileHandle(key)).getFile();
      return new Uint8Array(await file.arrayBuffer());
    },
    remove: async (key) => {
      await folder.removeEntry(key).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      });
    },
    async list() {
      const found: StoredBlob[] = [];
      for await (const handle of folder.values()) {
        if (handle.kind !== 'file') continue;
        // Another worker may have removed it meanwhile.
        const file = await (handle as FileSystemFileHandle).getFile().catch(() => null);
        if (file) found.push({ key: handle.name, writtenAtMs: file.lastModified, bytes: file.size });
      }
      return found;
    },
  };
}

async function writeFile(
  folder: FileSystemDirectoryHandle,
  key: string,
  pieces: readonly Uint8Array[],
): Promise<void> {
  const file = await createFile(folder, key);
  try {
    for (const piece of pieces) file.append(piece);
  } finally {
    file.close();
  }
}

async function createFile(folder: FileSystemDirectoryHandle, key: string): Promise<GrowingBlob> {
  const handle = (await folder.getFileHandle(key, { create: true })) as SyncFileHandle;
  const access = await handle.createSyncAccessHandle();
  access.truncate(0);
  let at = 0;
  return {
    append(bytes) {
      const written = access.write(bytes, { at });
      if (written !== bytes.length) throw new StorageFullError(`only ${at + written} bytes could be written`);
      at += written;
    },
    flush: () => access.flush(),
    close() {
      access.flush();
      access.close();
    },
  };
}

export function isFull(error: unknown): boolean {
  return error instanceof Error && ['QuotaExceededError', 'StorageFullError'].includes(error.name);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && error.name === 'NotFoundError';
}
