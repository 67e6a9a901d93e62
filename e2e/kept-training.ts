// What the browser has kept of networks in training, read from its own disk behind the app's back.
import type { Page } from '@playwright/test';

/** Epochs of the checkpoints that are kept now, by network. */
export function keptEpochs(page: Page): Promise<number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>((resolve, reject) => {
        const opening = indexedDB.open('soften');
        opening.onerror = () => reject(opening.error);
        // A database that is not there yet is the app's to make: one made here would keep it from that.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onsuccess = () => {
          const records = opening.result.transaction('checkpoints').objectStore('checkpoints').getAll();
          records.onsuccess = () => {
            opening.result.close();
            resolve(records.result.map(({ epoch }) => epoch));
          };
        };
      }),
  );
}

/** How many files there are. */
export function countFiles(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('soften');
    let count = 0;
    for await (const _ of folder.keys()) count++;
    return count;
  });
}

/** Changes one byte in the middle of every file: a disk that forgets. */
export function damageFiles(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('soften');
    for await (const handle of folder.values()) {
      if (handle.kind !== 'file') continue;
      const file = await (handle as FileSystemFileHandle).getFile();
      const position = file.size >> 1;
      const byte = new Uint8Array(await file.slice(position, position + 1).arrayBuffer());
      const writable = await (handle as FileSystemFileHandle).createWritable({ keepExistingData: true });
      await writable.write({ type: 'write', position, data: byte.map((value) => value ^ 1) });
      await writable.close();
    }
  });
}
