// One file with everything of a project: a zip of a manifest and sealed records. Whoever opens one may have got it from
// anybody, so nothing of it is used before all of it was looked at.
import { unzipSync, Zip, ZipPassThrough } from 'fflate';
import * as z from 'zod';
import { contentHash } from '../core/array/content-hash.ts';
import type { RemediedError } from '../core/own-remedy.ts';
import { manifestName } from './project-file-name.ts';
import { sealValues, unsealValues } from './sealed-values.ts';

// Without this zod probes for `eval`, which a strict content security policy reports as a violation.
z.config({ jitless: true });

/** Together, unpacked. More would not fit into a tab's memory. */
export const largestProjectBytes = 2e9;

const newestVersion = 1;
const hex = z.string().regex(/^[0-9a-f]{32,64}$/);
const size = z.number().int().nonnegative();

const manifestShape = z.object({
  format: z.literal('soften-project'),
  formatVersion: z.literal(newestVersion),
  codeVersion: z.string(),
  corpusId: hex,
  corpusName: z.string(),
  /** Every other entry that is no medium. */
  entries: z.array(z.object({ name: z.string(), bytes: size, hash: hex })),
  /** What the corpus speaks of, by its path in the corpus; `entry` is null where the file is only referred to. */
  media: z.array(z.object({ path: z.string(), bytes: size, hash: hex, entry: z.string().nullable() })),
});

export type ProjectManifest = z.infer<typeof manifestShape>;

/** A medium and the hash of its content, whoever computed it. */
export interface ProjectMedium {
  readonly path: string;
  readonly blob: Blob;
  readonly hash: string;
  readonly included: boolean;
}

export interface ProjectContents {
  readonly codeVersion: string;
  readonly corpusId: string;
  readonly corpusName: string;
  /** Plain data with typed arrays, by entry name. */
  readonly records: ReadonlyMap<string, unknown>;
}

export interface ReadProject extends ProjectContents {
  readonly manifest: ProjectManifest;
  /** Bytes of the media that are in the file, by path in the corpus. Their hashes are still to be compared. */
  readonly media: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/**
 * The file in pieces. Records are mostly floating-point noise, so nothing is compressed. The same contents are the same bytes.
 * @throws Error with a remedy beyond `largestProjectBytes`
 */
export async function writeProjectFile(
  { codeVersion, corpusId, corpusName, records }: ProjectContents,
  media: readonly ProjectMedium[],
): Promise<Blob> {
  const sealed = [...records].map(([name, value]) => ({ name, pieces: sealValues(value) }));
  const entries = sealed.map(({ name, pieces }) => ({
    name,
    bytes: lengthOf(pieces),
    hash: contentHash('project', pieces),
  }));
  const listed = media.map(({ path, blob, hash, included }, i) => ({
    path,
    bytes: blob.size,
    hash,
    entry: included ? `media/${i}` : null,
  }));
  const total = [...entries, ...listed.filter(({ entry }) => entry)].reduce(
    (sum, { bytes }) => sum + bytes,
    0,
  );
  if (total > largestProjectBytes)
    throw refusal(
      `a project file of ${total} bytes is larger than the ${largestProjectBytes} bytes that a browser can open again`,
      'Leave the media out, and keep their folder beside the project file.',
    );
  const manifest: ProjectManifest = {
    format: 'soften-project',
    formatVersion: newestVersion,
    codeVersion,
    corpusId,
    corpusName,
    entries,
    media: listed,
  };
  const out = zipWriter();
  out.add(manifestName, [new TextEncoder().encode(JSON.stringify(manifest, null, 1))]);
  for (const { name, pieces } of sealed) out.add(name, pieces);
  for (const [i, { blob, included }] of media.entries()) if (included) await out.addBlob(`media/${i}`, blob);
  return out.end();
}

/**
 * What `writeProjectFile` was given, or a refusal: every entry is named by the manifest, has the size and the hash that it
 * says, and nothing else is in the file. Nothing is unpacked before its declared size was looked at.
 * @throws Error with a remedy
 */
export function readProjectFile(bytes: Uint8Array<ArrayBuffer>): ReadProject {
  const names = checkedNames(bytes);
  const manifest = manifestOf(unpack(bytes, new Map([[manifestName, names.get(manifestName) ?? -1]])));
  const expected = new Map<string, number>([[manifestName, names.get(manifestName) ?? 0]]);
  for (const { name, bytes: length } of namedBy(manifest)) {
    if (expected.has(name)) throw damaged(`the manifest names ${JSON.stringify(name)} twice`);
    if (!names.has(name)) throw damaged(`${JSON.stringify(name)} is missing`);
    if (names.get(name) !== length)
      throw damaged(`${JSON.stringify(name)} has ${names.get(name)} bytes, the manifest says ${length}`);
    expected.set(name, length);
  }
  for (const name of names.keys())
    if (!expected.has(name)) throw damaged(`it holds ${JSON.stringify(name)}, which no project has`);
  const files = unpack(bytes, expected);
  const records = new Map<string, unknown>();
  for (const { name, hash } of manifest.entries) {
    const file = files.get(name) as Uint8Array<ArrayBuffer>;
    if (contentHash('project', [file]) !== hash) throw damaged(`${JSON.stringify(name)} was changed`);
    try {
      records.set(name, unsealValues(file));
    } catch (cause) {
      throw damaged(`${JSON.stringify(name)} cannot be read: ${(cause as Error).message}`);
    }
  }
  const media = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const { path, entry } of manifest.media)
    if (entry !== null) media.set(path, files.get(entry) as Uint8Array<ArrayBuffer>);
  const { codeVersion, corpusId, corpusName } = manifest;
  return { codeVersion, corpusId, corpusName, manifest, records, media };
}

