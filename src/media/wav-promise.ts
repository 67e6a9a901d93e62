// How long a WAV file says it is. mediabunny tells how long it turns out to be, and so never of one that was cut off.

const headBytes = 65536;

/** Seconds by the header; null of any other file, or if the header does not know (recorders that were streamed write 0 or 4 GB). */
export async function wavPromise(blob: Blob): Promise<number | null> {
  const view = new DataView(await blob.slice(0, headBytes).arrayBuffer());
  if (textAt(view, 0) !== 'RIFF' || textAt(view, 8) !== 'WAVE') return null;
  let bytesPerSec = 0;
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const size = view.getUint32(at + 4, true);
    if (textAt(view, at) === 'fmt ' && at + 20 <= view.byteLength)
      bytesPerSec = view.getUint32(at + 16, true);
    if (textAt(view, at) === 'data') {
      const isUnknown = size === 0 || size >= 0xffffff00 || bytesPerSec === 0;
      return isUnknown ? null : size / bytesPerSec;
    }
    at += 8 + size + (size % 2);
  }
  return null;
}

function textAt(view: DataView, at: number): string {
  const length = Math.max(0, Math.min(4, view.byteLength - at));
  return String.fromCharCode(...Array.from({ length }, (_, i) => view.getUint8(at + i)));
}
