// What `soften features` remembers beside the feature files, so that a second run does only what is left.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const fileName = '.soften-features.json';
const record = z.object({ version: z.literal(1), keys: z.record(z.string(), z.string()) });

export interface FinishedFeatures {
  /** Path of a recording's file. */
  pathOf(recordingId: string): string;
  /**
   * `key` is null if there is no file; `isForeign` if there is one that was not written by this command, which must not
   * be written over unasked.
   */
  stateOf(recordingId: string): { readonly key: string | null; readonly isForeign: boolean };
  /** Remembers that the file of a recording was written. One call after the other. */
  add(recordingId: string, key: string): Promise<void>;
}

/** Of the feature files in `folder`. A record that cannot be read counts as none. */
export async function finishedFeatures(folder: string): Promise<FinishedFeatures> {
  const keys = new Map(Object.entries(await readKeys(folder)));
  const pathOf = (id: string) => join(folder, `${id}.csv`);
  let writing = Promise.resolve();

  async function write(): Promise<void> {
    const path = join(folder, fileName);
    await mkdir(folder, { recursive: true });
    await writeFile(
      `${path}.part`,
      `${JSON.stringify({ version: 1, keys: Object.fromEntries(keys) }, null, 2)}\n`,
    );
    await rename(`${path}.part`, path);
  }

  return {
    pathOf,
    stateOf(id) {
      const isThere = existsSync(pathOf(id));
      const key = isThere ? (keys.get(id) ?? null) : null;
      return { key, isForeign: isThere && key === null };
    },
    add(id, key) {
      keys.set(id, key);
      writing = writing.then(write);
      return writing;
    },
  };
}

async function readKeys(folder: string): Promise<Record<string, string>> {
  try {
    const text = await readFile(join(folder, fileName), 'utf8');
    return record.parse(JSON.parse(text)).keys;
  } catch {
    return {};
  }
}
