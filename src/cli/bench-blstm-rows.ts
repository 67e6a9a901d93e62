// The figures of `soften bench blstm`: rows for programs, tables for people.
import { engines } from './bench-blstm-engines.ts';
import type { Contestant, StepFigures } from './bench-blstm-measure.ts';
import { type BenchSize, type SizeName, stepFlops, stepsPerEpoch } from './bench-blstm-sizes.ts';
import { figure, textTable } from './text-table.ts';

/** One engine at one size. */
export interface BenchRow {
  readonly backend: string;
  readonly scheme: string | null;
  readonly workers: number;
  readonly size: SizeName;
  readonly stepSec: number;
  readonly epochSec: number;
  readonly gflops: number;
  /** Of one step; null on the processor. */
  readonly dispatches: number | null;
  /** Of the whole process (resident), or in the GPU's buffers. */
  readonly peakBytes: number;
  readonly adapter: string;
  /** How it was measured, where not at full length. */
  readonly note?: string;
}

export function benchRow(
  { engine, workers, process }: Contestant,
  size: BenchSize,
  { sec, dispatches, peakBytes, scaledFrom }: StepFigures,
): BenchRow {
  const row = {
    backend: engine.backend,
    scheme: process.scheme ?? engine.scheme,
    workers,
    size: size.name,
    stepSec: sec,
    epochSec: sec * stepsPerEpoch(size),
    gflops: stepFlops(size) / sec / 1e9,
    dispatches,
    peakBytes,
    adapter: process.adapter,
  };
  if (scaledFrom.length === 0) return row;
  return { ...row, note: `measured on ${scaledFrom.join(' and ')} of ${size.frames} frames, scaled` };
}

/** The rows of one size as a table, with how many times faster than `tf.layers` on the same backend each is. */
export function benchTable(size: BenchSize, rows: readonly BenchRow[]): string {
  const torch = rows.find(({ backend }) => backend === 'torch');
  const head = [
    'scheme',
    'workers',
    'step, s',
    'epoch, s',
    'GFLOP/s',
    'dispatches',
    'peak, MB',
    'x tf.layers',
  ];
  const times = (row: BenchRow, other: BenchRow | undefined) =>
    other ? `${row.note || other.note ? '~' : ''}${figure(other.stepSec / row.stepSec, 2)}` : '-';
  const lines = rows.map((row) => [
    row.backend + (row.note ? ' *' : ''),
    row.scheme ?? '-',
    String(row.workers),
    seconds(row.stepSec),
    seconds(row.epochSec),
    figure(row.gflops, 2),
    row.dispatches === null ? '-' : String(row.dispatches),
    figure(row.peakBytes / 1e6, 0),
    times(row, layersOf(row, rows)),
    ...(torch ? [onGpu(row) ? '-' : times(row, torch)] : []),
  ]);
  const title = `${size.name}: ${size.batch} x ${size.frames} frames`;
  const notes = new Set(rows.flatMap(({ backend, note }) => (note ? [`* ${backend}: ${note}\n`] : [])));
  const adapters = new Set(rows.map(({ adapter }) => adapter));
  return (
    textTable([title, ...head, ...(torch ? ['x torch'] : [])], lines) +
    [...notes].join('') +
    (notes.size > 0 ? '~ rests on a scaled time; --size 8x20 measures every engine in full\n' : '') +
    `on ${[...adapters].join('; ')}\n`
  );
}

/** The row of tf.layers that computes where this one does. */
function layersOf(row: BenchRow, rows: readonly BenchRow[]): BenchRow | undefined {
  const backend = onGpu(row) ? 'tf.layers-webgpu' : 'tf.layers-wasm';
  return rows.find((other) => other.backend === backend);
}

function onGpu(row: BenchRow): boolean {
  return engines.some(({ backend, device }) => backend === row.backend && device === 'gpu');
}

function seconds(value: number): string {
  return figure(value, value < 10 ? 3 : 1);
}
