// Handing a folder to the corpus worker without stopping the page: each file handle costs its time to send.
import type { JobProgress } from '../core/job.ts';
import type { RunOptions, WorkerPool } from '../core/worker-pool.ts';
import type { ArrivedCorpus, CorpusContract, ImportCorpusParams } from './contracts/corpus.ts';

/** A file takes about a millisecond. */
const filesPerMessage = 8;

/** Sends the files of import `importId` in small messages, then has them read. */
export async function importInBatches(
  pool: WorkerPool<CorpusContract>,
  importId: number,
  { files, ...rest }: ImportCorpusParams,
  options: Omit<RunOptions<JobProgress>, 'transfer'> = {},
): Promise<ArrivedCorpus> {
  let added = 0;
  for (; files.length - added > filesPerMessage; added += filesPerMessage) {
    const batch = files.slice(added, added + filesPerMessage);
    await pool.run('addFiles', { importId, files: batch }, { signal: options.signal });
  }
  return pool.run('importCorpus', { importId, added, files: files.slice(added), ...rest }, options);
}
