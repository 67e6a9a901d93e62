// The bootstrap without any draw: with few sessions every possible one can be listed, with its probability. What the
// product draws at random is held against it.
import { expect } from 'vitest';
import type { SessionFrames } from './predicted-frames.ts';

export interface PossibleValue {
  readonly value: number;
  readonly probability: number;
}

/** The CCC of every way to draw as many sessions as there are, with replacement. */
export function possibleCccs(sessions: readonly SessionFrames[]): PossibleValue[] {
  const sums = sessions.map(sumsOf);
  return possibleDraws(sessions.length).map(({ counts, probability }) => ({
    value: cccOfDraw(sums, counts),
    probability,
  }));
}

/** The same of first minus second, both on the same draw. The sessions have to be the same, in one order. */
export function possibleDifferences(first: readonly SessionFrames[], second: readonly SessionFrames[]) {
  const others = possibleCccs(second);
  return possibleCccs(first).map(
    ({ value, probability }, i): PossibleValue => ({ value: value - (others[i]?.value ?? 0), probability }),
  );
}

/**
 * Each end of the 95 % interval cuts off 2.5 % of all that is possible, give or take what `draws` random draws leave open
 * (four standard errors).
 */
export function expectPercentiles(
  possible: readonly PossibleValue[],
  { low, high, draws }: { readonly low: number; readonly high: number; readonly draws: number },
): void {
  const leftOpen = 4 * Math.sqrt((0.025 * 0.975) / draws);
  const share = (isOn: (value: number) => boolean) =>
    possible.reduce((sum, { value, probability }) => sum + (isOn(value) ? probability : 0), 0);
  // The product adds in another order.
  const rounding = 1e-9;
  expect(share((value) => value < low - rounding)).toBeLessThan(0.025 + leftOpen);
  expect(share((value) => value <= low + rounding)).toBeGreaterThan(0.025 - leftOpen);
  expect(share((value) => value > high + rounding)).toBeLessThan(0.025 + leftOpen);
  expect(share((value) => value >= high - rounding)).toBeGreaterThan(0.025 - leftOpen);
}

interface Draw {
  /** How often each session is drawn. */
  readonly counts: readonly number[];
  readonly probability: number;
}

/** Multinomial: n! / (c1! ... cn!) / n^n. */
function possibleDraws(n: number): Draw[] {
  const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));
  return countsWithSum(n, n).map((counts) => ({
    counts,
    probability: counts.reduce((share, count) => share / factorial(count), factorial(n) / n ** n),
  }));
}

function countsWithSum(places: number, sum: number): number[][] {
  if (places === 1) return [[sum]];
  return Array.from({ length: sum + 1 }, (_, first) => first).flatMap((first) =>
    countsWithSum(places - 1, sum - first).map((rest) => [first, ...rest]),
  );
}

/** n, and the sums of x, y, x squared, y squared and x times y. */
type Sums = readonly number[];

function sumsOf({ gold, predicted }: SessionFrames): Sums {
  const sums = [0, 0, 0, 0, 0, 0];
  gold.forEach((x, i) => {
    const y = predicted[i] as number;
    [1, x, y, x * x, y * y, x * y].forEach((term, k) => {
      sums[k] = (sums[k] as number) + term;
    });
  });
  return sums;
}

function cccOfDraw(sums: readonly Sums[], counts: readonly number[]): number {
  const total = (k: number) =>
    sums.reduce((sum, own, i) => sum + (counts[i] as number) * (own[k] as number), 0);
  const n = total(0);
  const [x, y, xx, yy, xy] = [1, 2, 3, 4, 5].map((k) => total(k) / n) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return (2 * (xy - x * y)) / (xx - x * x + (yy - y * y) + (x - y) ** 2);
}
