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
