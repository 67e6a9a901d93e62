// A file that the user takes along, and its name: what it is, and that it is simulated where it is.

export interface ExportFile {
  readonly name: string;
  readonly mimeType: string;
  /** In pieces where it is large: each is made only when it is asked for. */
  readonly content: string | Blob | Iterable<string>;
}

const mimeTypes = {
  csv: 'text/csv',
  eaf: 'application/xml',
  json: 'application/json',
  svg: 'image/svg+xml',
  tex: 'application/x-tex',
  zip: 'application/zip',
} as const;

/** `parts` become the name, joined by dots; characters that file systems refuse become `_`. */
export function exportFile(
  parts: readonly string[],
  extension: keyof typeof mimeTypes,
  simulated: boolean,
  content: ExportFile['content'],
): ExportFile {
  return {
    name: `${exportName(parts, simulated)}.${extension}`,
    mimeType: mimeTypes[extension],
    content,
  };
}

/** The name without its extension. */
export function exportName(parts: readonly string[], simulated: boolean): string {
  const safe = (text: string) => text.replace(/[^\p{L}\p{N}._-]+/gu, '_');
  return [...parts, ...(simulated ? ['simulated'] : [])].map(safe).join('.');
}
