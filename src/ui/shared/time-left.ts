// How long a piece of work will still take, judged by how long it took so far.

/** Seconds left; NaN as long as there is too little to judge by (under 1 s of work or 1% done). */
export function timeLeftSec(elapsedSec: number, done: number, total: number): number {
  if (!(total > 0) || !(elapsedSec >= 1) || done / total < 0.01) return Number.NaN;
  return (elapsedSec * Math.max(0, total - done)) / done;
}
