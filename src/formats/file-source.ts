// A file of a corpus folder, wherever it lives: a picked File in the browser, a path in the terminal, a string in a test.

export interface FileSource {
  /** Path inside the corpus folder, `/`-separated, without a leading slash. */
  readonly path: string;
  readonly sizeBytes: number;
  bytes(): Promise<Uint8Array>;
}

/** A file that the browser has given access to; nothing is read before it is asked for. */
export function blobSource(path: string, blob: Blob): FileSource {
  return { path, sizeBytes: blob.size, bytes: async () => new Uint8Array(await blob.arrayBuffer()) };
}
