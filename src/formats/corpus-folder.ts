// A corpus folder, from files to a corpus: which file is what, each read on its own, and put together at the end. A file
// that cannot be read becomes a finding and costs no other.
import type { Trace } from '../core/annotation/trace.ts';
import type { SpeakingSpan } from '../core/audio/voice-activity.ts';
import type { CorpusData, FeatureTable } from '../core/corpus/corpus.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import type { Job, JobContext } from '../core/job.ts';
import { assembleCorpus } from './assemble-corpus.ts';
import type { GoldColumn } from './avec-labels.ts';
import { readAvecTurns } from './avec-turns.ts';
import { chooseFiles } from './choose-files.ts';
import { type ManifestReading, nothing, readManifest } from './corpus-manifest.ts';
import type { FileSource } from './file-source.ts';
import { finding, quoted } from './finding.ts';
import { type FolderLayout, layOutFolder, type PlacedFile } from './folder-layout.ts';
import { bytesOf } from './read-bytes.ts';
import { chooseFormat, featureFormats, goldFormats, traceFormats } from './registry.ts';
import { sniffedBytes } from './table-of-head.ts';

export interface CorpusFolderParams {
  readonly files: readonly FileSource[];
  /** The folder's own name: what the corpus is called unless `corpus.json` names it. */
  readonly name: string;
}

/**
 * Reads `corpus.json`, `traces/<dimension>/<recording>.csv` (or `.eaf`; with a file per rater, as CARMA and NOVA have it,
 * `traces/<dimension>/<recording>/<rater>.csv` or `.annotation`), `features/<modality>/<recording>.csv|npz` and
 * `media/<recording>.*`; without `traces`, top-level folders of CSV files with times are dimensions, and loose CSV files
 * belong to one named `rating`. Of the AVEC challenges also `labels/<recording>.csv` (E without raters),
 * `<modality>_features/`, `features_<modality>/`, `audio/`, `video/`, and `turns/`, when the subject speaks. Never rejects but with an `AbortError`: an unusable folder gives a corpus without
 * recordings and findings that say what to do. All traces of one file share one `timesSec`.
 */
