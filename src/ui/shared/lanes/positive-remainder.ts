// Where in a pattern that repeats along the time axis a pixel lies, also left of where the pattern begins.

/** `value` modulo `period`, in [0, period) whatever the sign of `value`. */
export function positiveRemainder(value: number, period: number): number {
  return ((value % period) + period) % period;
}
