// The value axis of a learning curve: as wide as its curves, with labels that tell its marks apart.
import { momentsOf } from '../../core/array/moments.ts';
import { type ValueAxis, valueTicks } from '../shared/axis-ticks.ts';

/** Around all values that are not missing, with a margin of a twentieth; around 0 without any. */
export function curveAxis(values: readonly (number | undefined)[]): ValueAxis {
  const { count, min, max } = momentsOf(values.map((value) => value ?? Number.NaN));
  const [low, high] = count > 0 ? [min, max] : [0, 0];
  // A single value still needs an axis to stand on.
  const margin = high > low ? (high - low) / 20 : Math.max(Math.abs(high) / 10, 1e-3);
  const domain = [low - margin, high + margin] as const;
  return { domain, ticks: valueTicks(...domain, 5) };
}
