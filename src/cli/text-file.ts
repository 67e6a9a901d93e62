// A text file that grows while its content is computed, and stands in its place only when it is whole: a command that is
// killed leaves no half file.
import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export interface TextFile {
  write(text: string): void;
  /** Moves it into its place, over what is there. */
  finish(): void;
  /** Leaves no trace, unless it was finished. */
  discard(): void;
}

const pieceChars = 2 ** 16;

/** Folders on the way are made. Waits for the disk at every piece, so that nothing piles up in memory. */
export function openTextFile(path: string): TextFile {
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.part`;
  const file = openSync(part, 'w');
  let text = '';
  let isOpen = true;

  function flush(): void {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    text = '';
  }

  return {
    write(more) {
      text += more;
      if (text.length >= pieceChars) flush();
    },
    finish() {
      flush();
      closeSync(file);
      isOpen = false;
      renameSync(part, path);
    },
    discard() {
      if (!isOpen) return;
      closeSync(file);
      isOpen = false;
      rmSync(part, { force: true });
    },
  };
}
