// The clocks that a recorder goes by, so that a test can let a computer sleep.

export interface RecorderTiming {
  /** Milliseconds that only rise; on some computers they stand still while it sleeps. */
  nowMs(): number;
  /** Milliseconds, as `Date.now`: somebody may set them back. */
  wallMs(): number;
  /** When the next picture is due. */
  request(then: () => void): number;
  cancel(handle: number): void;
}

export const pageTiming: RecorderTiming = {
  nowMs: () => performance.now(),
  wallMs: () => Date.now(),
  request: (then) => requestAnimationFrame(then),
  cancel: (handle) => cancelAnimationFrame(handle),
};
