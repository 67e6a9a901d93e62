// The moment at which raters differ most, for whoever wants to see why.
import { frameTimeSec, type TimeGrid } from './time-grid.ts';

export interface Disagreement {
  readonly timeSec: number;
  readonly sigma: number;
}

/** The frame with the highest `sigma` (one per frame of `grid`, NaN is missing), the first of equals; null without any. */
export function mostDisagreement(sigma: Float64Array, grid: TimeGrid): Disagreement | null {
  let worst = -1;
  for (let frame = 0; frame < sigma.length; frame++) {
    const value = sigma[frame] as number;
    if (value > (worst < 0 ? Number.NEGATIVE_INFINITY : (sigma[worst] as number))) worst = frame;
  }
  return worst < 0 ? null : { timeSec: frameTimeSec(grid, worst), sigma: sigma[worst] as number };
}
