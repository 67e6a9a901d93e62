// Every prediction of an experiment, frame by frame, so that anyone can recompute every number of its tables.
import Papa from 'papaparse';
import { systemName } from '../core/experiment/system-name.ts';
import type { PredictedSeries, SystemPrediction } from '../core/experiment/system-predictions.ts';

const keyColumns = ['recording', 'session', 'partition', 'seed', 'time', 'dimension', 'target', 'gold'];

/** What all systems predicted for one target of one recording with one seed. */
interface Block {
  readonly prediction: SystemPrediction;
  readonly recording: PredictedSeries;
  /** By the system's name. */
  readonly systems: Map<string, PredictedSeries>;
}

/**
 * The predictions of one fold as CSV, piece by piece: a large corpus would not fit into one string. Columns: recording,
 * session, partition, seed, time (seconds, that of the label), dimension, target (E, or sigma scaled to [0, 1]), gold, then
 * one per system under its `systemName`. Numbers are the shortest decimals that read back to the same float64; missing
 * values are empty. A system's score rests on the frames that have both gold and its own value.
 */
export function* writePredictionsCsv(
  predictions: readonly SystemPrediction[],
  hopSec: number,
): Generator<string, void> {
  const names = [...new Set(predictions.map(({ system }) => systemName(system)))];
  yield lines([[...keyColumns, ...names]]);
  for (const block of blocksOf(predictions)) yield lines(rowsOf(block, names, hopSec));
}

function blocksOf(predictions: readonly SystemPrediction[]): Block[] {
  const blocks = new Map<string, Block>();
  for (const prediction of predictions) {
    const { seed, target, system } = prediction;
    for (const recording of prediction.recordings) {
      const { recordingId, partition } = recording;
      const key = JSON.stringify([partition, recordingId, seed, target.dimension, target.kind]);
      const block = blocks.get(key) ?? { prediction, recording, systems: new Map() };
      block.systems.set(systemName(system), recording);
      blocks.set(key, block);
    }
  }
  return [...blocks.values()];
}

function rowsOf({ prediction, recording, systems }: Block, names: readonly string[], hopSec: number) {
  const { seed, target } = prediction;
  const { recordingId, session, partition } = recording;
  const all = [...systems.values()];
  const columns = names.map((name) => systems.get(name));
  const first = all.reduce((least, { firstFrame }) => Math.min(least, firstFrame), recording.firstFrame);
  const end = all.reduce((most, { firstFrame, gold }) => Math.max(most, firstFrame + gold.length), first);
  return Array.from({ length: end - first }, (_, i) => {
    const frame = first + i;
    const gold = all.find((series) => !Number.isNaN(valueAt(series, 'gold', frame)));
    return [
      recordingId,
      session,
      partition,
      seed,
      Number((frame * hopSec).toFixed(9)),
      target.dimension,
      target.kind,
      cell(gold ? valueAt(gold, 'gold', frame) : Number.NaN),
      ...columns.map((series) => cell(series ? valueAt(series, 'predicted', frame) : Number.NaN)),
    ];
  });
}

function valueAt(series: PredictedSeries, what: 'gold' | 'predicted', frame: number): number {
  return series[what][frame - series.firstFrame] ?? Number.NaN;
}

function cell(value: number): number | '' {
  return Number.isFinite(value) ? value : '';
}

function lines(rows: readonly (readonly (string | number)[])[]): string {
  return rows.length === 0 ? '' : `${Papa.unparse([...rows] as (string | number)[][], { newline: '\n' })}\n`;
}
