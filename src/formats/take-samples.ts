// The samples of a take as bytes that may be cut off anywhere: one record after the other, all of the same size.
import type { TakeSamples } from '../core/annotation/take.ts';

/** Media time, wall time and value: float64, little endian. */
const recordBytes = 24;

export function packTakeSamples({ mediaSec, wallMs, values }: TakeSamples): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(recordBytes * values.length));
  for (let i = 0; i < values.length; i++) {
    view.setFloat64(recordBytes * i, mediaSec[i] as number, true);
    view.setFloat64(recordBytes * i + 8, wallMs[i] as number, true);
    view.setFloat64(recordBytes * i + 16, values[i] as number, true);
  }
  return new Uint8Array(view.buffer);
}

/** A record that was cut off in the middle is left out. */
export function unpackTakeSamples(bytes: Uint8Array): TakeSamples {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.floor(bytes.byteLength / recordBytes);
  const column = (at: number) =>
    Float64Array.from({ length: count }, (_, i) => view.getFloat64(recordBytes * i + at, true));
  return { mediaSec: column(0), wallMs: column(8), values: column(16) };
}
