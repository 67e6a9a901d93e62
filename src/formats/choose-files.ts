// Which of a folder's text files are traces, gold standards or speech turns, where its paths alone do not tell.
import type { ImportFinding } from '../core/corpus/import-report.ts';
import type { JobContext } from '../core/job.ts';
import { sniffAvecTurns, turnsRead } from './avec-turns.ts';
import { counted, finding, listed } from './finding.ts';
import { type FolderLayout, type PlacedFile, unnamedDimension } from './folder-layout.ts';
import { partitionOfName } from './partition-names.ts';
import { bytesOf } from './read-bytes.ts';
import { goldFormats, traceFormats } from './registry.ts';
import { sniffedBytes } from './table-of-head.ts';

export interface ChosenFiles {
  readonly traceFiles: readonly PlacedFile[];
  readonly goldFiles: readonly PlacedFile[];
  /** When the subject of a recording speaks. */
  readonly turnFiles: readonly PlacedFile[];
  /** Paths of what stands in no known place. */
  readonly unused: readonly string[];
}

type Sniff = (head: Uint8Array) => boolean;
const holdsTimes: Sniff = (head) => traceFormats.some((format) => format.sniff(head));
const holdsGold: Sniff = (head) => goldFormats.some((format) => format.sniff(head));

/**
 * Gold standards are in `labels`, or are loose files named by partition that begin with name and time. Traces are in
 * `traces`, or else in folders that hold times, or else loose.
 */
export async function chooseFiles(
  layout: FolderLayout,
  context: JobContext,
  findings: ImportFinding[],
): Promise<ChosenFiles> {
  const unused = [...layout.unused];
  const traceFiles = [...layout.traces];
  const goldFiles: PlacedFile[] = [];
  const turnFiles: PlacedFile[] = [];
  for (const [folder, files] of layout.textFolders) {
    const kind = await kindOfFolder(folder, files, layout.hasTraces, context);
    if (kind === 'gold') goldFiles.push(...files);
    else if (kind === 'turns') {
      turnFiles.push(...files);
      findings.push(turnsRead(files.map(({ path }) => path)));
    } else if (kind === 'traces') traceFiles.push(...files);
    else unused.push(...files.map(({ path }) => path));
  }
  const named = layout.loose.filter(({ recordingId }) => partitionOfName(recordingId) !== undefined);
  const looseGold = (await someAre(holdsGold, named, context)) ? named : [];
  goldFiles.push(...looseGold);
  const found = traceFiles.length > layout.traces.length || goldFiles.length > 0;
  const isLoose = ({ path }: PlacedFile) => !found && (!layout.hasTraces || path.includes('/'));
  const others = layout.loose.filter((file) => !looseGold.includes(file));
  const loose = others.filter(isLoose);
  unused.push(...others.filter((file) => !isLoose(file)).map(({ path }) => path));
  if (loose.length > 0) {
    traceFiles.push(...loose);
    findings.push(looseFiles(loose));
  }
  return { traceFiles, goldFiles, turnFiles, unused };
}

async function kindOfFolder(
  folder: string,
  files: readonly PlacedFile[],
  hasTraces: boolean,
  context: JobContext,
): Promise<'gold' | 'turns' | 'traces' | 'unused'> {
  const isLabels = folder.toLowerCase() === 'labels';
  if (isLabels && (await someAre(holdsGold, files, context))) return 'gold';
  if (folder.toLowerCase() === 'turns' && (await someAre(sniffAvecTurns, files, context))) return 'turns';
  if (!hasTraces && (await someAre(holdsTimes, files, context))) return 'traces';
  // Nothing in it can be read; the reader of labels can say of each file what is wrong with it.
  const isNamed = files.every(({ recordingId }) => partitionOfName(recordingId) !== undefined);
  return isLabels && isNamed ? 'gold' : 'unused';
}

/** A few files are asked, so that one bad file does not cost its folder. */
const askedFiles = 5;

async function someAre(sniff: Sniff, files: readonly PlacedFile[], context: JobContext): Promise<boolean> {
  for (const { source, path } of files.slice(0, askedFiles)) {
    // Findings of this first look are dropped: if the folder is used, its files are read again and report then.
    const bytes = await bytesOf(source, path, context, []);
    if (bytes && sniff(bytes.subarray(0, sniffedBytes))) return true;
  }
  return false;
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
