// Ctrl+C, and a stand-in for it in tests.

/** Calls `stop` when the user asks to stop; returns how to listen no more. */
export type OnInterrupt = (stop: () => void) => () => void;

/** The first Ctrl+C asks; a second one ends the process at once, since nobody listens any more. */
export const onCtrlC: OnInterrupt = (stop) => {
  process.once('SIGINT', stop);
  return () => process.off('SIGINT', stop);
};
