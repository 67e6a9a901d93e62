// A folder on disk as the readers of formats want it.
import { readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileSource } from '../formats/file-source.ts';

/**
 * Every file below `folder`, its path relative to it; links are followed, and one that leads nowhere is left out. Contents
 * are read when asked for.
 * @throws the error of `node:fs` if the folder cannot be listed.
 */
export function folderFiles(folder: string): FileSource[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((path): FileSource[] => {
    const stats = statSync(join(folder, path), { throwIfNoEntry: false });
    if (!stats?.isFile()) return [];
    return [
      {
        path: path.replaceAll('\\', '/'),
        sizeBytes: stats.size,
        bytes: async () => new Uint8Array(await readFile(join(folder, path))),
      },
    ];
  });
}
