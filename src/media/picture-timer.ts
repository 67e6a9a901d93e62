// What clocks have in common: when the next picture is due, and who is told.

/** When the next picture is due. */
export interface PictureTimer {
  request(then: () => void): number;
  cancel(handle: number): void;
}

export const pageTimer: PictureTimer = {
  request: (then) => requestAnimationFrame(then),
  cancel: (handle) => cancelAnimationFrame(handle),
};

export function listening<Listener>(all: Set<Listener>, listener: Listener): () => void {
  all.add(listener);
  return () => all.delete(listener);
}
