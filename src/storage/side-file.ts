// What an extraction gives besides its features and is too large for memory: it grows on the disk, or, where this browser
// keeps no files, in memory all the same.
import { StorageFullError } from '../core/project/project-archive.ts';
import type { GrowingBlob } from './blob-store.ts';

export interface SideFile {
  /** @throws StorageFullError with a remedy */
  append(bytes: Uint8Array<ArrayBuffer>): void;
  /** What was appended if it is in memory; null if it is in the file, or if there is nothing. */
  close(): Blob | null;
}

export function createSideFile(file: GrowingBlob | null): SideFile {
  const pieces: Blob[] = [];
  return {
    append(bytes) {
      if (!file) {
        pieces.push(new Blob([bytes]));
        return;
      }
      try {
        file.append(bytes);
      } catch (cause) {
        throw Object.assign(
          new StorageFullError('There is no room on this disk for the descriptors of the sound.', { cause }),
          { remedy: 'Make some room, or forget kept runs and corpora, and try again.' },
        );
      }
    },
    close() {
      file?.close();
      return pieces.length > 0 ? new Blob(pieces) : null;
    },
  };
}
