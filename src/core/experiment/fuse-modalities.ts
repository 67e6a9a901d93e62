// Late fusion of the systems of several modalities into one (Han et al. 2017, Eq. 9).
import { concatenateSeries } from './concatenate-series.ts';
import { applyLateFusion, type FusionForm, fitLateFusion } from './late-fusion.ts';
import { placeOnFrames } from './place-on-frames.ts';
import type { SystemFusion } from './results-document.ts';
import type { PredictedSeries, SystemPrediction } from './system-predictions.ts';

export interface FusedSystems {
  readonly fusion: SystemFusion;
  readonly predictions: readonly SystemPrediction[];
}

/** One recording with every modality's prediction on the same frames. */
interface MetRecording extends Omit<PredictedSeries, 'predicted'> {
  readonly inputs: readonly Float64Array[];
}

/**
 * Fuses one target's post-processed predictions, one per modality, over the recordings that all modalities have: fitted on
 * dev, applied to dev and test, plain and rescaled. Undefined if they share no dev frame.
 */
export function fuseModalities(systems: readonly SystemPrediction[]): FusedSystems | undefined {
  const [first] = systems;
  if (!first || first.system.kind !== 'modality') return undefined;
  const { tasks } = first.system;
  const met = meetOnFrames(systems);
  const dev = met.filter(({ partition }) => partition === 'dev');
  const gold = concatenateSeries(dev.map((recording) => recording.gold));
  const inputs = systems.map((_, k) => concatenateSeries(dev.map((one) => one.inputs[k] as Float64Array)));
  if (!gold.some((value, n) => [value, ...inputs.map((input) => input[n])].every((x) => x === x)))
    return undefined;
  const fusion = fitLateFusion(inputs, gold);
  const { fold, seed, target } = first;
  const fused = (form: FusionForm): SystemPrediction => ({
    fold,
    seed,
    target,
    system: { kind: 'fusion', tasks, form },
    recordings: met.map(({ inputs: own, ...recording }) => ({
      ...recording,
      predicted: applyLateFusion(fusion, own, form),
    })),
  });
  const modalities = systems.map(({ system }) =>
    system.kind === 'modality' ? system.modality : system.kind,
  );
  return {
    fusion: { fold, seed, tasks, target, modalities, fusion },
    predictions: [fused('slr'), fused('rescaled')],
  };
}

/** Modalities may cover different stretches: each recording from its first to its last frame of any of them. */
function meetOnFrames(systems: readonly SystemPrediction[]): MetRecording[] {
  const [first, ...others] = systems;
  return (first?.recordings ?? []).flatMap((recording): MetRecording[] => {
    const found = others.map((other) =>
      other.recordings.find(({ recordingId }) => recordingId === recording.recordingId),
    );
    const all = [recording, ...found];
    if (!all.every((one) => one !== undefined)) return [];
    const firstFrame = Math.min(...all.map((one) => one.firstFrame));
    const frames = Math.max(...all.map((one) => one.firstFrame + one.gold.length)) - firstFrame;
    const placed = (one: PredictedSeries, series: Float64Array) =>
      placeOnFrames(series, one.firstFrame - firstFrame, frames);
    const golds = all.map((one) => placed(one, one.gold));
    const gold = Float64Array.from(
      { length: frames },
      (_, n) => golds.find((g) => !Number.isNaN(g[n] as number))?.[n] ?? Number.NaN,
    );
    const { recordingId, session, partition } = recording;
    return [
      {
        recordingId,
        session,
        partition,
        firstFrame,
        gold,
        inputs: all.map((one) => placed(one, one.predicted)),
      },
    ];
  });
}
