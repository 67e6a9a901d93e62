// Descriptors and their functionals as text: the first as other tools of the field write them, the second as a corpus
// folder holds features.
import { descriptorNames } from '../core/audio/descriptor-names.ts';
import { rowStepSec } from '../core/audio/extract-descriptors.ts';
import { functionalColumns, paperFunctionals } from '../core/audio/functionals.ts';

/** A table as text: its first line, and one for each row that arrives. Values count as float32. */
export interface CsvLines {
  readonly head: string;
  line(row: number, values: ArrayLike<number>): string;
}

/**
 * `name;frameTime` and the 65 descriptors. `frameTime` is the start of the frame in seconds. Values are the shortest decimals
 * that read back to the same float32; missing ones are empty.
 */
export function descriptorCsvLines(name: string): CsvLines {
  const quotedName = `'${name.replaceAll("'", '')}'`;
  return {
    head: `name;frameTime;${descriptorNames.join(';')}\n`,
    line: (row, values) => `${quotedName};${seconds(row * rowStepSec)};${cells(values, ';')}\n`,
  };
}

/**
 * `time` in seconds and the 130 functionals, comma separated: `features/audio/<recording>.csv` of a corpus folder. `offsetSec`
 * is where the sound's zero stands on the recording's time.
 */
export function functionalsCsvLines(offsetSec = 0): CsvLines {
  const { head, line } = featureCsvLines(functionalColumns.map(({ name }) => name));
  return { head, line: (row, values) => line(row * paperFunctionals.hopSec + offsetSec, values) };
}

/** As a corpus folder holds features: `time` in seconds and these columns, comma separated; missing values are empty. */
export function featureCsvLines(columns: readonly string[]) {
  return {
    head: `time,${columns.join(',')}\n`,
    line: (timeSec: number, values: ArrayLike<number>) => `${seconds(timeSec)},${cells(values, ',')}\n`,
  };
}

/** To the nanosecond, so that row 29 reads 0.29 and not 0.29000000000000004. */
function seconds(timeSec: number): string {
  return String(Number(timeSec.toFixed(9)));
}

function cells(values: ArrayLike<number>, separator: string): string {
  let line = '';
  for (let col = 0; col < values.length; col++) {
    if (col > 0) line += separator;
    line += cell(Math.fround(values[col] as number));
  }
  return line;
}

function cell(value: number): string {
  if (!Number.isFinite(value)) return '';
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}
