// Features as NumPy writes them: a zip of `time` (rows), `values` (rows x columns) and `columns` (names).
import { unzipSync } from 'fflate';
import { matrix } from '../core/array/matrix.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import type { FeatureReading, FeatureTarget } from './feature-csv.ts';
import { counted, finding } from './finding.ts';
import { withoutInfinities } from './float32-infinities.ts';
import { type NpyNumbers, parseNpyNumbers, parseNpyStrings } from './npy.ts';
import { stampFindings } from './stamp-findings.ts';
import { unitFindings, unitFromSteps } from './time-column.ts';

/** A zip may promise more than memory holds: arrays beyond this are refused before they are unpacked. */
const largestArrayBytes = 1e9;

interface Arrays {
  readonly time: NpyNumbers;
  readonly values: NpyNumbers;
  /** Undefined if the archive names none. */
  readonly columns: readonly string[] | undefined;
}

/**
 * Reads `np.savez` and `np.savez_compressed` archives: `time` in seconds (or ms, see `unitFromSteps`), `values` row-major
 * or Fortran, float or integer, and `columns` (absent: `column 1`, ...). Values become float32. Never throws.
 */
export function readFeatureNpz(bytes: Uint8Array, target: FeatureTarget): FeatureReading {
  const { file } = target;
  try {
    const arrays = unpack(bytes);
    const problem = shapeProblem(arrays);
    if (problem) return { features: undefined, findings: [unusable(file, problem)] };
    return assemble(arrays, target);
  } catch (error) {
    return { features: undefined, findings: [unusable(file, (error as Error).message)] };
  }
}

function unpack(bytes: Uint8Array): Arrays {
  const names: string[] = [];
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      names.push(name);
      if (originalSize > largestArrayBytes) throw new Error(`${name} unpacks to more than 1 GB`);
      return ['time.npy', 'values.npy', 'columns.npy'].includes(name);
    },
  });
  const array = <T>(name: string, parse: (npy: Uint8Array) => T): T => {
    const npy = files[`${name}.npy`];
    if (!npy)
      throw new Error(`expected an array "${name}"; the archive holds ${names.join(', ') || 'nothing'}`);
    try {
      return parse(npy);
    } catch (error) {
      throw new Error(`array "${name}": ${(error as Error).message}`, { cause: error });
    }
  };
  return {
    time: array('time', parseNpyNumbers),
    values: array('values', parseNpyNumbers),
    columns: files['columns.npy'] ? array('columns', parseNpyStrings) : undefined,
  };
}

function shapeProblem({ time, values, columns }: Arrays): string | undefined {
  const rows = time.shape.reduce((product, length) => product * length, 1);
  const shape = `(${values.shape.join(', ')})`;
  if (values.shape.length !== 2) return `expected "values" as rows x columns, got the shape ${shape}`;
  if (values.shape[0] !== rows)
    return `expected one row of "values" per stamp, got ${counted(rows, 'stamp')} and the shape ${shape}`;
  if (columns && columns.length !== values.shape[1])
    return `expected one name per column, got ${counted(columns.length, 'name')} and the shape ${shape}`;
  if (rows === 0 || values.shape[1] === 0) return `expected values, got the shape ${shape}`;
  return undefined;
}

function assemble({ time, values, columns }: Arrays, target: FeatureTarget): FeatureReading {
  const { file, recordingId, modality, hopSecHint } = target;
  const [rows = 0, cols = 0] = values.shape;
  const findings: ImportFinding[] = [];
  const kept = Array.from({ length: rows }, (_, row) => row).filter((row) => Number.isFinite(time.data[row]));
  if (kept.length < rows) findings.push(missingTime(file, rows - kept.length, kept.length));
  if (kept.length === 0) return { features: undefined, findings };
  const stamps = Float64Array.from(kept, (row) => time.data[row] as number);
  const unit = unitFromSteps(stamps, hopSecHint);
  findings.push(...unitFindings(file, undefined, 'time', stamps, unit));
  const timesSec = unit === 'ms' ? stamps.map((stamp) => stamp / 1000) : stamps;
  findings.push(...stampFindings({ file, timesSec }));
  const names = columns ?? Array.from({ length: cols }, (_, col) => `column ${col + 1}`);
  if (!columns) findings.push(noNames(file));
  const data = new Float32Array(kept.length * cols);
  kept.forEach((row, i) => {
    for (let col = 0; col < cols; col++) {
      data[i * cols + col] = values.data[values.fortranOrder ? col * rows + row : row * cols + col] as number;
    }
  });
  const finite = withoutInfinities({
    recordingId,
    modality,
    source: file,
    columns: names,
    timesSec,
    values: matrix(kept.length, cols, data),
  });
  return { features: finite.features, findings: [...findings, ...finite.findings] };
}

function unusable(file: string, problem: string): ImportFinding {
  return finding(
    'error',
    'bad-npz',
    { file },
    `Not a feature archive: ${problem}.`,
    'Write it with np.savez(file, time=..., values=..., columns=...). It was left out.',
  );
}

function missingTime(file: string, lost: number, kept: number): ImportFinding {
  return finding(
    kept === 0 ? 'error' : 'repair',
    'missing-time',
    { file, count: lost },
    `${counted(lost, 'row')} without a finite stamp in "time".`,
    kept === 0 ? 'Write the stamps in seconds. The file was left out.' : 'Those rows were dropped.',
  );
}

function noNames(file: string): ImportFinding {
  return finding(
    'note',
    'no-header',
    { file },
    'The archive has no array "columns".',
    'The columns were named by position. Save their names as "columns".',
  );
}
