// Fig. 4: what one system predicted for one recording, and the bands that can be put around E.
import { momentsOf } from '../core/array/moments.ts';
import { recoverSigmaScaling, unscaleSigma } from '../core/experiment/predicted-sigma.ts';
import type { Target } from '../core/experiment/preparation-finding.ts';
import { systemName } from '../core/experiment/system-name.ts';
import type { PredictedSeries, SystemPrediction } from '../core/experiment/system-predictions.ts';
import { type FinishedRun, sameTarget, targetLabel, targetsOf } from './finished-run.ts';

export interface Fig4Panel {
  readonly target: Target;
  readonly label: string;
  readonly series: Pick<PredictedSeries, 'firstFrame' | 'gold' | 'predicted'> & Partial<PredictedSeries>;
  /** Around gold E: sigma of the raters, frame by frame, and how many raters it is the SD of. */
  readonly raters:
    | { readonly sigma: Float64Array; readonly fewest: number; readonly most: number }
    | undefined;
  /** Around predicted E: the predicted sigma in the unit of the traces. */
  readonly predictedSigma: Float64Array | undefined;
  /** Sigma as saved models predict it; an experiment's is scaled to [0, 1]. */
  readonly inUnitOfTraces?: true;
}

export interface Fig4Choice {
  readonly system: string;
  readonly seed: number;
  readonly recordingId: string;
}

export interface Fig4Recording {
  readonly recordingId: string;
  readonly partition: PredictedSeries['partition'];
}

/** The recordings that the system predicted, those of the test partition first. */
export function fig4Recordings(run: FinishedRun, system: string, seed: number): Fig4Recording[] {
  const partitions = new Map<string, PredictedSeries['partition']>();
  for (const { recordings } of predictionsOf(run, system, seed)) {
    for (const { recordingId, partition } of recordings) {
      if (partition === 'test' || !partitions.has(recordingId)) partitions.set(recordingId, partition);
    }
  }
  const all = [...partitions].map(([recordingId, partition]) => ({ recordingId, partition }));
  return [...all.filter((one) => one.partition === 'test'), ...all.filter((one) => one.partition === 'dev')];
}

/** The panels in the order of the targets. With several folds the one that tests the recording counts. */
export function fig4Panels(run: FinishedRun, { system, seed, recordingId }: Fig4Choice): Fig4Panel[] {
  const predictions = predictionsOf(run, system, seed);
  const find = (target: Target): PredictedSeries | undefined => {
    const found = predictions
      .filter((one) => sameTarget(one.target, target))
      .flatMap(({ recordings }) => recordings.filter((one) => one.recordingId === recordingId));
    return found.find(({ partition }) => partition === 'test') ?? found[0];
  };
  return targetsOf(run).flatMap((target): Fig4Panel[] => {
    const series = find(target);
    if (!series) return [];
    const sigma = find({ ...target, kind: 'sigma' });
    const isE = target.kind === 'E';
    return [
      {
        target,
        label: targetLabel(target, run.corpus),
        series,
        raters: isE ? ratersBand(run, target, series) : undefined,
        predictedSigma: isE && sigma ? predictedBand(run, target, series, sigma) : undefined,
      },
    ];
  });
}

function predictionsOf({ predictions }: FinishedRun, system: string, seed: number): SystemPrediction[] {
  return predictions.filter((one) => one.seed === seed && systemName(one.system) === system);
}

/** Undefined if the gold standard is not there, has no sigma, or is no longer the one that was learnt. */
function ratersBand(run: FinishedRun, { dimension }: Target, series: PredictedSeries): Fig4Panel['raters'] {
  const gold = run.goldOf(series.recordingId, dimension);
  if (!gold) return undefined;
  const [from, to] = [series.firstFrame, series.firstFrame + series.gold.length];
  const E = gold.E.subarray(from, to);
  const isSame = E.every((value, i) => Number.isNaN(series.gold[i] as number) || value === series.gold[i]);
  const sigma = gold.sigma.slice(from, to);
  const counts = momentsOf(gold.raterCount.subarray(from, to));
  const hasSigma = sigma.some((value) => !Number.isNaN(value));
  return isSame && hasSigma ? { sigma, fewest: counts.min, most: counts.max } : undefined;
}

function predictedBand(
  run: FinishedRun,
  { dimension }: Target,
  series: PredictedSeries,
  sigma: PredictedSeries,
): Float64Array | undefined {
  const raw = run.goldOf(series.recordingId, dimension)?.sigma;
  if (!raw || sigma.firstFrame !== series.firstFrame) return undefined;
  const own = raw.slice(sigma.firstFrame, sigma.firstFrame + sigma.gold.length);
  const scaling = recoverSigmaScaling([own], [sigma.gold]);
  return scaling && unscaleSigma(sigma.predicted, scaling);
}
