// The value axis of a small figure of CCCs: always with 0, where a system is no better than a guess.
import { momentsOf } from '../../core/array/moments.ts';
import { type ValueAxis, valueTicks } from '../shared/axis-ticks.ts';

/** Holds 0 and every value that is not missing, with a margin of a twentieth. */
export function cccAxis(values: readonly number[]): ValueAxis {
  const { min, max } = momentsOf([0, ...values]);
  const margin = max > min ? (max - min) / 20 : 0.1;
  const domain = [min < 0 || max === min ? min - margin : 0, max + margin] as const;
  return { domain, ticks: valueTicks(...domain, 5) };
}
