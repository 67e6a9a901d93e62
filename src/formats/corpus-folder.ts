// A corpus folder, from files to a corpus: which file is what, each read on its own, and put together at the end. A file
// that cannot be read becomes a finding and costs no other.
import type { Trace } from '../core/annotation/trace.ts';
import type { CorpusData, FeatureTable } from '../core/corpus/corpus.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import type { Job, JobContext } from '../core/job.ts';
import { assembleCorpus } from './assemble-corpus.ts';
import { type ManifestReading, nothing, readManifest } from './corpus-manifest.ts';
import type { FileSource } from './file-source.ts';
import { counted, finding, listed, quoted } from './finding.ts';
import { type FolderLayout, layOutFolder, type PlacedFile, unnamedDimension } from './folder-layout.ts';
import { chooseFormat, featureFormats, sniffedBytes, traceFormats } from './registry.ts';

export interface CorpusFolderParams {
  readonly files: readonly FileSource[];
  /** The folder's own name: what the corpus is called unless `corpus.json` names it. */
  readonly name: string;
}

/** Larger files are refused unread: the cells of one such file would fill a tab's memory. */
const largestFileBytes = 200e6;

/**
 * Reads `corpus.json`, `traces/<dimension>/<recording>.csv`, `features/<modality>/<recording>.csv|npz` and
 * `media/<recording>.*`; without `traces`, top-level folders of CSV files with times are dimensions, and loose CSV files
 * belong to one named `rating`. Never rejects but with an `AbortError`: an unusable folder gives a corpus without
 * recordings and findings that say what to do. All traces of one file share one `timesSec`.
 */
export const readCorpusFolder: Job<CorpusFolderParams, CorpusData> = async ({ files, name }, context) => {
  const layout = layOutFolder(files, name);
  const findings: ImportFinding[] = [];
  const manifest = await readManifestOf(layout, context, findings);
  const { traceFiles, unused } = await chooseTraceFiles(layout, context, findings);
  const total = traceFiles.length + layout.features.length;
  const hopSecHint = manifest.manifest.hopSec;
  const traces: Trace[] = [];
  const features: FeatureTable[] = [];
  const taken = new Map<string, string>();

  const readEach = async (
    placed: readonly PlacedFile[],
    before: number,
    kind: string,
    read: (file: PlacedFile, bytes: Uint8Array) => boolean,
  ) => {
    for (const [i, file] of placed.entries()) {
      context.onProgress({ done: before + i, total, label: file.path });
      const key = JSON.stringify([kind, file.group, file.recordingId.toLowerCase()]);
      const first = taken.get(key);
      if (first !== undefined) findings.push(duplicateRecording(file, first));
      else {
        const bytes = await bytesOf(file.source, file.path, context, findings);
        if (bytes && readSafely(() => read(file, bytes), file.path, findings)) taken.set(key, file.path);
      }
    }
  };
  await readEach(traceFiles, 0, 'traces', (file, bytes) => {
    const { path, recordingId, group: dimension } = file;
    const format = chooseFormat(traceFormats, path, bytes.subarray(0, sniffedBytes));
    const reading = format?.read(bytes, { file: path, recordingId, dimension, hopSecHint });
    findings.push(...(reading?.findings ?? []));
    for (const trace of reading?.traces ?? []) traces.push(trace);
    return (reading?.traces.length ?? 0) > 0;
  });
  await readEach(layout.features, traceFiles.length, 'features', (file, bytes) => {
    const { path, recordingId, group: modality } = file;
    const format = chooseFormat(featureFormats, path, bytes.subarray(0, sniffedBytes));
    const reading = format?.read(bytes, { file: path, recordingId, modality, hopSecHint });
    findings.push(...(reading?.findings ?? []));
    if (reading?.features) features.push(reading.features);
    return reading?.features !== undefined;
  });
  context.onProgress({ done: total, total });
  return assembleCorpus({ name, manifest, traces, features, media: layout.media, unused, findings });
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

/** Where the traces are: in `traces`, or else in folders that hold times, or else loose. */
async function chooseTraceFiles(
  layout: FolderLayout,
  context: JobContext,
  findings: ImportFinding[],
): Promise<{ traceFiles: PlacedFile[]; unused: string[] }> {
  const traceFiles = [...layout.traces];
  const unused = [...layout.unused];
  for (const files of layout.maybeDimensions.values()) {
    if (await someHoldTimes(files, context)) traceFiles.push(...files);
    else unused.push(...files.map((file) => file.path));
  }
  if (layout.maybeDimensions.size > 0 && traceFiles.length > 0) {
    unused.push(...layout.loose.map((file) => file.path));
  } else if (layout.loose.length > 0) {
    traceFiles.push(...layout.loose);
    findings.push(looseFiles(layout.loose));
  }
  return { traceFiles, unused };
}

/** A few files are asked, so that one bad file does not cost its folder. */
const askedFiles = 5;

async function someHoldTimes(files: readonly PlacedFile[], context: JobContext): Promise<boolean> {
  for (const { source, path } of files.slice(0, askedFiles)) {
    // Findings of this first look are dropped: if the folder is used, its files are read again and report then.
    const bytes = await bytesOf(source, path, context, []);
    const head = bytes?.subarray(0, sniffedBytes);
    if (head && traceFormats.some((format) => format.sniff(head))) return true;
  }
  return false;
}

/** The file's bytes, or a finding that says why there are none. Rejects only when the job was cancelled. */
async function bytesOf(
  source: FileSource,
  file: string,
  { control, signal }: JobContext,
  findings: ImportFinding[],
): Promise<Uint8Array | undefined> {
  await control.checkpoint();
  if (source.sizeBytes > largestFileBytes) {
    findings.push(tooLarge(file, source.sizeBytes));
    return undefined;
  }
  try {
    return await source.bytes();
  } catch (error) {
    signal.throwIfAborted();
    const message = `The file could not be opened: ${error instanceof Error ? error.message : String(error)}`;
    const remedy = 'Check that it still exists and may be read, then open the folder again.';
    findings.push(finding('error', 'unreadable-file', { file }, message, remedy));
    return undefined;
  }
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

function tooLarge(file: string, sizeBytes: number): ImportFinding {
  return finding(
    'error',
    'file-too-large',
    { file },
    `The file has ${Math.round(sizeBytes / 1e6)} MB; up to ${largestFileBytes / 1e6} MB are read.`,
    'It was not opened. Split it, or export it at a lower rate: 10 to 25 rows per second are plenty.',
  );
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

function looseFiles(loose: readonly PlacedFile[]): ImportFinding {
  const paths = loose.map((file) => file.path);
  return finding(
    'note',
    'unnamed-dimension',
    { file: paths[0] as string, count: paths.length },
    `${counted(paths.length, 'file')} in no dimension's folder (${listed(paths)}): the dimension was called "${unnamedDimension}".`,
    'To name it, put them at traces/<dimension>/<recording>.csv.',
  );
}
