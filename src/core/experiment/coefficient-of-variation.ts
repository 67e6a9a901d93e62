// How much a descriptor varies against its own level. Stored features know nothing of partitions, so they hold means and
// SDs; the coefficient needs the training data for its guard and is formed per fold.
import { type Matrix, matrix } from '../array/matrix.ts';

/** How a modality names the two columns of one descriptor (LLD). */
export interface MeanSdNaming {
  readonly meanSuffix: string;
  readonly sdSuffix: string;
}

/** The naming of our own extraction. Columns named otherwise, e.g. `x_std`, are plain features. */
export const meanSdNaming: MeanSdNaming = { meanSuffix: '_mean', sdSuffix: '_sd' };

/** One descriptor: its name, and where its mean and its SD stand. */
export interface MeanSdPair {
  readonly name: string;
  readonly meanColumn: number;
  readonly sdColumn: number;
}

/** A pair with the smallest denominator it may be divided by: 0.25 times the training SD of the descriptor. */
export interface GuardedPair extends MeanSdPair {
  readonly guard: number;
}

const guardShare = 0.25;

/** Descriptors of which both columns are there, in the order of their SD columns. */
export function findMeanSdPairs(columns: readonly string[], naming: MeanSdNaming): MeanSdPair[] {
  return columns.flatMap((column, sdColumn) => {
    if (!column.endsWith(naming.sdSuffix)) return [];
    const name = column.slice(0, column.length - naming.sdSuffix.length);
    const meanColumn = columns.indexOf(name + naming.meanSuffix);
    return meanColumn < 0 ? [] : [{ name, meanColumn, sdColumn }];
  });
}

/**
 * Fits the guards on the training recordings alone (frames x columns each). The SD of the descriptor itself, ddof 0, over
 * the training windows is that within the windows and between them: sqrt(mean of SD^2 + variance of the means). Frames
 * that miss either value are left out; without any the guard is 0.
 */
export function fitVariationGuards(train: readonly Matrix[], pairs: readonly MeanSdPair[]): GuardedPair[] {
  return pairs.map((pair) => ({ ...pair, guard: guardShare * descriptorSd(train, pair) }));
}

function descriptorSd(train: readonly Matrix[], pair: MeanSdPair): number {
  let count = 0;
  let sum = 0;
  forEachWindow(train, pair, (mean) => {
    count++;
    sum += mean;
  });
  if (count === 0) return 0;
  const centre = sum / count;
  let squares = 0;
  forEachWindow(train, pair, (mean, sd) => {
    squares += sd * sd + (mean - centre) * (mean - centre);
  });
  return Math.sqrt(squares / count);
}

function forEachWindow(
  parts: readonly Matrix[],
  { meanColumn, sdColumn }: MeanSdPair,
  visit: (mean: number, sd: number) => void,
): void {
  for (const { data, rows, cols } of parts) {
    for (let row = 0; row < rows; row++) {
      const mean = data[row * cols + meanColumn] as number;
      const sd = data[row * cols + sdColumn] as number;
      if (Number.isFinite(mean) && Number.isFinite(sd)) visit(mean, sd);
    }
  }
}

/**
 * The same frames with each SD replaced by SD / max(|mean|, guard) (Han et al. 2017, Sec. 4, with a guard against means
 * near 0). An SD of 0 gives 0; NaN where mean or SD is missing, or where guard and mean are both 0 and the SD is not.
 */
export function applyVariation(values: Matrix, pairs: readonly GuardedPair[]): Matrix {
  const { rows, cols } = values;
  const data = values.data.slice();
  for (const { meanColumn, sdColumn, guard } of pairs) {
    for (let row = 0; row < rows; row++) {
      const mean = values.data[row * cols + meanColumn] as number;
      const sd = values.data[row * cols + sdColumn] as number;
      data[row * cols + sdColumn] = coefficientOfVariation(mean, sd, guard);
    }
  }
  return matrix(rows, cols, data);
}

function coefficientOfVariation(mean: number, sd: number, guard: number): number {
  if (!Number.isFinite(mean) || !Number.isFinite(sd)) return Number.NaN;
  if (sd === 0) return 0;
  const level = Math.max(Math.abs(mean), guard);
  return level > 0 ? sd / level : Number.NaN;
}

/** The columns' names after `applyVariation`: `<name>_cv` in place of the SD. */
export function variationColumns(columns: readonly string[], pairs: readonly MeanSdPair[]): string[] {
  const nameAt = new Map(pairs.map(({ name, sdColumn }) => [sdColumn, `${name}_cv`]));
  return columns.map((column, index) => nameAt.get(index) ?? column);
}

/** Whether every column is one of a descriptor's two. Other names, such as forrest's `x_std`, are features as they stand. */
export function comesAsMeanAndSd(columns: readonly string[], naming: MeanSdNaming = meanSdNaming): boolean {
  const pairs = findMeanSdPairs(columns, naming);
  return pairs.length > 0 && 2 * pairs.length === columns.length;
}
