// Whether the features of a new recording are those that a model was trained on. What does not fit is named by file and
// column, with what helps.
import { medianStepSec } from '../core/annotation/order-samples.ts';
import { matrix } from '../core/array/matrix.ts';
import type { SpeakingSpan } from '../core/audio/voice-activity.ts';
import type { FeatureTable } from '../core/corpus/corpus.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { mergeFeatureRows } from '../core/experiment/merge-feature-rows.ts';
import type { ModelDescription } from '../core/experiment/saved-model.ts';
import { counted, finding, listed, quoted } from './finding.ts';

export interface FittedFeatures {
  /** The model's columns in their order; undefined if the features cannot be used, the findings then hold the error. */
  readonly features: FeatureTable | undefined;
  readonly findings: readonly ImportFinding[];
}

/** Rows this much further apart than in training, or closer, are of another extraction. */
const sameStep = 0.01;

/**
 * Columns are found by name; others are left out. Missing values stay and are told. `speaking` is when the subject speaks:
 * a model that was trained without the silence needs it.
 */
export function fitFeatures(
  table: FeatureTable,
  description: ModelDescription,
  speaking?: readonly SpeakingSpan[],
): FittedFeatures {
  const problem =
    columnProblem(table, description) ??
    stepProblem(table, description) ??
    silenceProblem(table, description, speaking);
  if (problem) return { features: undefined, findings: [problem] };
  const features = withColumns(table, description.columns);
  const findings = [...extraColumns(table, description), ...missingValues(features)];
  const isUsable = findings.every(({ severity }) => severity !== 'error');
  return { features: isUsable ? features : undefined, findings };
}

function columnProblem(
  { source: file, columns }: FeatureTable,
  { columns: expected, plan }: ModelDescription,
): ImportFinding | undefined {
  const lacking = expected.filter((name) => !columns.includes(name));
  if (lacking.length === 0) return undefined;
  return finding(
    'error',
    'feature-columns-differ',
    { file, line: 1, count: lacking.length },
    `The model reads ${counted(expected.length, `${plan.modality} column`)}; this file lacks ${lacking.length}: ${listed(lacking)}.`,
    `Extract the features of this recording as those of ${quoted(plan.modality)} were, or use a model that was trained on these columns.`,
  );
}

function stepProblem(
  table: FeatureTable,
  { featureStepSec: expectedSec }: ModelDescription,
): ImportFinding | undefined {
  const stepSec = medianStepSec(mergeFeatureRows(table).timesSec);
  if (expectedSec === null || !(Math.abs(stepSec - expectedSec) > sameStep * expectedSec)) return undefined;
  return finding(
    'error',
    'feature-step-differs',
    { file: table.source, line: 3 },
    `The rows stand ${shownSec(stepSec)} apart; the model was trained on rows ${shownSec(expectedSec)} apart.`,
    `Extract the features every ${shownSec(expectedSec)}, and check that the time column is in seconds.`,
  );
}

function silenceProblem(
  { source: file, recordingId }: FeatureTable,
  { masksSilence }: ModelDescription,
  speaking: readonly SpeakingSpan[] | undefined,
): ImportFinding | undefined {
  if (!masksSilence || speaking) return undefined;
  return finding(
    'error',
    'speaking-unknown',
    { file },
    `The model was trained with silence masked, and nothing tells when the subject of ${quoted(recordingId)} speaks.`,
    `Extract the audio features here, or bring turns/${recordingId}.csv (\`soften turns\` makes one, \`soften predict --turns\` reads it).`,
  );
}

function extraColumns({ source: file, columns }: FeatureTable, { columns: used }: ModelDescription) {
  const extra = columns.filter((name) => !used.includes(name));
  if (extra.length === 0) return [];
  return [
    finding(
      'note',
      'ignored-column',
      { file, line: 1, count: extra.length },
      `${listed(extra)}: the model does not read such columns.`,
      'They were left out.',
    ),
  ];
}

/** One finding per column that lacks values; a column without any cannot be predicted from. */
function missingValues({ source: file, recordingId, columns, timesSec, values }: FeatureTable) {
  return columns.flatMap((name, col): ImportFinding[] => {
    const rows = Array.from({ length: values.rows }, (_, row) => row).filter((row) =>
      Number.isNaN(values.data[row * values.cols + col]),
    );
    const [first] = rows;
    if (first === undefined) return [];
    const place = { file, count: rows.length };
    const what = `Recording ${quoted(recordingId)}, column ${quoted(name)}`;
    if (rows.length === values.rows)
      return [
        finding(
          'error',
          'empty-column',
          place,
          `${what}: there is no value at all.`,
          'Extract it again; a network cannot do without one of its inputs.',
        ),
      ];
    return [
      finding(
        'repair',
        'missing-values',
        place,
        `${what}: ${counted(rows.length, 'value')} missing, the first at ${shownSec(timesSec[first] as number)}.`,
        'Steps without any value take the training mean, as in training.',
      ),
    ];
  });
}

function withColumns(table: FeatureTable, columns: readonly string[]): FeatureTable {
  const { rows, cols, data } = table.values;
  const places = columns.map((name) => table.columns.indexOf(name));
  const picked = matrix(rows, columns.length);
  for (let row = 0; row < rows; row++)
    places.forEach((place, col) => {
      picked.data[row * columns.length + col] = data[row * cols + place] as number;
    });
  return { ...table, columns, values: picked };
}

function shownSec(seconds: number): string {
  return `${Number(seconds.toPrecision(4))} s`;
}
