// Moving arrays out of a worker instead of copying them. Which arrays may move is for the worker's entry to decide:
// whoever keeps a moved array holds an empty one.

/**
 * Every ArrayBuffer of a JSON-like value with typed arrays in it, each once: raters of one recording share their time
 * stamps, and a transfer list that names a buffer twice is refused. Shared memory is left out; it never moves.
 */
export function collectBuffers(value: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const seen = new Set<object>();
  const stack: unknown[] = [value];
  while (stack.length > 0) {
    const item = stack.pop();
    if (typeof item !== 'object' || item === null || seen.has(item)) continue;
    seen.add(item);
    const buffer = ArrayBuffer.isView(item) ? item.buffer : item;
    if (buffer instanceof ArrayBuffer) buffers.add(buffer);
    else if (!ArrayBuffer.isView(item)) for (const child of Object.values(item)) stack.push(child);
  }
  return [...buffers];
}
