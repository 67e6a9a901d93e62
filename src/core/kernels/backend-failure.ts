// The device that computes is gone or has run out of memory. Numbers that come after it mean nothing, so training stops;
// what was reported before is sound, and whoever has a checkpoint can go on elsewhere.

/** Stops training; `remedy` tells people what to do. */
export class BackendFailure extends Error {
  override name = 'BackendFailure';

  constructor(
    message: string,
    readonly remedy: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Whether the device is what made `thrown` happen, also after it has crossed a port and under another error's name. */
export function isBackendFailure(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  return thrown.name === 'BackendFailure' || isBackendFailure(thrown.cause);
}
