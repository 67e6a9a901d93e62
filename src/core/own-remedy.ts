// Whoever throws an error often knows best what helps against it, and says so in its field `remedy`.

/** An error that tells people what to do about it. The field crosses a message port (`rpc/remote-error.ts`). */
export interface RemediedError extends Error {
  readonly remedy: string;
}

/** What `thrown` itself says can be done about it; null if it says nothing, whatever it is. */
export function ownRemedy(thrown: unknown): string | null {
  if (typeof thrown !== 'object' || thrown === null) return null;
  const { remedy } = thrown as { readonly remedy?: unknown };
  return typeof remedy === 'string' && remedy.trim() !== '' ? remedy : null;
}
