// Features and descriptors that openSMILE computed, as CSV (name;frameTime;...) or ARFF: its columns under our names, and
// descriptors every 10 ms reduced to the features of the experiment, as if Soften had extracted them.
import { type Matrix, matrix } from '../core/array/matrix.ts';
import { descriptorNames } from '../core/audio/descriptor-names.ts';
import { rowStepSec } from '../core/audio/extract-descriptors.ts';
import { applyFunctionals, functionalColumns } from '../core/audio/functionals.ts';
import type { FeatureTable } from '../core/corpus/corpus.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { ignoredAttributes, readArffTable } from './arff-table.ts';
import { type FeatureReading, type FeatureTarget, featuresOf, readFeatureCsv } from './feature-csv.ts';
import { counted, finding } from './finding.ts';
import { readTimedTable, type TimedColumn, type TimedTable, timedTableFrom } from './timed-table.ts';

/** Whether a text begins with the header that openSMILE writes. */
export function sniffOpenSmileCsv(head: Uint8Array): boolean {
  const start = new TextDecoder('windows-1252').decode(head.subarray(0, 200));
  return /^(?:ï»¿)?\s*['"]?name['"]?\s*[;,\t]\s*['"]?frameTime\b/i.test(start);
}

/** As `readFeatureCsv`, see `withOurNames`; any other text is read by `readFeatureCsv` itself. Never throws. */
export function readOpenSmileCsv(bytes: Uint8Array, target: FeatureTarget): FeatureReading {
  if (!sniffOpenSmileCsv(bytes)) return readFeatureCsv(bytes, target);
  const { file, hopSecHint } = target;
  const { table, findings } = readTimedTable(bytes, file, { noun: 'feature', hopSecHint });
  // Semicolons and a column of names are how these files are.
  const told = findings.filter(
    ({ code, severity }) => !(severity === 'note' && (code === 'delimiter' || code === 'ignored-column')),
  );
  return withOurNames(table, target, told);
}

/** As `readFeatureCsv`, of ARFF with a time attribute, see `withOurNames`. Never throws. */
export function readFeatureArff(bytes: Uint8Array, target: FeatureTarget): FeatureReading {
  const { file, hopSecHint } = target;
  const { table, numeric, findings } = readArffTable(bytes, file);
  if (!table) return { features: undefined, findings };
  const timed = timedTableFrom(table, { noun: 'feature', hopSecHint }, (name) => numeric.has(name));
  const ignored = ignoredAttributes(table, numeric).filter(({ message }) => !message.startsWith('"name":'));
  return withOurNames(timed.table, target, [...findings, ...ignored, ...timed.findings]);
}

/**
 * Columns that are the 65 descriptors every 10 ms become mean and SD over 6 s every 100 ms; columns that are their means
 * and standard deviations (`_amean`, `_stddev`) get our names; whatever else such a table holds is left out, and said.
 * A table that lacks one of them stays as it is.
 */
function withOurNames(
  table: TimedTable | undefined,
  target: FeatureTarget,
  findings: readonly ImportFinding[],
): FeatureReading {
  if (!table) return { features: undefined, findings };
  const descriptors = columnsNamed(table, descriptorNames);
  const rows = descriptors && descriptorRows(table.timesSec, descriptors);
  if (rows) {
    const extra = table.columns.length - descriptorNames.length;
    const features = summarised(rows, target);
    return { features, findings: [...withoutRepeatedEnd(findings, table), summarisedNote(target, extra)] };
  }
  const functionals = columnsNamed(table, openSmileFunctionals);
  if (!functionals) return featuresOf(table, target, findings);
  const named = functionals.map(({ values }, i) => ({ name: functionalColumns[i]?.name ?? '', values }));
  const left = table.columns.length - named.length;
  const told = left > 0 ? [...findings, functionalsNote(target, left)] : findings;
  return featuresOf({ ...table, columns: named }, target, told);
}

/** openSMILE's names of our 130 columns. */
const openSmileFunctionals = functionalColumns.map(
  ({ descriptor, functional }) => `${descriptor.name}_${functional === 'mean' ? 'amean' : 'stddev'}`,
);

/** The columns of these names in their order, in any kind of letter; undefined if one is lacking. */
function columnsNamed(table: TimedTable, names: readonly string[]): TimedColumn[] | undefined {
  const byName = new Map(table.columns.map((column) => [column.name.toLowerCase(), column]));
  const found = names.flatMap((name) => byName.get(name.toLowerCase()) ?? []);
  return found.length === names.length ? found : undefined;
}

/**
 * Row k is the one stamped k x 10 ms, NaN where there is none; of rows with one stamp the first counts, for openSMILE
 * repeats its last stamp in a row that is none. Undefined unless the stamps are multiples of 10 ms, 10 ms apart.
 */
function descriptorRows(timesSec: Float64Array, columns: readonly TimedColumn[]): Matrix | undefined {
  const places = timesSec.map((timeSec) => Math.round(timeSec / rowStepSec));
  const isOnGrid = timesSec.every(
    (timeSec, i) => Math.abs(timeSec - (places[i] as number) * rowStepSec) < 1e-3,
  );
  const next = places.filter((place, i) => i > 0 && place === (places[i - 1] as number) + 1).length;
  const last = places.reduce((most, place) => Math.max(most, place), -1);
  // A stamp gone astray must not cost the memory of a day.
  if (!isOnGrid || next < timesSec.length / 2 || last > 4 * timesSec.length + 60_000) return undefined;
  const rows = matrix(
    last + 1,
    columns.length,
    new Float32Array((last + 1) * columns.length).fill(Number.NaN),
  );
  const isTaken = new Uint8Array(last + 1);
  places.forEach((place, row) => {
    if (place < 0 || isTaken[place] === 1) return;
    isTaken[place] = 1;
    columns.forEach(({ values }, col) => {
      rows.data[place * columns.length + col] = values[row] as number;
    });
  });
  return rows;
}

function summarised(rows: Matrix, { file, recordingId, modality }: FeatureTarget): FeatureTable {
  const { timesSec, values } = applyFunctionals(rows);
  return {
    recordingId,
    modality,
    source: file,
    columns: functionalColumns.map(({ name }) => name),
    timesSec,
    values,
  };
}

/** Without what is said of the last stamp, if that is the one that openSMILE repeats. */
function withoutRepeatedEnd(findings: readonly ImportFinding[], { timesSec }: TimedTable): ImportFinding[] {
  const isRepeated = timesSec.at(-1) === timesSec.at(-2);
  return findings.filter(({ code, count = 1 }) => !(isRepeated && code === 'duplicate-times' && count === 1));
}

function summarisedNote({ file }: FeatureTarget, extra: number): ImportFinding {
  const left = extra > 0 ? ` Left out: ${counted(extra, 'other column')}.` : '';
  return finding(
    'note',
    'descriptors-summarised',
    { file, line: 1 },
    'The file holds the 65 ComParE descriptors every 10 ms.',
    `Their mean and SD over 6 s were formed every 100 ms, as Soften does with its own.${left}`,
  );
}

function functionalsNote({ file }: FeatureTarget, left: number): ImportFinding {
  return finding(
    'note',
    'functionals-chosen',
    { file, line: 1, count: left },
    'The file holds means and standard deviations of the 65 ComParE descriptors, and more.',
    `Those 130 columns were read under Soften's names. Left out: ${counted(left, 'other column')}.`,
  );
}
