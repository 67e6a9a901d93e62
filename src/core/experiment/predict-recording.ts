// E and sigma of a recording that no network has seen: its features go the way that the training features went.

import { gridFromZero } from '../annotation/time-grid.ts';
import { column, matrix } from '../array/matrix.ts';
import type { SpeakingSpan } from '../audio/voice-activity.ts';
import type { FeatureTable } from '../corpus/corpus.ts';
import { predict } from '../model/predict.ts';
import { alignFeatures } from './align-features.ts';
import { applyVariation, variationColumns } from './coefficient-of-variation.ts';
import { maskSilence } from './mask-silence.ts';
import { poolFrames, upsampleSteps } from './pool-frames.ts';
import { applyPostProcessing } from './post-processing.ts';
import { unscaleSigma } from './predicted-sigma.ts';
import type { PreparationFinding } from './preparation-finding.ts';
import type { SavedModel } from './saved-model.ts';
import { applyStandardisation, fillMissing } from './standardise.ts';

export interface RecordingPrediction {
  /** Where on the recording's time the predicted frames stand, seconds. */
  readonly timesSec: Float64Array;
  /** One value per frame, in the unit of the traces, of the outputs that the model was chosen for. */
  readonly E: Float64Array | null;
  readonly sigma: Float64Array | null;
  readonly findings: readonly PreparationFinding[];
}

export interface PredictOptions {
  /** When the subject speaks, on the recording's time, for a model that masks silence. */
  readonly speaking?: readonly SpeakingSpan[] | undefined;
  /** Awaited now and then. */
  readonly checkpoint?: (() => Promise<void>) | undefined;
}

/**
 * Aligns, shifts, standardises, masks, pools, predicts and post-processes as `prepareFold` and `judgeNetworks` do: for a
 * recording of the experiment whose traces end with its features, the numbers are those of its predictions. The first
 * `delayFrames` frames have no prediction. Needs a tfjs backend with kernels registered.
 * @param features with the columns of the model, in their order
 * @throws RangeError if the features do not fit the model, or if it masks silence and nobody knows when the subject speaks
 */
export async function predictRecording(
  { description, weights }: SavedModel,
  features: FeatureTable,
  { speaking, checkpoint }: PredictOptions = {},
): Promise<RecordingPrediction> {
  const { hopSec, delayFrames, framesPerStep, guards, scales, outputs, masksSilence } = description;
  if (masksSilence && !speaking)
    throw new RangeError(`predictRecording: expected when ${features.recordingId} speaks, got nothing`);
  const grid = gridFromZero([features], hopSec);
  const { firstFrame, values, findings } = alignFeatures(features, grid);
  const { recordingId, modality } = features;
  const frames = Math.max(0, values.rows - delayFrames);
  const timesSec = Float64Array.from({ length: frames }, (_, i) => (firstFrame + delayFrames + i) * hopSec);
  if (frames === 0) {
    const tooShort: PreparationFinding = { kind: 'tooShort', recordingId, modality, frames: values.rows };
    return { timesSec, E: null, sigma: null, findings: [...findings, tooShort] };
  }
  const kept = matrix(frames, values.cols, values.data.slice(0, frames * values.cols));
  const standardised = applyStandardisation(applyVariation(kept, guards), scales);
  const masked = masksSilence
    ? maskSilence(
        standardised,
        timesSec.map((timeSec) => timeSec - delayFrames * hopSec),
        speaking ?? [],
      )
    : null;
  const filled = fillMissing(poolFrames(masked?.values ?? standardised, framesPerStep));
  const [steps] = await predict(weights, [filled.values], checkpoint);
  const outputOf = (kind: 'E' | 'sigma'): Float64Array | null => {
    const place = outputs.findIndex((output) => output.kind === kind && output.postProcessing !== null);
    const output = outputs[place];
    if (!steps || !output?.postProcessing) return null;
    const raw = upsampleSteps(column(steps, place), framesPerStep, frames);
    const processed = applyPostProcessing(raw, output.postProcessing);
    return output.sigmaScaling ? unscaleSigma(processed, output.sigmaScaling) : processed;
  };
  const names = variationColumns(features.columns, guards);
  const missing: PreparationFinding[] =
    filled.filledValues > 0
      ? [
          {
            kind: 'valuesFilled',
            recordingId,
            modality,
            columns: filled.filledColumns.map((col) => names[col] as string),
            values: filled.filledValues,
            steps: filled.filledRows,
          },
        ]
      : [];
  const silent: PreparationFinding[] = masked
    ? [{ kind: 'silenceMasked', recordingId, modality, frames: masked.masked, of: frames }]
    : [];
  const told = [...findings, ...silent, ...missing];
  return { timesSec, E: outputOf('E'), sigma: outputOf('sigma'), findings: told };
}
