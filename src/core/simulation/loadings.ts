// How causes mix into measured columns: some of it is common to all people, some is each one's own.
import type { ExactRandom } from './exact-random.ts';

/** `columns` x `causes` weights, row-major, and each column's level. */
export interface Loadings {
  readonly columns: number;
  readonly causes: number;
  readonly weights: Float64Array;
  readonly levels: Float64Array;
}

/** Weights of SD `weightSd` and levels of SD `levelSd`, around those of `common` if given. */
export function drawLoadings(
  random: ExactRandom,
  { columns, causes }: Pick<Loadings, 'columns' | 'causes'>,
  { weightSd, levelSd }: { readonly weightSd: number; readonly levelSd: number },
  common?: Loadings,
): Loadings {
  const weights = new Float64Array(columns * causes);
  for (let i = 0; i < weights.length; i++)
    weights[i] = (common?.weights[i] ?? 0) + weightSd * random.normal();
  const levels = new Float64Array(columns);
  for (let c = 0; c < columns; c++) levels[c] = (common?.levels[c] ?? 0) + levelSd * random.normal();
  return { columns, causes, weights, levels };
}

/** Column c at one frame, whose causes start at `causes[offset]`. */
export function mixColumn(loadings: Loadings, c: number, causes: Float64Array, offset: number): number {
  const { weights, causes: count } = loadings;
  let value = loadings.levels[c] as number;
  for (let k = 0; k < count; k++)
    value += (weights[c * count + k] as number) * (causes[offset + k] as number);
  return value;
}
