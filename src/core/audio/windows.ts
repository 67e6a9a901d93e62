// The two windows of the descriptors (shared/design/lld-specification.md, section 2): Hamming for 20 ms, Gauss for 60 ms.

/** w[i] = 0.54 - 0.46 cos(2 pi i / (L - 1)), i = 0..L-1. */
export function hammingWindow(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => 0.54 - 0.46 * Math.cos((2 * Math.PI * i) / (length - 1)));
}

/** w[i] = exp(-1/2 ((i - (L - 1)/2) / (0.4 (L - 1)/2))^2), i = 0..L-1. */
export function gaussWindow(length: number): Float64Array {
  const centre = (length - 1) / 2;
  return Float64Array.from({ length }, (_, i) => Math.exp(-0.5 * ((i - centre) / (0.4 * centre)) ** 2));
}

/** Writes frame times window to `windowed`; all of one length. */
export function applyWindow(frame: Float64Array, window: Float64Array, windowed: Float64Array): void {
  for (let i = 0; i < window.length; i++) windowed[i] = (frame[i] as number) * (window[i] as number);
}
