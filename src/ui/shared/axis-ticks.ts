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

/**
 * At most `most` round values in [min, max], in steps of 1, 2 or 5 times a power of ten. Where that would leave a single value,
 * which is no scale, the step is the longest of a single digit that leaves more.
 */
export function valueTicks(min: number, max: number, most: number): Tick[] {
  if (!(max > min) || most < 1) return [];
  const at = (step: number) => multiples(min, max, step);
  for (let power = 10 ** Math.floor(Math.log10((max - min) / most)); ; power *= 10) {
    for (const factor of [1, 2, 5]) {
      if (at(factor * power).length > most) continue;
      const shorter = factor === 1 ? shortened(10, power / 10) : shortened(factor, power);
      const step = [factor * power, ...shorter].find((one) => at(one).length > 1) ?? factor * power;
      return at(step).map((value) => ({ value, label: formatNumber(value, decimalsOf(step)) }));
    }
  }
}

/** The steps of a single digit below `digits` times `power`, longest first. */
function shortened(digits: number, power: number): number[] {
  return Array.from({ length: digits - 1 }, (_, i) => (digits - 1 - i) * power);
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
