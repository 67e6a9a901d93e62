// `soften bench lld --parity`: how closely the descriptors agree with another extractor's, on the built-in signals or on a
// folder of sounds with their CSV files.
import { createDescriptorExtractor } from '../core/audio/descriptor-extractor.ts';
import type { DescriptorVerdict } from '../core/audio/descriptor-gate.ts';
import { type DescriptorGroup, descriptors } from '../core/audio/descriptor-names.ts';
import { judgeDescriptors } from '../core/audio/judge-descriptors.ts';
import { type ParityReport, parityReportJob } from '../core/audio/parity-report.ts';
import { createGate } from '../rpc/control.ts';
import { asInputError } from './read-input.ts';
import { referenceDescriptors, referenceNames, referenceSound } from './reference-folder.ts';
import { figure, textTable } from './text-table.ts';
import { loadDescriptorKernels } from './wasm-kernels.ts';

export interface GroupParity {
  readonly group: DescriptorGroup | 'all';
  readonly files: number;
  /** The largest deviation that counts, in units of how much the descriptor varies, and where it is. */
  readonly worst: number;
  readonly worstFile: string;
  readonly worstDescriptor: string;
  /** Share of all values within the gate, 0 to 1, and files in which every descriptor passes. */
  readonly within: number;
  readonly passedFiles: number;
}

interface FileVerdicts {
  readonly file: string;
  readonly verdicts: readonly DescriptorVerdict[];
  readonly excluded: readonly string[];
}

/** One row per group of descriptors. @throws InputError if the folder cannot be read */
export function folderParity(folder: string): GroupParity[] {
  let files: FileVerdicts[];
  try {
    files = referenceNames(folder).map((name) => judgeFile(folder, name));
  } catch (error) {
    return asInputError(error, folder, 'folder with wav/, csv/ and exclusions.json');
  }
  const groups = [...new Set(descriptors.map(({ group }) => group)), 'all' as const];
  return groups.map((group) => groupParity(group, files));
}

function judgeFile(folder: string, name: string): FileVerdicts {
  const { samples, sampleRateHz } = referenceSound(folder, name);
  const reference = { ...referenceDescriptors(folder, name), sampleRateHz };
  const rows: Float64Array[] = [];
  const extractor = createDescriptorExtractor(sampleRateHz, (row) => rows.push(row.slice()));
  extractor.push(samples);
  extractor.end();
  return { file: name, verdicts: judgeDescriptors(rows, reference), excluded: reference.excluded };
}

function groupParity(group: GroupParity['group'], files: readonly FileVerdicts[]): GroupParity {
  const isOfGroup = (column: number) => group === 'all' || descriptors[column]?.group === group;
  const counted = files.flatMap(({ file, verdicts, excluded }) =>
    verdicts
      .filter(({ name }, column) => isOfGroup(column) && !excluded.includes(name))
      .map((verdict) => ({ file, ...verdict })),
  );
  const worst = counted.reduce((most, one) => (one.worst > most.worst ? one : most));
  const failed = new Set(counted.filter(({ passed }) => !passed).map(({ file }) => file));
  return {
    group,
    files: files.length,
    worst: worst.worst,
    worstFile: worst.file,
    worstDescriptor: worst.name,
    within: 1 - counted.reduce((sum, { outside }) => sum + outside, 0) / counted.length,
    passedFiles: files.length - failed.size,
  };
}

export function folderParityTable(rows: readonly GroupParity[]): string {
  return textTable(
    ['descriptors', 'worst deviation', 'descriptor', 'file', 'values within', 'files that pass'],
    rows.map(({ group, files, worst, worstFile, worstDescriptor, within, passedFiles }) => [
      group,
      worst.toExponential(1),
      worstDescriptor,
      worstFile,
      `${figure(100 * within, 3)} %`,
      `${passedFiles} of ${files}`,
    ]),
  );
}

/** The report on the built-in signals. */
export async function builtInParity(): Promise<ParityReport> {
  const { signal } = new AbortController();
  const control = createGate(signal);
  try {
    return await parityReportJob(
      { kernels: await loadDescriptorKernels() },
      { signal, control, onProgress: () => undefined },
    );
  } finally {
    control.close();
  }
}

export function builtInParityTable({ tool, signals, frames, rows }: ParityReport): string {
  const table = textTable(
    ['descriptor', 'median deviation', 'worst', 'in', 'agreement', 'gate'],
    rows.map(({ descriptor, median, worst, worstSignal, agreement, gate }) => [
      descriptor.name,
      median.toExponential(1),
      worst.toExponential(1),
      worstSignal ?? '-',
      `${figure(100 * agreement, 1)} %`,
      gate,
    ]),
  );
  const passed = rows.filter((row) => row.passed).length;
  return `${table}\n${passed} of ${rows.length} descriptors within the gate on all of ${frames} frames of ${signals.length} signals, against ${tool}\n`;
}
