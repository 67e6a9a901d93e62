// Features as text: a time column and one column per feature, one file per recording and modality.
import { matrix } from '../core/array/matrix.ts';
import type { FeatureTable } from '../core/corpus/corpus.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { withoutInfinities } from './float32-infinities.ts';
import { readTimedTable, type TimedTable } from './timed-table.ts';

/** Where the features of a file belong. */
export interface FeatureTarget {
  readonly file: string;
  readonly recordingId: string;
  readonly modality: string;
  /** Settles seconds or milliseconds where the header does not (`unitFromSteps`). */
  readonly hopSecHint?: number | undefined;
}

export interface FeatureReading {
  /** Undefined if the file could not be used; the findings then hold the error. */
  readonly features: FeatureTable | undefined;
  readonly findings: readonly ImportFinding[];
}

/** Values become float32, NaN means missing; stamps are kept as given but for ms to s. Never throws. */
export function readFeatureCsv(bytes: Uint8Array, target: FeatureTarget): FeatureReading {
  const { file, hopSecHint } = target;
  const { table, findings } = readTimedTable(bytes, file, { noun: 'feature', hopSecHint });
  return featuresOf(table, target, findings);
}

/** The table's columns as one matrix of float32, and what was found until here and in doing so. */
export function featuresOf(
  table: TimedTable | undefined,
  target: FeatureTarget,
  findings: readonly ImportFinding[],
): FeatureReading {
  if (!table) return { features: undefined, findings };
  const finite = withoutInfinities(featureTableOf(table, target));
  return { features: finite.features, findings: [...findings, ...finite.findings] };
}

function featureTableOf(table: TimedTable, { file, recordingId, modality }: FeatureTarget): FeatureTable {
  const rows = table.timesSec.length;
  const cols = table.columns.length;
  const data = new Float32Array(rows * cols);
  table.columns.forEach(({ values }, col) => {
    for (let row = 0; row < rows; row++) data[row * cols + col] = values[row] as number;
  });
  return {
    recordingId,
    modality,
    source: file,
    columns: table.columns.map((column) => column.name),
    timesSec: table.timesSec,
    values: matrix(rows, cols, data),
  };
}
