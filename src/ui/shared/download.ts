// Handing a file to the user, without a server.

export interface SavedFile {
  readonly name: string;
  readonly mimeType: string;
  /** In pieces where it is large. */
  readonly content: string | Blob | Iterable<string>;
}

/** Saves `text` under `name` the way the browser saves downloads. */
export function downloadText(name: string, mimeType: string, text: string): void {
  download(name, new Blob([text], { type: mimeType }));
}

/** Saves a file; pieces are made a few at a time, so that the page goes on answering meanwhile. */
export async function saveFile({ name, mimeType, content }: SavedFile): Promise<void> {
  if (content instanceof Blob) return download(name, content);
  const parts = typeof content === 'string' ? [content] : await gather(content);
  download(name, new Blob(parts, { type: mimeType }));
}

const longestTaskMs = 20;

async function gather(pieces: Iterable<string>): Promise<string[]> {
  const parts: string[] = [];
  let startedMs = performance.now();
  for (const piece of pieces) {
    parts.push(piece);
    if (performance.now() - startedMs < longestTaskMs) continue;
    await new Promise((resolve) => setTimeout(resolve));
    startedMs = performance.now();
  }
  return parts;
}

function download(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser needs the address until it has begun to save.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
