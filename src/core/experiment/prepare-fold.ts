// One fold, one modality: from gold standards and features to what a network reads. Whatever is fitted here is fitted on
// the training recordings; dev and test are only looked at through it.
import { frameTimeSec } from '../annotation/time-grid.ts';
import { type Matrix, matrix } from '../array/matrix.ts';
import type { SpeakingSpan } from '../audio/voice-activity.ts';
import type { FeatureTable, Fold, Modality, Partition } from '../corpus/corpus.ts';
import { partitionNames } from '../corpus/seeded-partitions.ts';
import { alignFeatures } from './align-features.ts';
import {
  applyVariation,
  findMeanSdPairs,
  fitVariationGuards,
  type GuardedPair,
  type MeanSdNaming,
  variationColumns,
} from './coefficient-of-variation.ts';
import { compensateDelay, type Delay, delayInFrames, type LabelledFrames } from './delay-compensation.ts';
import { isOfSound, maskSilence } from './mask-silence.ts';
import { type Pooling, poolFrames, poolingInFrames } from './pool-frames.ts';
import type { PreparationFinding, Target } from './preparation-finding.ts';
import {
  type FoldTargets,
  type GoldSeries,
  prepareTargets,
  type RecordingTargets,
} from './prepare-targets.ts';
import { applyStandardisation, type ColumnScale, fillMissing, fitStandardisation } from './standardise.ts';

export interface FoldPreparation {
  readonly fold: Fold;
  /** Of the whole corpus: says which recordings there are and which share a session. */
  readonly recordings: readonly {
    readonly id: string;
    readonly session: string;
    readonly speaking?: readonly SpeakingSpan[];
  }[];
  readonly golds: readonly GoldSeries[];
  readonly features: readonly FeatureTable[];
  readonly modality: Modality;
  readonly targets: readonly Target[];
  readonly hopSec: number;
  /** How far the labels are shifted back, seconds. */
  readonly delaySec: number;
  /** Length of a network's step, seconds; the hop for no pooling. */
  readonly poolSec: number;
  /** Frames of sound in which the subject does not speak become the training mean, after standardisation. */
  readonly maskSilence?: boolean;
  /** If given, columns named in pairs become mean and coefficient of variation; otherwise columns are taken as they are. */
  readonly meanSdNaming?: MeanSdNaming | undefined;
}

/** One recording as a network reads it, and the gold standard it is scored against. */
export interface PreparedSequence {
  readonly recordingId: string;
  readonly session: string;
  /** Steps x columns, standardised, without NaN. */
  readonly inputs: Matrix;
  /** Steps x targets; NaN is a step that does not count for that target. */
  readonly targets: Matrix;
  /** Middle of each step on the labels' time, seconds; the features stood `delay.appliedSec` before. */
  readonly timesSec: Float64Array;
  /** One series per target, frame by frame (not pooled): what predictions are scored against. */
  readonly gold: readonly Float64Array[];
  /** Frame of the recording's grid at which `gold` begins. */
  readonly firstFrame: number;
  readonly framesPerStep: number;
}

export interface PreparedFold {
  readonly foldName: string;
  readonly modality: string;
  /** Frames in which the subject is silent became the training mean. */
  readonly masksSilence: boolean;
  /** Names of the columns of `inputs`. */
  readonly columns: readonly string[];
  readonly partitions: Readonly<Record<Partition, readonly PreparedSequence[]>>;
  /** Targets that can be trained, their training means and the scaling of sigma. */
  readonly targets: Pick<FoldTargets, 'targets' | 'trainMeans' | 'sigmaScalings'>;
  readonly scales: readonly ColumnScale[];
  readonly guards: readonly GuardedPair[];
  readonly delay: Delay;
  readonly pooling: Pooling;
  readonly findings: readonly PreparationFinding[];
}

interface AlignedRecording extends LabelledFrames {
  readonly recordingId: string;
  readonly partition: Partition;
  /** Frame of the recording's grid that the first label stands on. */
  readonly firstFrame: number;
}

