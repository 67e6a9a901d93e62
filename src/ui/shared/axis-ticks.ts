// Where an axis puts its marks: round times, round values, never closer than they can be read.
import { formatClock, formatNumber } from './format-number.ts';
import type { TimeView } from './time-view.ts';

export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** An axis of values: what it spans, and its marks. */
export interface ValueAxis {
  readonly domain: readonly [min: number, max: number];
  readonly ticks: readonly Tick[];
}

const TIME_STEPS_SEC = [
  0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400,
];

/** Ticks labelled `m:ss`, below a second apart `m:ss.t`, at most one per `spacingPx`. */
export function timeTicks(view: TimeView, widthPx: number, spacingPx = 72): Tick[] {
  const span = view.endSec - view.startSec;
  if (!(span > 0) || !(widthPx > 0)) return [];
  const wanted = (span * spacingPx) / widthPx;
  const step = TIME_STEPS_SEC.find((candidate) => candidate >= wanted) ?? Math.ceil(wanted / 14400) * 14400;
  const decimals = decimalsOf(step);
  return multiples(view.startSec, view.endSec, step).map((value) => ({
    value,
    label: formatClock(value, decimals),
  }));
}

/** At most `most` round values in [min, max], in steps of 1, 2 or 5 times a power of ten. */
export function valueTicks(min: number, max: number, most: number): Tick[] {
  if (!(max > min) || most < 1) return [];
  let power = 10 ** Math.floor(Math.log10((max - min) / most));
  for (;;) {
    for (const factor of [1, 2, 5]) {
      const step = power * factor;
      const values = multiples(min, max, step);
      if (values.length <= most) {
        return values.map((value) => ({ value, label: formatNumber(value, decimalsOf(step)) }));
      }
    }
    power *= 10;
  }
}

function decimalsOf(step: number): number {
  return Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
}

/** Counted in whole steps, so that no rounding error adds up; the ends count as inside by a hair. */
function multiples(min: number, max: number, step: number): number[] {
  const hair = 1e-9;
  const first = Math.ceil(min / step - hair);
  const last = Math.floor(max / step + hair);
  const digits = decimalsOf(step) + 1;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
    Number(((first + i) * step).toFixed(digits)),
  );
}
