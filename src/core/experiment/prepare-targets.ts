// What the networks of one fold shall learn: E as it is, sigma scaled to [0, 1] by the training recordings.
import { fitSigmaScaling, type SigmaScaling, scaleSigma } from '../annotation/sigma-scaling.ts';
import type { TimeGrid } from '../annotation/time-grid.ts';
import { trainMeanOf } from './constant-baseline.ts';
import type { PreparationFinding, Target } from './preparation-finding.ts';

/** The gold standard of one recording and dimension; computed or imported, then sigma may be absent. NaN means missing. */
export interface GoldSeries {
  readonly recordingId: string;
  readonly dimension: string;
  readonly grid: TimeGrid;
  readonly E: Float64Array;
  readonly sigma?: Float64Array | undefined;
}

/** One recording's targets on one grid. */
export interface RecordingTargets {
  readonly grid: TimeGrid;
  /** One series of `grid.frames` per target; sigma lies in [0, 1]. */
  readonly series: readonly Float64Array[];
}

export interface FoldTargets {
  /** Those of the targets asked for that have a value in training. */
  readonly targets: readonly Target[];
  /** Mean of each target over the training frames: the constant baseline. */
  readonly trainMeans: readonly number[];
  /** By dimension; without those whose sigma is not trained. */
  readonly sigmaScalings: Readonly<Record<string, SigmaScaling>>;
  readonly recordings: ReadonlyMap<string, RecordingTargets>;
  readonly findings: readonly PreparationFinding[];
}

/**
 * Targets of the recordings `usedIds`, fitted on `trainIds` alone. A recording that lacks a dimension or its sigma has NaN
 * there and still teaches the rest; one without any gold standard is left out of the map.
 * @throws RangeError if the dimensions of a recording stand on grids of different start or hop.
 */
export function prepareTargets(
  golds: readonly GoldSeries[],
  asked: readonly Target[],
  trainIds: readonly string[],
  usedIds: readonly string[],
): FoldTargets {
  const goldOf = (id: string, dimension: string) =>
    golds.find((gold) => gold.recordingId === id && gold.dimension === dimension);
  const trainSeries = ({ dimension, kind }: Target) =>
    trainIds.flatMap((id) => goldOf(id, dimension)?.[kind] ?? []);
  const targets = asked.filter((target) => trainSeries(target).some(hasValue));
  const sigmaScalings: Record<string, SigmaScaling> = {};
  for (const target of targets) {
    if (target.kind === 'sigma') sigmaScalings[target.dimension] = fitSigmaScaling(trainSeries(target));
  }
  const recordings = new Map<string, RecordingTargets>();
  for (const id of usedIds) {
    const own = golds.filter((gold) => gold.recordingId === id);
    const grid = commonGrid(
      id,
      own.filter((gold) => targets.some((t) => t.dimension === gold.dimension)),
    );
    if (!grid) continue;
    const series = targets.map((target) =>
      onGrid(scaled(goldOf(id, target.dimension), target, sigmaScalings), grid.frames),
    );
    recordings.set(id, { grid, series });
  }
  const trainMeans = targets.map((_, i) =>
    trainMeanOf(trainIds.flatMap((id) => recordings.get(id)?.series[i] ?? [])),
  );
  const leftOut = asked.filter((target) => !targets.includes(target));
  const findings: PreparationFinding[] = [
    ...leftOut.map((target): PreparationFinding => ({ kind: 'targetLeftOut', target })),
    ...usedIds.flatMap((id) => goldFindings(id, asked, targets, goldOf)),
  ];
  return { targets, trainMeans, sigmaScalings, recordings, findings };
}

function scaled(
  gold: GoldSeries | undefined,
  { dimension, kind }: Target,
  scalings: Readonly<Record<string, SigmaScaling>>,
): Float64Array {
  const series = gold?.[kind] ?? new Float64Array();
  const scaling = scalings[dimension];
  return kind === 'sigma' && scaling ? scaleSigma(series, scaling) : series;
}

function onGrid(series: Float64Array, frames: number): Float64Array {
  const out = new Float64Array(frames).fill(Number.NaN);
  out.set(series);
  return out;
}

/** The longest of the dimensions' grids: frames that one dimension lacks are missing there. */
function commonGrid(id: string, golds: readonly GoldSeries[]): TimeGrid | undefined {
  const [first] = golds;
  if (!first) return undefined;
  for (const { grid, dimension } of golds) {
    if (grid.hopSec === first.grid.hopSec && grid.startSec === first.grid.startSec) continue;
    const shown = ({ startSec, hopSec }: TimeGrid) => `${startSec} s + ${hopSec} s per frame`;
    throw new RangeError(
      `prepareTargets: expected the grid ${shown(first.grid)} for ${dimension} of ${id}, got ${shown(grid)}`,
    );
  }
  return { ...first.grid, frames: Math.max(...golds.map((gold) => gold.grid.frames)) };
}

function goldFindings(
  recordingId: string,
  asked: readonly Target[],
  trained: readonly Target[],
  goldOf: (id: string, dimension: string) => GoldSeries | undefined,
): PreparationFinding[] {
  return [...new Set(asked.map((target) => target.dimension))].flatMap((dimension): PreparationFinding[] => {
    const gold = goldOf(recordingId, dimension);
    if (!gold || !hasValue(gold.E)) return [{ kind: 'withoutGold', recordingId, dimension }];
    // Where sigma is imported nowhere, that it is not learnt says it all.
    const wanted = gold.sigma === undefined ? trained : asked;
    const wantsSigma = wanted.some((target) => target.dimension === dimension && target.kind === 'sigma');
    const hasSigma = gold.sigma !== undefined && hasValue(gold.sigma);
    return wantsSigma && !hasSigma ? [{ kind: 'withoutSigma', recordingId, dimension }] : [];
  });
}

function hasValue(series: Float64Array): boolean {
  return series.some((value) => !Number.isNaN(value));
}
