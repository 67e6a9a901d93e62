// Whether there is anything to learn from, before networks are started: one that finds nothing could not say whose fault it is.
import type { RemediedError } from '../own-remedy.ts';
import { describePreparation, type PreparationFinding } from './preparation-finding.ts';
import type { PreparedFold } from './prepare-fold.ts';

/** Its message names the recordings. */
export class NothingToLearnError extends Error implements RemediedError {
  override name = 'NothingToLearnError';
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

const namedAtMost = 3;
const reasons: readonly PreparationFinding['kind'][] = ['tooShort', 'withoutFeatures', 'otherColumns'];

/**
 * @throws NothingToLearnError if a fold has targets, and no training recording is left of a modality
 */
export function checkTrainable(prepared: readonly PreparedFold[]): void {
  for (const { modality, partitions, targets, findings } of prepared) {
    if (partitions.train.length > 0 || targets.targets.length === 0) continue;
    const told = findings.filter(({ kind }) => reasons.includes(kind));
    const more = told.length > namedAtMost ? ` The same of ${told.length - namedAtMost} more.` : '';
    const why = told.slice(0, namedAtMost).map(describePreparation).join(' ');
    throw new NothingToLearnError(
      `No training recording is left of ${modality}. ${why}${more}`,
      remedyOf(told),
    );
  }
}

function remedyOf(told: readonly PreparationFinding[]): string {
  return told.some(({ kind }) => kind === 'tooShort')
    ? 'Lower the reaction lag in the settings below the length of the recordings, or train on longer ones.'
    : 'Extract or bring the features of the training recordings, or train on another modality.';
}
