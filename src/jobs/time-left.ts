// How long a job will still take, from how fast it has been.

export interface Pace {
  /** Time the job has worked, without its pauses, seconds. */
  readonly activeSec: number;
  /** Units done in that time. */
  readonly worked: number;
  /** Units to do. */
  readonly left: number;
}

/** Seconds until the end at an unchanged pace, at least 0; null while nothing can be said. */
export function secondsLeft({ activeSec, worked, left }: Pace): number | null {
  if (!(worked > 0 && activeSec >= 0) || Number.isNaN(left)) return null;
  return (activeSec / worked) * Math.max(0, left);
}