/**
 * Aligns, shifts, standardises, if asked masks, and pools every recording of the fold, in this order; missing values are kept through the
 * pooling and become 0, the training mean, at the end. Recordings without gold standard or features are left out of
 * this modality and named in the findings; an empty partition is a finding too, never an error.
 * @throws RangeError on settings that make no sense, see `delayInFrames` and `poolingInFrames`.
 */
export function prepareFold(params: FoldPreparation): PreparedFold {
  const { fold, modality, hopSec } = params;
  const findings: PreparationFinding[] = [];
  const delay = delayInFrames(params.delaySec, hopSec);
  const pooling = poolingInFrames(params.poolSec, hopSec);
  findings.push(...roundingFindings(params, delay, pooling));
  const members = knownMembers(params, findings);
  const trainIds = members.filter(({ partition }) => partition === 'train').map(({ id }) => id);
  const prepared = prepareTargets(
    params.golds,
    params.targets,
    trainIds,
    members.map(({ id }) => id),
  );
  findings.push(...prepared.findings);
  const aligned = members.flatMap(({ id, partition }) => {
    const targets = prepared.recordings.get(id);
    return targets ? alignRecording(id, partition, targets, params, delay, findings) : [];
  });
  const pairs = params.meanSdNaming ? findMeanSdPairs(modality.columns, params.meanSdNaming) : [];
  const guards = fitVariationGuards(trainInputs(aligned), pairs);
  const varied =
    guards.length === 0 ? aligned : aligned.map((a) => ({ ...a, inputs: applyVariation(a.inputs, guards) }));
  const scales = fitStandardisation(trainInputs(varied));
  const columns = variationColumns(modality.columns, pairs);
  findings.push(...columnFindings(modality.id, columns, scales));
  const recordingOf = new Map(params.recordings.map((recording) => [recording.id, recording]));
  const masking = params.maskSilence === true && isOfSound(modality.id);
  const sequencesOf = (partition: Partition) =>
    varied
      .filter((recording) => recording.partition === partition && scales.length > 0)
      .map((recording) => {
        const { session, speaking } = recordingOf.get(recording.recordingId) ?? {};
        const { inputs } = recording;
        const standardised = { ...recording, inputs: applyStandardisation(inputs, scales) };
        const heard = masking ? masked(standardised, speaking, delay, modality.id, findings) : standardised;
        return sequenceOf(
          heard,
          session ?? recording.recordingId,
          pooling,
          { id: modality.id, columns },
          findings,
        );
      });
  const partitions = { train: sequencesOf('train'), dev: sequencesOf('dev'), test: sequencesOf('test') };
  for (const partition of partitionNames) {
    if (partitions[partition].length === 0) findings.push({ kind: 'emptyPartition', partition });
  }
  const { targets, trainMeans, sigmaScalings } = prepared;
  return {
    foldName: fold.name,
    modality: modality.id,
    masksSilence: masking,
    columns,
    partitions,
    targets: { targets, trainMeans, sigmaScalings },
    scales,
    guards,
    delay,
    pooling,
    findings,
  };
}

function roundingFindings(
  { delaySec, poolSec }: FoldPreparation,
  delay: Delay,
  pooling: Pooling,
): PreparationFinding[] {
  const findings: PreparationFinding[] = [];
  if (delay.rounded)
    findings.push({ kind: 'rounded', what: 'delay', askedSec: delaySec, appliedSec: delay.appliedSec });
  if (pooling.rounded)
    findings.push({ kind: 'rounded', what: 'pooling', askedSec: poolSec, appliedSec: pooling.appliedSec });
  return findings;
}

function knownMembers(
  { fold, recordings }: FoldPreparation,
  findings: PreparationFinding[],
): { id: string; partition: Partition }[] {
  const known = new Set(recordings.map(({ id }) => id));
  return partitionNames.flatMap((partition) =>
    fold[partition].flatMap((id) => {
      if (known.has(id)) return [{ id, partition }];
      findings.push({ kind: 'unknownRecording', partition, recordingId: id });
      return [];
    }),
  );
}

