// Everything that this browser keeps of one project, as a file. A view of the archive's own records: no second format.

import type { MediumFeatures } from '../core/corpus/extracted-features.ts';
import type { ProjectArchive, StoredSession } from '../core/project/project-archive.ts';
import { type ProjectMedium, writeProjectFile } from '../formats/project-file.ts';
import { namedRecords, type ProjectRecords, type ProjectRun } from '../formats/project-records.ts';
import type { ExtractionCache } from './extraction-cache.ts';
import { fileHash } from './file-hash.ts';

interface ProjectOrder {
  readonly session: StoredSession;
  readonly codeVersion: string;
  readonly corpusName: string;
  readonly media: readonly { readonly path: string; readonly blob: Blob }[];
  readonly includeMedia: boolean;
}

type Source = Pick<ProjectArchive, 'loadCorpus' | 'takesOf' | 'runsOf' | 'loadRun' | 'weightsOf'>;

/** Runs that still train are left out, and so are features that are no longer kept: they can be extracted again. */
export async function exportProject(
  archive: Source,
  cache: Pick<ExtractionCache, 'load'>,
  { session, codeVersion, corpusName, media, includeMedia }: ProjectOrder,
): Promise<Blob> {
  const { corpusId, origin } = session;
  const corpus = origin.kind === 'files' ? await archive.loadCorpus(corpusId) : null;
  if (origin.kind === 'files' && !corpus)
    throw new Error('exportProject: the corpus is not kept in this browser; open its folder again');
  const runs: ProjectRun[] = [];
  for (const { id, state } of await archive.runsOf(corpusId))
    if (state !== 'running') runs.push(...(await runOf(archive, id)));
  const extractions: { key: string; features: MediumFeatures }[] = [];
  for (const { key } of session.extractions ?? []) {
    const features = (await cache.load(key)) as MediumFeatures | null;
    if (features) extractions.push({ key, features });
  }
  const records: ProjectRecords = {
    session,
    corpus,
    takes: await archive.takesOf(corpusId),
    runs,
    extractions,
  };
  const hashed: ProjectMedium[] = [];
  for (const { path, blob } of media)
    hashed.push({ path, blob, hash: await fileHash(blob), included: includeMedia });
  return writeProjectFile({ codeVersion, corpusId, corpusName, records: namedRecords(records) }, hashed);
}

async function runOf(archive: Source, id: string): Promise<ProjectRun[]> {
  const kept = await archive.loadRun(id);
  if (!kept) return [];
  const networks: ProjectRun['networks'][number][] = [];
  // Damaged weights cost the model, not the run.
  for (const { plan, outcome } of kept.networks)
    networks.push({ plan, outcome, weights: await archive.weightsOf(id, plan).catch(() => null) });
  return [{ run: kept.run, result: kept.result, networks }];
}
