// One tab at a time writes to the archive, so that two never overwrite each other's work.

const lockName = 'soften-archive';

/**
 * Holds the archive until another tab takes it over or `signal` aborts. `onHeld` is called, and awaited, once it is held.
 * Returns at once if another tab has it, unless `steal`.
 */
export async function holdArchive(
  { steal, signal }: { readonly steal: boolean; readonly signal: AbortSignal },
  onHeld: () => Promise<void>,
): Promise<void> {
  try {
    await navigator.locks.request(lockName, steal ? { steal } : { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      await onHeld();
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    });
  } catch (error) {
    // That is how the browser tells of a theft.
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
  }
}
