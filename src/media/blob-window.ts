// A file read from place to place without holding more of it than a window: for formats whose many small parts have to be
// looked at one by one.

/** Bytes of the file from `at` on, `length` of them or as many as there are. */
export type ReadBytes = (at: number, length: number) => Promise<Uint8Array<ArrayBuffer>>;

const windowBytes = 2 ** 20;

export function createBlobWindow(blob: Blob): ReadBytes {
  let from = 0;
  let held = new Uint8Array(0);
  return async (at, length) => {
    const end = Math.min(at + length, blob.size);
    if (at < from || end > from + held.length) {
      from = at;
      held = new Uint8Array(await blob.slice(at, Math.max(end, at + windowBytes)).arrayBuffer());
    }
    return held.subarray(at - from, end - from);
  };
}
