// An Ogg file that was cut off ends in the middle of a page, where mediabunny gives up and takes what it had read ahead with
// it. Without that page the rest can be used.

/** A page takes 65 kB at most. */
const tailBytes = 140_000;

/** The file up to its last whole page, or null if it is no Ogg file or ends as it should. */
export async function wholeOggPages(blob: Blob): Promise<Blob | null> {
  const head = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
  if (!isPageAt(head, 0)) return null;
  const from = Math.max(0, blob.size - tailBytes);
  const tail = new Uint8Array(await blob.slice(from).arrayBuffer());
  let at = 0;
  while (at < tail.length && !(isPageAt(tail, at) && isWholeOrLast(tail, at))) at++;
  for (let next = at; next < tail.length; next = at + pageBytes(tail, at)) {
    if (next + pageBytes(tail, next) > tail.length || !isPageAt(tail, next))
      return blob.slice(0, from + next);
    at = next;
  }
  return null;
}

/** Where four letters that mean a page by chance are told from one: another follows, or the file ends there or before. */
function isWholeOrLast(bytes: Uint8Array, at: number): boolean {
  const next = at + pageBytes(bytes, at);
  return next >= bytes.length || isPageAt(bytes, next);
}

/** Header, table of segments, and what they add up to. */
function pageBytes(bytes: Uint8Array, at: number): number {
  const segments = bytes[at + 26] ?? 0;
  const table = bytes.subarray(at + 27, at + 27 + segments);
  return 27 + segments + table.reduce((sum, length) => sum + length, 0);
}

function isPageAt(bytes: Uint8Array, at: number): boolean {
  return [0x4f, 0x67, 0x67, 0x53].every((byte, i) => bytes[at + i] === byte);
}
