// Which file of a picked folder is what, from its path alone.

import { modalityOfPath } from './feature-folders.ts';
import type { FileSource } from './file-source.ts';
import { extensionOf } from './registry.ts';

/** A file whose place says which recording, and which dimension or modality, it belongs to. */
export interface PlacedFile {
  readonly source: FileSource;
  /** Path inside the corpus folder, its common root stripped. */
  readonly path: string;
  readonly recordingId: string;
  /** The dimension or modality. */
  readonly group: string;
  /** Name of the rater whose file it is, where each rater has one of their own. */
  readonly raterId?: string | undefined;
  /** The file of the same name with a `~` behind it: where NOVA keeps the samples. */
  readonly samples?: FileSource | undefined;
}

export interface FolderLayout {
  readonly manifest: FileSource | undefined;
  /** Whether there is a folder `traces`: then other folders are no dimensions. */
  readonly hasTraces: boolean;
  readonly traces: readonly PlacedFile[];
  /**
   * Top-level folders of CSV files. What they are their content tells: dimensions (MuSe, RECOLA), only where there is no
   * `traces`, labels or turns (AVEC).
   */
  readonly textFolders: ReadonlyMap<string, readonly PlacedFile[]>;
  /** CSV files outside any folder. */
  readonly loose: readonly PlacedFile[];
  readonly features: readonly PlacedFile[];
  readonly media: readonly PlacedFile[];
  /** Paths of what stands in no known place. */
  readonly unused: readonly string[];
}

/** The dimension of traces that stand in no folder of their own. */
export const unnamedDimension = 'rating';

const textExtensions = new Set(['csv', 'tsv', 'txt']);
/** Of traces besides text: ELAN and NOVA. */
const traceExtensions = new Set(['eaf', 'annotation']);
/** Of features besides text. */
const tableExtensions = new Set(['npz', 'arff']);
const videoExtensions = new Set(['mp4', 'm4v', 'webm', 'mov', 'mkv', 'avi', 'ogv', 'mpg', 'mpeg', 'ts']);
const audioExtensions = new Set(['wav', 'mp3', 'm4a', 'aac', 'ogg', 'oga', 'opus', 'flac', 'weba', 'mka']);
const mediaFolders = new Set(['media', 'audio', 'video']);
const knownFolders = new Set(['traces', 'features', 'media']);

/** The role that a medium most likely has: a video brings its sound along. Undefined for anything else. */
export function mediumRole(path: string): 'both' | 'audio' | undefined {
  const extension = extensionOf(path);
  if (videoExtensions.has(extension)) return 'both';
  return audioExtensions.has(extension) ? 'audio' : undefined;
}

/** Sorts the files into places. `name` is the picked folder's own name, which pickers put before every path. */
export function layOutFolder(files: readonly FileSource[], name: string): FolderLayout {
  const entries = stripRoot(
    files
      .map((source) => ({ source, path: source.path.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '') }))
      .filter(({ path }) => !isHidden(path)),
    name,
  ).sort((a, b) => naturalOrder(a.path, b.path));
  const layout = {
    manifest: undefined as FileSource | undefined,
    hasTraces: entries.some(({ path }) => path.toLowerCase().startsWith('traces/')),
    traces: [] as PlacedFile[],
    textFolders: new Map<string, PlacedFile[]>(),
    loose: [] as PlacedFile[],
    features: [] as PlacedFile[],
    media: [] as PlacedFile[],
    unused: [] as string[],
  };
  const byPath = new Map(entries.map((entry) => [entry.path, entry.source]));
  for (const entry of entries) placeFile(entry, layout, byPath);
  return layout;
}

type Entry = Pick<PlacedFile, 'source' | 'path'>;
type Mutable = {
  -readonly [Key in keyof FolderLayout]: FolderLayout[Key] extends readonly (infer Item)[]
    ? Item[]
    : FolderLayout[Key] extends ReadonlyMap<infer Id, readonly (infer Item)[]>
      ? Map<Id, Item[]>
      : FolderLayout[Key];
};

function placeFile({ source, path }: Entry, layout: Mutable, byPath: ReadonlyMap<string, FileSource>): void {
  const parts = path.split('/');
  const [top = '', group = ''] = parts;
  const recordingId = (parts.at(-1) as string).replace(/\.[^.]+$/, '');
  const place = top.toLowerCase();
  const modality = modalityOfPath(parts);
  const isText = textExtensions.has(extensionOf(path));
  const isTrace = isText || traceExtensions.has(extensionOf(path));
  const placed = (as: string): PlacedFile => ({ source, path, recordingId, group: as });
  const placedTrace = (): PlacedFile => ({ ...placed(group), samples: byPath.get(`${path}~`) });
  if (place === 'corpus.json' && parts.length === 1) layout.manifest = source;
  else if (place === 'traces' && parts.length === 3 && isTrace) layout.traces.push(placedTrace());
  else if (place === 'traces' && parts.length === 4 && isTrace)
    layout.traces.push({ ...placedTrace(), recordingId: parts[2] as string, raterId: recordingId });
  else if (place === 'traces' && path.endsWith('~') && byPath.has(path.slice(0, -1))) return;
  else if (place === 'traces' && parts.length === 2 && isText) layout.loose.push(placed(unnamedDimension));
  else if (modality !== undefined && (isText || tableExtensions.has(extensionOf(path))))
    layout.features.push(placed(modality));
  else if (mediaFolders.has(place) && parts.length === 2 && mediumRole(path)) layout.media.push(placed(''));
  else if (!knownFolders.has(place) && parts.length === 2 && isText) {
    layout.textFolders.set(top, [...(layout.textFolders.get(top) ?? []), placed(top)]);
  } else if (parts.length === 1 && mediumRole(path)) layout.media.push(placed(''));
  else if (parts.length === 1 && isText) layout.loose.push(placed(unnamedDimension));
  else layout.unused.push(path);
}

/** What operating systems leave behind in folders. */
function isHidden(path: string): boolean {
  return path
    .split('/')
    .some(
      (part) => part.startsWith('.') || part === '__MACOSX' || /^(?:thumbs\.db|desktop\.ini)$/i.test(part),
    );
}

/**
 * Without the folder that all paths share, if it is a wrapper: the picked folder itself, or one with known things or deeper
 * folders in it. A single folder of CSV files is a dimension and stays.
 */
function stripRoot(entries: readonly Entry[], name: string): Entry[] {
  const root = entries[0]?.path.split('/')[0] ?? '';
  const isShared = entries.every(({ path }) => path.startsWith(`${root}/`));
  if (entries.length === 0 || !isShared || knownFolders.has(root.toLowerCase())) return [...entries];
  const inner = entries.map(({ source, path }) => ({ source, path: path.slice(root.length + 1) }));
  const isWrapper = inner.some(({ path }) => path.includes('/') || path.toLowerCase() === 'corpus.json');
  if (root !== name && !isWrapper) return [...entries];
  // A wrapper inside a wrapper, as archives have it; but the picked folder is stripped by name only once.
  return isWrapper ? stripRoot(inner, '') : inner;
}

const collator = new Intl.Collator('en', { numeric: true });

/** `seg2` before `seg10`; names that only differ in kind of letter keep a stable order. */
export function naturalOrder(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
