// A WebM or Matroska file that was cut off ends in the middle of a cluster, and mediabunny drops a cluster that is not whole: up
// to half a minute. With the cluster's size corrected, everything up to its last whole block can be used.

/** EBML identifiers: https://www.rfc-editor.org/rfc/rfc9559 */
const ids = { ebml: 0x1a45dfa3, segment: 0x18538067, cluster: 0x1f43b675 } as const;
/** An identifier takes 4 bytes at most, a size 8. */
const headBytes = 12;

interface Element {
  readonly id: number;
  /** Where its size stands in the file, and in how many bytes. */
  readonly sizeAt: number;
  readonly sizeBytes: number;
  readonly contentAt: number;
  /** Infinity where the file does not say, as recorders that stream do. */
  readonly end: number;
}

/** The file up to its last whole block, or null if it is no such file, ends as it should, or was never told its size. */
export async function wholeWebmBlocks(blob: Blob): Promise<Blob | null> {
  const header = await elementAt(blob, 0);
  const segment = header?.id === ids.ebml ? await elementAt(blob, header.end) : null;
  if (segment?.id !== ids.segment || !(segment.end > blob.size) || segment.end === Number.POSITIVE_INFINITY)
    return null;
  let last: Element | null = null;
  for (let at = segment.contentAt; at < blob.size; at = last.end) {
    last = await elementAt(blob, at);
    if (!last) return null;
  }
  if (last?.id !== ids.cluster || last.end <= blob.size || last.end === Number.POSITIVE_INFINITY) return null;
  const cluster = new Uint8Array(await blob.slice(last.contentAt).arrayBuffer());
  const end = last.contentAt + wholeChildren(cluster);
  const corrected = (element: Element) => sizeOf(end - element.contentAt, element.sizeBytes);
  return new Blob([
    blob.slice(0, segment.sizeAt),
    corrected(segment),
    blob.slice(segment.contentAt, last.sizeAt),
    corrected(last),
    blob.slice(last.contentAt, end),
  ]);
}

async function elementAt(blob: Blob, at: number): Promise<Element | null> {
  const bytes = new Uint8Array(await blob.slice(at, at + headBytes).arrayBuffer());
  return readElement(bytes, 0, at);
}

/** The element at `at` of `bytes`, which stand at `offset` of the file; null if its head is not whole. */
function readElement(bytes: Uint8Array, at: number, offset: number): Element | null {
  const idBytes = lengthOf(bytes[at]);
  const sizeBytes = lengthOf(bytes[at + idBytes]);
  if (idBytes > 4 || sizeBytes > 8 || at + idBytes + sizeBytes > bytes.length) return null;
  const id = numberAt(bytes, at, idBytes);
  const size = numberAt(bytes, at + idBytes, sizeBytes) - 2 ** (7 * sizeBytes);
  const contentAt = offset + at + idBytes + sizeBytes;
  const end = size === 2 ** (7 * sizeBytes) - 1 ? Number.POSITIVE_INFINITY : contentAt + size;
  return { id, sizeAt: offset + at + idBytes, sizeBytes, contentAt, end };
}

/** How many bytes of a cluster's content are children that are whole. */
function wholeChildren(cluster: Uint8Array): number {
  let at = 0;
  for (;;) {
    const child = readElement(cluster, at, 0);
    if (!child || child.end > cluster.length) return at;
    at = child.end;
  }
}

/** Leading zeros of the first byte tell how long a number is; more than 8 if there is none. */
function lengthOf(first: number | undefined): number {
  return first === undefined ? 9 : Math.clz32(first) - 23;
}

function numberAt(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let i = 0; i < length; i++) value = 256 * value + (bytes[at + i] as number);
  return value;
}

/** A size in as many bytes as it had. */
function sizeOf(size: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let rest = size + 2 ** (7 * length);
  for (let i = length - 1; i >= 0; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}
