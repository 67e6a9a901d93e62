// A project file becomes part of this browser's archive. All of it is looked at before anything is written, and nothing that
// is there already is written over: takes and runs keep their ids.

import { contentHash } from '../core/array/content-hash.ts';
import type { ProjectArchive, StoredSession } from '../core/project/project-archive.ts';
import { damaged, largestProjectBytes, readProjectFile, refusal } from '../formats/project-file.ts';
import { type ProjectRecords, type ProjectRun, projectRecordsOf } from '../formats/project-records.ts';
import { sealValues } from '../formats/sealed-values.ts';
import type { ExtractionCache } from './extraction-cache.ts';
import { fileHash } from './file-hash.ts';

interface Imported {
  readonly session: StoredSession;
  readonly media: readonly { readonly path: string; readonly blob: Blob }[];
  readonly replaced: StoredSession | null;
}

type Target = Omit<ProjectArchive, 'keepSession' | 'lastSession' | 'sweep' | 'keepFaceModel' | 'faceModel'>;

/**
 * Keeps the corpus, takes, runs and features of `file`. The session is handed back: whoever opens it keeps it.
 * @throws Error with a remedy; then nothing was kept. StorageFullError: then takes and runs of the file are removed again
 */
export async function importProject(
  archive: Target,
  cache: Pick<ExtractionCache, 'keep'>,
  file: Blob,
): Promise<Imported> {
  if (file.size > largestProjectBytes)
    throw refusal(
      `it has ${file.size} bytes, and a browser can open ${largestProjectBytes}`,
      'Nothing was changed. Export the project without its media.',
    );
  const read = readProjectFile(new Uint8Array(await file.arrayBuffer()));
  const records = projectRecordsOf(read);
  const media: { path: string; blob: Blob }[] = [];
  for (const { path, hash } of read.manifest.media) {
    const bytes = read.media.get(path);
    if (!bytes) continue;
    const blob = new Blob([bytes]);
    if ((await fileHash(blob)) !== hash) throw damaged(`the medium ${JSON.stringify(path)} was changed`);
    media.push({ path, blob });
  }
  const { session } = records;
  const before = await archive.sessionOf(session.corpusId);
  if (records.corpus) await archive.keepCorpus(session.corpusId, records.corpus);
  await keepOrUndo(archive, records);
  const extractions = await keepExtractions(cache, records);
  const opened = { ...session, extractions };
  return { session: opened, media, replaced: before && !isSame(before, session) ? before : null };
}

async function keepOrUndo(archive: Target, { session, takes, runs }: ProjectRecords): Promise<void> {
  const known = new Set((await archive.takesOf(session.corpusId)).map(({ take }) => take.id));
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const { take, samples } of takes) {
      if (known.has(take.id)) continue;
      undo.push(() => archive.forgetTake(take.id));
      await archive.beginTake(take);
      await archive.appendToTake(take.id, samples);
      // One that a crash cut off ends here with what there is of it.
      await archive.endTake(take.id, take.endedAtMs ?? Date.now());
    }
    for (const run of runs) {
      if (await archive.loadRun(run.run.id)) continue;
      undo.push(() => archive.forgetRun(run.run.id));
      await keepRun(archive, run);
    }
  } catch (error) {
    for (const forget of undo) await forget().catch(() => undefined);
    throw error;
  }
}

async function keepRun(archive: Target, { run, networks, result }: ProjectRun): Promise<void> {
  await archive.keepRun(run);
  for (const { plan, outcome, weights } of networks)
    await archive.keepNetwork(run.id, { plan, outcome }, weights ?? []);
  if (result) await archive.keepResult(run.id, result);
}

/** Under keys of their content: what a file says of a medium never stands for what was extracted here. */
async function keepExtractions(
  cache: Pick<ExtractionCache, 'keep'>,
  { session, extractions }: ProjectRecords,
): Promise<NonNullable<StoredSession['extractions']>> {
  const keys = new Map<string, string | null>();
  for (const { key, features } of extractions)
    keys.set(key, await cache.keep(`project-${contentHash('features', sealValues(features))}`, features));
  return (session.extractions ?? []).flatMap((one) => {
    const key = keys.get(one.key);
    return key ? [{ ...one, key }] : [];
  });
}

/** Settings alike; where features are kept is no setting. */
function isSame(a: StoredSession, b: StoredSession): boolean {
  const told = ({ extractions: _, ...rest }: StoredSession) =>
    JSON.stringify(Object.entries(rest).sort(([x], [y]) => (x < y ? -1 : 1)));
  return told(a) === told(b);
}
