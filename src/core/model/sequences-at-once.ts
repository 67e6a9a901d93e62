// How many sequences a device computes at once: none of the tensors may be larger than it allows, and no pass of training
// needs to be larger than makes it fast.
import { BackendFailure } from '../kernels/backend-failure.ts';

/** What the largest tensors of a network have per frame: the gates of the widest layer, or the inputs. */
export function widestRow(inputs: number, cellsPerDirection: readonly number[]): number {
  return Math.max(inputs, ...cellsPerDirection.map((cells) => 8 * cells));
}

/**
 * The largest number up to `wanted` at which sequences of `steps` frames, padding included, stay within `mostBytes` per
 * tensor; `width` is that of `widestRow`, in numbers of 4 bytes.
 * @throws BackendFailure if not even one sequence fits
 */
export function sequencesAtOnce(wanted: number, steps: number, width: number, mostBytes: number): number {
  const bytesEach = 4 * steps * width;
  const fitting = Math.min(wanted, Math.floor(mostBytes / bytesEach));
  if (fitting >= 1) return fitting;
  const mebibytes = (bytes: number) => Math.ceil(bytes / 2 ** 20);
  throw new BackendFailure(
    `sequencesAtOnce: expected one sequence to fit into ${mebibytes(mostBytes)} MiB, the most that this device holds in ` +
      `one piece; ${steps} frames x ${width} numbers take ${mebibytes(bytesEach)} MiB`,
    'Train on segments, on shorter recordings or with fewer cells; or choose WebAssembly.',
  );
}

/** The largest number up to `fitting` at which a pass of `steps` frames each has at most `mostFrames`; at least one. */
export function sequencesPerPassOf(fitting: number, steps: number, mostFrames: number): number {
  return Math.max(1, Math.min(fitting, Math.floor(mostFrames / steps)));
}