function alignRecording(
  recordingId: string,
  partition: Partition,
  targets: RecordingTargets,
  { features, modality }: FoldPreparation,
  delay: Delay,
  findings: PreparationFinding[],
): AlignedRecording[] {
  const table = features.find((own) => own.recordingId === recordingId && own.modality === modality.id);
  const id = { recordingId, modality: modality.id };
  if (!table || table.values.rows === 0) {
    findings.push({ kind: 'withoutFeatures', ...id });
    return [];
  }
  if (table.columns.join('\n') !== modality.columns.join('\n')) {
    const [expected, found] = [modality.columns.length, table.columns.length];
    findings.push({ kind: 'otherColumns', ...id, expected, found });
    return [];
  }
  const { firstFrame, values, findings: found } = alignFeatures(table, targets.grid);
  findings.push(...found);
  const frames: LabelledFrames = {
    inputs: values,
    targets: targets.series.map((series) => series.subarray(firstFrame, firstFrame + values.rows)),
    timesSec: Float64Array.from({ length: values.rows }, (_, i) =>
      frameTimeSec(targets.grid, firstFrame + i),
    ),
  };
  const shifted = compensateDelay(frames, delay);
  if (shifted.inputs.rows === 0) {
    findings.push({ kind: 'tooShort', ...id, frames: values.rows });
    return [];
  }
  return [{ ...shifted, recordingId, partition, firstFrame: firstFrame + delay.frames }];
}

function trainInputs(aligned: readonly AlignedRecording[]): Matrix[] {
  return aligned.filter(({ partition }) => partition === 'train').map(({ inputs }) => inputs);
}

function columnFindings(
  modality: string,
  columns: readonly string[],
  scales: readonly ColumnScale[],
): PreparationFinding[] {
  const silent = (reason: 'constant' | 'empty'): PreparationFinding[] => {
    const named = columns.filter((_, i) => {
      const scale = scales[i];
      return scale?.sd === 0 && (scale.count === 0) === (reason === 'empty');
    });
    return named.length > 0 ? [{ kind: 'silentColumns', modality, reason, columns: named }] : [];
  };
  return [...silent('empty'), ...silent('constant')];
}

/** The features stand `delay` before the labels whose times a recording carries. */
function masked(
  recording: AlignedRecording,
  speaking: readonly SpeakingSpan[] | undefined,
  delay: Delay,
  modality: string,
  findings: PreparationFinding[],
): AlignedRecording {
  const { recordingId, inputs } = recording;
  if (!speaking) {
    findings.push({ kind: 'speakingUnknown', recordingId, modality });
    return recording;
  }
  const timesSec = recording.timesSec.map((timeSec) => timeSec - delay.appliedSec);
  const { values, masked: frames } = maskSilence(inputs, timesSec, speaking);
  findings.push({ kind: 'silenceMasked', recordingId, modality, frames, of: inputs.rows });
  return { ...recording, inputs: values };
}

/** `inputs` are standardised. */
function sequenceOf(
  { recordingId, inputs, targets, timesSec, firstFrame }: AlignedRecording,
  session: string,
  { framesPerStep }: Pooling,
  modality: Modality,
  findings: PreparationFinding[],
): PreparedSequence {
  const filled = fillMissing(poolFrames(inputs, framesPerStep));
  if (filled.filledValues > 0) {
    const { filledValues: values, filledRows: steps } = filled;
    const columns = filled.filledColumns.map((col) => modality.columns[col] as string);
    findings.push({ kind: 'valuesFilled', recordingId, modality: modality.id, columns, values, steps });
  }
  return {
    recordingId,
    session,
    inputs: filled.values,
    targets: poolFrames(sideBySide(targets, timesSec.length), framesPerStep),
    timesSec: middlesOf(timesSec, framesPerStep),
    gold: targets,
    firstFrame,
    framesPerStep,
  };
}

function sideBySide(series: readonly Float64Array[], rows: number): Matrix {
  const out = matrix(rows, series.length);
  series.forEach((values, col) => {
    for (let row = 0; row < rows; row++) out.data[row * series.length + col] = values[row] as number;
  });
  return out;
}

function middlesOf(timesSec: Float64Array, framesPerStep: number): Float64Array {
  return Float64Array.from({ length: Math.ceil(timesSec.length / framesPerStep) }, (_, step) => {
    const first = step * framesPerStep;
    const last = Math.min(timesSec.length, first + framesPerStep) - 1;
    return ((timesSec[first] as number) + (timesSec[last] as number)) / 2;
  });
}
