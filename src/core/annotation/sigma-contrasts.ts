// Pairs of frames that raters call equally emotional and agree on very differently (Han et al. 2017, Figs. 2 and 3): what the
// perception uncertainty tells that the emotional state does not.
import { frameTimeSec, type TimeGrid } from './time-grid.ts';

export interface ContrastSource {
  readonly recordingId: string;
  readonly grid: TimeGrid;
  /** NaN is missing; sigma has as many frames. */
  readonly E: Float64Array;
  readonly sigma: Float64Array;
}

export interface ContrastFrame {
  readonly recordingId: string;
  /** On the raters' time. */
  readonly timeSec: number;
  readonly E: number;
  readonly sigma: number;
}

export interface SigmaContrast {
  /** The raters agree on this one ... */
  readonly agreed: ContrastFrame;
  /** ... and not on this one. */
  readonly disputed: ContrastFrame;
}

export interface ContrastOptions {
  /** E of the two differs by no more than this, in units of the scale. */
  readonly withinE: number;
  readonly count: number;
  /** Two frames of one recording that serve in different pairs lie at least so far apart, seconds. */
  readonly apartSec: number;
}

export const usualContrasts: Omit<ContrastOptions, 'withinE'> = { count: 5, apartSec: 4 };

/**
 * The pairs with the largest difference of sigma, the largest first: greedily, so that no moment is shown twice. The two of a
 * pair lie in one bin of `withinE` of E. Frames without E or sigma are left out; of equal ones the earlier wins.
 */
export function sigmaContrasts(
  sources: readonly ContrastSource[],
  { withinE, count, apartSec }: ContrastOptions,
): SigmaContrast[] {
  let frames = sources.flatMap(framesOf);
  const found: SigmaContrast[] = [];
  while (found.length < count) {
    const best = widestPair(frames, withinE);
    if (!best) break;
    found.push(best);
    frames = frames.filter(
      (frame) => !isNear(frame, best.agreed, apartSec) && !isNear(frame, best.disputed, apartSec),
    );
  }
  return found;
}

function framesOf({ recordingId, grid, E, sigma }: ContrastSource): ContrastFrame[] {
  const frames: ContrastFrame[] = [];
  E.forEach((value, n) => {
    const apart = sigma[n] as number;
    if (Number.isFinite(value) && Number.isFinite(apart))
      frames.push({ recordingId, timeSec: frameTimeSec(grid, n), E: value, sigma: apart });
  });
  return frames;
}

function widestPair(frames: readonly ContrastFrame[], withinE: number): SigmaContrast | undefined {
  const bins = new Map<number, { agreed: ContrastFrame; disputed: ContrastFrame }>();
  for (const frame of frames) {
    const bin = Math.floor(frame.E / withinE);
    const known = bins.get(bin);
    if (!known) bins.set(bin, { agreed: frame, disputed: frame });
    else if (frame.sigma < known.agreed.sigma) known.agreed = frame;
    else if (frame.sigma > known.disputed.sigma) known.disputed = frame;
  }
  let best: SigmaContrast | undefined;
  for (const pair of bins.values()) if (widthOf(pair) > (best ? widthOf(best) : 0)) best = pair;
  return best;
}

function widthOf({ agreed, disputed }: SigmaContrast): number {
  return disputed.sigma - agreed.sigma;
}

function isNear(a: ContrastFrame, b: ContrastFrame, withinSec: number): boolean {
  return a.recordingId === b.recordingId && Math.abs(a.timeSec - b.timeSec) < withinSec;
}
