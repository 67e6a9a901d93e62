// A partition is scored as one long series: its recordings one after the other.
import type { Series } from '../array/moments.ts';

export function concatenateSeries(parts: readonly Series[]): Float64Array {
  const whole = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
