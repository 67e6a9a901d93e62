// Which column is time, and whether it counts seconds or milliseconds.
import { medianStepSec } from '../core/annotation/order-samples.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import type { DelimitedTable } from './delimited-text.ts';
import { finding, listed, quoted } from './finding.ts';
import { numericColumn } from './numeric-column.ts';
import { type TimeUnit, timeName } from './time-names.ts';

export interface TimeColumn {
  readonly index: number;
  /** What the header states; undefined if it states none. */
  readonly unit: TimeUnit | undefined;
}

/**
 * With a header: the first column whose name means time (see `timeName`). Without one: the first column, if its numbers
 * never descend and do ascend.
 */
export function findTimeColumn(table: DelimitedTable): TimeColumn | undefined {
  if (!table.hasHeader) return ascends(table) ? { index: 0, unit: undefined } : undefined;
  for (let index = 0; index < table.columns.length; index++) {
    const name = timeName(table.columns[index] as string);
    if (name) return { index, unit: name.unit };
  }
  return undefined;
}

function ascends(table: DelimitedTable): boolean {
  const values = numericColumn(table, 0).values.filter((value) => !Number.isNaN(value));
  if (values.length < table.rows.length / 2) return false;
  const descends = values.some((value, i) => i > 0 && value < (values[i - 1] as number));
  return !descends && (values.at(-1) as number) > (values[0] as number);
}

export function missingTimeColumn(table: DelimitedTable): ImportFinding {
  const message = table.hasHeader
    ? `No column is named time; the columns are ${listed(table.columns)}.`
    : 'There is no header, and the numbers of the first column do not ascend as time does.';
  return finding(
    'error',
    'missing-column',
    { file: table.file, line: table.firstLine },
    message,
    'Name the column of time stamps "time" (seconds) or "time_ms" in the header. The file was left out.',
  );
}

const shortestMsStep = 20;
const ambiguousStep = 5;
const longestRecordingSec = 3 * 3600;

/**
 * The unit of stamps whose header states none, from their median step. Below 5 they are seconds. From 20 on they are
 * milliseconds: nobody rates a frame every 20 s, and 20 ms to 1 s are the usual rates. Between 5 and 20 (a rating every
 * 10 s, or 100 Hz) they are seconds unless the file would then last more than three hours. A known hop (seconds) decides
 * all steps of 5 and above instead: the unit that brings the step nearer to it, as a ratio, wins.
 */
export function unitFromSteps(stamps: Float64Array, hopSecHint?: number): TimeUnit {
  const sorted = stamps.slice().sort();
  const step = medianStepSec(sorted);
  if (!(step >= ambiguousStep)) return 's';
  if (hopSecHint !== undefined && hopSecHint > 0) {
    const distance = (stepSec: number) => Math.abs(Math.log(stepSec / hopSecHint));
    return distance(step / 1000) < distance(step) ? 'ms' : 's';
  }
  if (step >= shortestMsStep) return 'ms';
  return (sorted.at(-1) as number) - (sorted[0] as number) > longestRecordingSec ? 'ms' : 's';
}

/** Says how a unit that no header states was settled, where that was not plain. */
export function unitFindings(
  file: string,
  line: number | undefined,
  name: string,
  stamps: Float64Array,
  unit: TimeUnit,
): ImportFinding[] {
  const step = medianStepSec(stamps.slice().sort());
  const every = Number(step.toPrecision(4));
  if (unit === 'ms') {
    return [
      finding(
        'repair',
        'times-in-ms',
        { file, line },
        `The stamps in ${quoted(name)} lie ${every} apart, as milliseconds do.`,
        'They were divided by 1000. If they are seconds, name the column "time_s".',
      ),
    ];
  }
  if (!(step >= ambiguousStep)) return [];
  return [
    finding(
      'note',
      'slow-times',
      { file, line },
      `The stamps in ${quoted(name)} lie ${every} apart and were taken for seconds.`,
      'If they are milliseconds, name the column "time_ms".',
    ),
  ];
}
