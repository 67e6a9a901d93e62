// Cancelling is not a failure: everything that was cancelled rejects with one kind of error, told apart by its name.

export function abortError(message = 'The job was cancelled'): DOMException {
  return new DOMException(message, 'AbortError');
}

export function isAbortError(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
