// What a file holds, in 64 hex digits, without ever holding the file: features that were extracted from it are found again
// by it, whatever it is called and wherever it lies.

const pieceBytes = 4 * 2 ** 20;

/**
 * SHA-256 over the SHA-256 of each piece of 4 MiB, by the browser's own code, which does not stream by itself.
 * @throws the signal's reason once it was aborted
 */
export async function fileHash(blob: Blob, signal?: AbortSignal): Promise<string> {
  const pieces = Math.ceil(blob.size / pieceBytes);
  const digests = new Uint8Array(32 * pieces);
  for (let i = 0; i < pieces; i++) {
    signal?.throwIfAborted();
    const piece = await blob.slice(i * pieceBytes, (i + 1) * pieceBytes).arrayBuffer();
    digests.set(new Uint8Array(await crypto.subtle.digest('SHA-256', piece)), 32 * i);
  }
  return hexDigest(digests);
}

/** SHA-256 of some bytes as 64 hex digits. */
export async function hexDigest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