export const readCorpusFolder: Job<CorpusFolderParams, CorpusData> = async ({ files, name }, context) => {
  const layout = layOutFolder(files, name);
  const findings: ImportFinding[] = [];
  const manifest = await readManifestOf(layout, context, findings);
  const { traceFiles, goldFiles, turnFiles, unused } = await chooseFiles(layout, context, findings);
  const total = traceFiles.length + goldFiles.length + layout.features.length + turnFiles.length;
  const hopSecHint = manifest.manifest.hopSec;
  const traces: Trace[] = [];
  const golds: GoldColumn[] = [];
  const goldLayouts = new Set<string>();
  const features: FeatureTable[] = [];
  const speaking = new Map<string, readonly SpeakingSpan[]>();
  const taken = new Map<string, string>();

  const readEach = async (
    placed: readonly PlacedFile[],
    before: number,
    kind: string,
    read: (file: PlacedFile, bytes: Uint8Array, samples: Uint8Array | undefined) => boolean,
  ) => {
    for (const [i, file] of placed.entries()) {
      context.onProgress({ done: before + i, total, label: file.path });
      const key = JSON.stringify([kind, file.group, file.recordingId.toLowerCase(), file.raterId]);
      const first = taken.get(key);
      if (first !== undefined) findings.push(duplicateRecording(file, first));
      else {
        const bytes = await bytesOf(file.source, file.path, context, findings);
        const samples = file.samples && (await bytesOf(file.samples, `${file.path}~`, context, findings));
        if (bytes && readSafely(() => read(file, bytes, samples), file.path, findings))
          taken.set(key, file.path);
      }
    }
  };
  const raters = new RaterFiles();
  await readEach(traceFiles, 0, 'traces', (file, bytes, samples) => {
    const { path, recordingId, group: dimension, raterId } = file;
    const format = chooseFormat(traceFormats, path, bytes.subarray(0, sniffedBytes));
    const target = { file: path, recordingId, dimension, hopSecHint, raterId, samples };
    const reading = format?.read(bytes, target);
    findings.push(...(reading?.findings ?? []));
    const fresh = (reading?.traces ?? []).filter((trace) => raters.take(trace, findings));
    for (const trace of fresh) traces.push(trace);
    return fresh.length > 0;
  });
  await readEach(goldFiles, traceFiles.length, 'golds', (file, bytes) => {
    const { path, recordingId } = file;
    const format = chooseFormat(goldFormats, path, bytes.subarray(0, sniffedBytes));
    const reading = format?.read(bytes, { file: path, recordingId, hopSecHint });
    findings.push(...(reading?.findings ?? []));
    golds.push(...(reading?.golds ?? []));
    if (format && reading?.golds.length) goldLayouts.add(format.label);
    return (reading?.golds.length ?? 0) > 0;
  });
  await readEach(layout.features, traceFiles.length + goldFiles.length, 'features', (file, bytes) => {
    const { path, recordingId, group: modality } = file;
    const format = chooseFormat(featureFormats, path, bytes.subarray(0, sniffedBytes));
    const reading = format?.read(bytes, { file: path, recordingId, modality, hopSecHint });
    findings.push(...(reading?.findings ?? []));
    if (reading?.features) features.push(reading.features);
    return reading?.features !== undefined;
  });
  await readEach(turnFiles, total - turnFiles.length, 'turns', ({ path, recordingId }, bytes) => {
    const { spans, findings: found } = readAvecTurns(bytes, path);
    findings.push(...found);
    if (spans) speaking.set(recordingId, spans);
    return spans !== undefined;
  });
  context.onProgress({ done: total, total });
  return assembleCorpus({
    name,
    manifest,
    traces,
    golds,
    goldLayouts: [...goldLayouts],
    features,
    media: layout.media,
    speaking,
    unused,
    findings,
  });
};

async function readManifestOf(
  { manifest }: FolderLayout,
  context: JobContext,
  findings: ImportFinding[],
): Promise<ManifestReading> {
  const bytes = manifest && (await bytesOf(manifest, 'corpus.json', context, findings));
  const reading = bytes ? readManifest(bytes, 'corpus.json') : nothing();
  findings.push(...reading.findings);
  return reading;
}

/** Readers do not throw; should one do so all the same (out of memory, say), it costs its own file only. */
function readSafely(read: () => boolean, file: string, findings: ImportFinding[]): boolean {
  try {
    return read();
  } catch (error) {
    const message = `Reading failed: ${error instanceof Error ? error.message : String(error)}`;
    const remedy = 'The file was left out. Please report it, with the file if you may share it.';
    findings.push(finding('error', 'reader-failed', { file }, message, remedy));
    return false;
  }
}

/** Where raters have files of their own, two of them may name the same one. */
class RaterFiles {
  private readonly fileOf = new Map<string, string>();

  /** Whether nobody of that name has rated this before, in another file. */
  take({ recordingId, dimension, raterId, source }: Trace, findings: ImportFinding[]): boolean {
    const key = JSON.stringify([recordingId.toLowerCase(), dimension, raterId]);
    const first = this.fileOf.get(key) ?? source;
    this.fileOf.set(key, first);
    if (first === source) return true;
    const message = `Rater ${quoted(raterId)} of recording ${quoted(recordingId)} and ${quoted(dimension)} was already read from ${quoted(first)}.`;
    const remedy =
      'This one was left out. Keep one of the two, or give the rater in one of them another name.';
    findings.push(finding('error', 'duplicate-rater', { file: source }, message, remedy));
    return false;
  }
}

function duplicateRecording({ path, recordingId, group }: PlacedFile, first: string): ImportFinding {
  return finding(
    'error',
    'duplicate-recording',
    { file: path },
    `Recording ${quoted(recordingId)} of ${quoted(group)} was already read from ${quoted(first)}.`,
    'This file was left out. Keep one of the two, or give one another name.',
  );
}