/** An error that says why a project file is refused. */
export function refusal(why: string, remedy: string): RemediedError {
  return Object.assign(new Error(`This is no project that can be opened: ${why}.`), { remedy });
}

/** The refusal of a file that is not as it was written. */
export function damaged(why: string): RemediedError {
  return refusal(
    why,
    'Nothing was changed. Copy the file anew from where it came, or export the project again.',
  );
}

/** Names and declared sizes of all entries, of which none is unpacked yet. */
function checkedNames(bytes: Uint8Array): Map<string, number> {
  const names = new Map<string, number>();
  let total = 0;
  try {
    unzipSync(bytes, {
      filter({ name, originalSize, compression }) {
        if (/^[/\\]|^[a-z]:|\\|(^|\/)\.\.?(\/|$)|\0/i.test(name))
          throw damaged(`its entry ${JSON.stringify(name)} points out of the file`);
        if (names.has(name)) throw damaged(`its entry ${JSON.stringify(name)} is there twice`);
        if (compression !== 0 && compression !== 8)
          throw damaged(`its entry ${JSON.stringify(name)} is packed in an unknown way`);
        total += originalSize;
        if (total > largestProjectBytes)
          throw damaged(`it unpacks to more than ${largestProjectBytes} bytes`);
        names.set(name, originalSize);
        return false;
      },
    });
  } catch (error) {
    throw asRefusal(error);
  }
  if (!names.has(manifestName)) throw damaged(`it holds no ${manifestName}`);
  return names;
}

/** No more than the declared size of each is ever written. */
function unpack(
  bytes: Uint8Array<ArrayBuffer>,
  sizes: ReadonlyMap<string, number>,
): Map<string, Uint8Array<ArrayBuffer>> {
  try {
    const files = unzipSync(bytes, { filter: ({ name }) => sizes.has(name) });
    return new Map(Object.entries(files));
  } catch (error) {
    throw asRefusal(error);
  }
}

function asRefusal(error: unknown): Error {
  if (error instanceof Error && 'remedy' in error) return error;
  return damaged(`it is no complete zip (${error instanceof Error ? error.message : String(error)})`);
}

function manifestOf(files: ReadonlyMap<string, Uint8Array>): ProjectManifest {
  let told: unknown;
  try {
    told = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(files.get(manifestName)));
  } catch {
    throw damaged(`${manifestName} is no JSON`);
  }
  const version = (told as { formatVersion?: unknown } | null)?.formatVersion;
  if (typeof version === 'number' && version > newestVersion)
    throw refusal(
      `its format has version ${version}, and this Soften knows ${newestVersion}`,
      'Nothing was changed. Open it with a newer Soften.',
    );
  const parsed = manifestShape.safeParse(told);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw damaged(`${manifestName}: ${issue?.path.join('.') || 'all of it'}: ${issue?.message}`);
}

function namedBy({ entries, media }: ProjectManifest): { name: string; bytes: number }[] {
  const included = media.flatMap(({ entry, bytes }) => (entry === null ? [] : [{ name: entry, bytes }]));
  return [...entries, ...included];
}

const pieceBytes = 4 * 2 ** 20;

/** A zip of stored entries that grows; what it holds is handed to the browser, which may put it on the disk. */
function zipWriter() {
  const parts: Blob[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    parts.push(new Blob([chunk as Uint8Array<ArrayBuffer>]));
  });
  function begin(name: string): ZipPassThrough {
    const entry = new ZipPassThrough(name);
    // The same contents are the same bytes.
    entry.mtime = '1980-01-01T00:00:00';
    zip.add(entry);
    return entry;
  }
  return {
    add(name: string, pieces: readonly Uint8Array[]): void {
      const entry = begin(name);
      for (const piece of pieces) entry.push(piece);
      entry.push(new Uint8Array(0), true);
    },
    async addBlob(name: string, blob: Blob): Promise<void> {
      const entry = begin(name);
      for (let at = 0; at < blob.size; at += pieceBytes)
        entry.push(new Uint8Array(await blob.slice(at, at + pieceBytes).arrayBuffer()));
      entry.push(new Uint8Array(0), true);
    },
    end(): Blob {
      zip.end();
      return new Blob(parts, { type: 'application/zip' });
    },
  };
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
