// A corpus as it arrives on the page: with its id, kept for the next visit if that is possible.
import type { SummarisedCorpus } from '../core/corpus/summarised-corpus.ts';
import { corpusIdOf } from '../core/project/corpus-id.ts';
import { openArchive } from './open-archive.ts';

interface Arrived extends SummarisedCorpus {
  readonly id: string;
  readonly notKept: string | null;
}

export function withId(data: SummarisedCorpus): Arrived {
  return { ...data, id: corpusIdOf(data), notKept: null };
}

/** A corpus that cannot be kept is open all the same, and says why it is not kept. */
export async function keepArrived(data: SummarisedCorpus): Promise<Arrived> {
  const arrived = withId(data);
  if (data.corpus.recordings.length === 0) return arrived;
  try {
    await (await openArchive()).keepCorpus(arrived.id, data);
    return arrived;
  } catch (error) {
    return { ...arrived, notKept: error instanceof Error ? error.message : String(error) };
  }
}

/** Null if nothing is kept under this id. */
export async function restoreArrived(id: string): Promise<Arrived | null> {
  const data = await (await openArchive()).loadCorpus(id);
  return data && { ...data, id, notKept: null };
}
