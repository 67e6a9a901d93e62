// Descriptors and their functionals as text: the first as other tools of the field write them, the second as a corpus
// folder holds features.
import type { Matrix } from '../core/array/matrix.ts';
import { descriptorNames } from '../core/audio/descriptor-names.ts';
import { rowStepSec } from '../core/audio/extract-descriptors.ts';
import { type Functionals, functionalColumns } from '../core/audio/functionals.ts';

/**
 * `name;frameTime` and the 65 descriptors, one line per row, piece by piece. `frameTime` is the start of the frame in
 * seconds. Values are the shortest decimals that read back to the same float32; missing ones are empty.
 */
export function* writeDescriptorCsv(name: string, rows: Matrix): Generator<string, void> {
  yield `name;frameTime;${descriptorNames.join(';')}\n`;
  const quotedName = `'${name.replaceAll("'", '')}'`;
  for (let row = 0; row < rows.rows; row++) {
    const time = seconds(row * rowStepSec);
    yield `${quotedName};${time};${cells(rows, row, ';')}\n`;
  }
}

/** `time` in seconds and the 130 functionals, comma separated: `features/audio/<recording>.csv` of a corpus folder. */
export function* writeFunctionalsCsv({ timesSec, values }: Functionals): Generator<string, void> {
  yield `time,${functionalColumns.map((column) => column.name).join(',')}\n`;
  for (let row = 0; row < values.rows; row++) {
    yield `${seconds(timesSec[row] as number)},${cells(values, row, ',')}\n`;
  }
}

/** To the nanosecond, so that row 29 reads 0.29 and not 0.29000000000000004. */
function seconds(timeSec: number): string {
  return String(Number(timeSec.toFixed(9)));
}

function cells({ data, cols }: Matrix, row: number, separator: string): string {
  let line = '';
  for (let col = 0; col < cols; col++) {
    if (col > 0) line += separator;
    line += cell(data[row * cols + col] as number);
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
