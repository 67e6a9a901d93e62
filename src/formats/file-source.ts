// A file of a corpus folder, wherever it lives: a picked File in the browser, a path in the terminal, a string in a test.

export interface FileSource {
  /** Path inside the corpus folder, `/`-separated, without a leading slash. */
  readonly path: string;
  readonly sizeBytes: number;
  bytes(): Promise<Uint8Array>;
}
