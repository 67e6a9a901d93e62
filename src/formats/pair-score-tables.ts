// Which value of a prediction stands against which value of a gold standard: column by name, row by recording and time.
import type { ScoredPair } from '../core/metrics/score-prediction.ts';
import { listed, quoted } from './finding.ts';
import type { ScoreColumn, ScoreTable } from './score-table.ts';

export interface PairedColumn {
  readonly name: string;
  /** One per recording, in the order of the gold standard. */
  readonly pairs: readonly ScoredPair[];
}

export interface PairedTables {
  readonly columns: readonly PairedColumn[];
  /** What a user should know: columns and rows without a partner, columns paired by place. */
  readonly remarks: readonly string[];
}

/** Tables that cannot be paired: says why, and what to change. */
export class PairingError extends Error {
  override readonly name = 'PairingError';
}

/** Stamps that agree to the millisecond are the same. */
const stampsPerSec = 1000;

/**
 * Pairs the columns that share a name (case aside), or by place where none does and the counts agree; and the rows that
 * share recording and time, or by order where a file has no time.
 * @throws PairingError if nothing can be paired, or if rows without times differ in number.
 */
export function pairScoreTables(gold: ScoreTable, prediction: ScoreTable): PairedTables {
  const remarks: string[] = [];
  const columns = pairColumns(gold, prediction, remarks);
  const groups = pairRows(gold, prediction, remarks);
  return {
    remarks,
    columns: columns.map(([ofGold, ofPrediction]) => ({
      name: ofGold.name,
      pairs: groups.map(({ recordingId, goldRows, predictionRows }) => ({
        recordingId,
        gold: goldRows.map((row) => ofGold.values[row] as number),
        predicted: predictionRows.map((row) => ofPrediction.values[row] as number),
      })),
    })),
  };
}

function pairColumns(
  gold: ScoreTable,
  prediction: ScoreTable,
  remarks: string[],
): [ScoreColumn, ScoreColumn][] {
  const byName = new Map(prediction.columns.map((column) => [column.name.toLowerCase(), column]));
  const shared = gold.columns.flatMap((column): [ScoreColumn, ScoreColumn][] => {
    const partner = byName.get(column.name.toLowerCase());
    return partner ? [[column, partner]] : [];
  });
  const names = (table: ScoreTable) => listed(table.columns.map((column) => quoted(column.name)));
  if (shared.length > 0) {
    const alone = (table: ScoreTable, side: 0 | 1) =>
      table.columns
        .filter((column) => !shared.some((pair) => pair[side] === column))
        .map(({ name }) => quoted(name));
    const [onlyGold, onlyPrediction] = [alone(gold, 0), alone(prediction, 1)];
    if (onlyGold.length > 0) remarks.push(`Only in the gold standard, not scored: ${listed(onlyGold)}.`);
    if (onlyPrediction.length > 0)
      remarks.push(`Only in the prediction, not scored: ${listed(onlyPrediction)}.`);
    return shared;
  }
  if (gold.columns.length !== prediction.columns.length) {
    throw new PairingError(
      `the files share no column: the gold standard has ${names(gold)}, the prediction ${names(prediction)}. Give the columns the same names.`,
    );
  }
  remarks.push(
    `No column shares a name, so they are paired by place: ${names(gold)} with ${names(prediction)}.`,
  );
  return gold.columns.map((column, i) => [column, prediction.columns[i] as ScoreColumn]);
}

interface RowGroup {
  readonly recordingId: string;
  readonly goldRows: readonly number[];
  readonly predictionRows: readonly number[];
}

function pairRows(gold: ScoreTable, prediction: ScoreTable, remarks: string[]): RowGroup[] {
  // Names count only where both files have them; otherwise all rows are one recording.
  const named = gold.recordings !== undefined && prediction.recordings !== undefined;
  const goldGroups = rowsByRecording(gold, named);
  const predictionGroups = rowsByRecording(prediction, named);
  const unknown = [...predictionGroups.keys()].filter((id) => !goldGroups.has(id));
  if (unknown.length > 0)
    remarks.push(`Without a gold standard, not scored: ${listed(unknown.map(quoted))}.`);
  let unpaired = 0;
  const groups = [...goldGroups].flatMap(([recordingId, goldRows]): RowGroup[] => {
    const predictionRows = predictionGroups.get(recordingId);
    if (!predictionRows) {
      remarks.push(`Without a prediction, not scored: ${quoted(recordingId)}.`);
      return [];
    }
    const paired =
      pairByTime(gold, prediction, goldRows, predictionRows) ??
      pairByOrder(recordingId, goldRows, predictionRows);
    unpaired += goldRows.length + predictionRows.length - 2 * paired.length;
    return [
      { recordingId, goldRows: paired.map(([row]) => row), predictionRows: paired.map(([, row]) => row) },
    ];
  });
  if (!groups.some((group) => group.goldRows.length > 0)) {
    throw new PairingError(
      'no row of the prediction shares recording and time with a row of the gold standard. Check the time units and the names.',
    );
  }
  if (unpaired > 0) remarks.push(`${unpaired} rows have no partner at the same time and are left out.`);
  return groups;
}

function rowsByRecording(table: ScoreTable, named: boolean): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (let row = 0; row < table.rows; row++) {
    const id = named ? (table.recordings?.[row] ?? '') : 'all rows';
    const rows = groups.get(id);
    if (rows) rows.push(row);
    else groups.set(id, [row]);
  }
  return groups;
}

type RowPair = readonly [goldRow: number, predictionRow: number];

function pairByTime(
  gold: ScoreTable,
  prediction: ScoreTable,
  goldRows: readonly number[],
  predictionRows: readonly number[],
): RowPair[] | undefined {
  const { timesSec } = gold;
  if (!timesSec || !prediction.timesSec) return undefined;
  const stampOf = (times: Float64Array, row: number) => Math.round((times[row] as number) * stampsPerSec);
  const byStamp = new Map<number, number>();
  for (const row of predictionRows) {
    const stamp = stampOf(prediction.timesSec, row);
    if (byStamp.has(stamp)) {
      throw new PairingError(
        `line ${prediction.lines[row]} of the prediction repeats the time ${stamp / stampsPerSec} s. Name the recordings in a column, or remove the repeated row.`,
      );
    }
    if (!Number.isNaN(stamp)) byStamp.set(stamp, row);
  }
  return goldRows.flatMap((row): RowPair[] => {
    const partner = byStamp.get(stampOf(timesSec, row));
    return partner === undefined ? [] : [[row, partner]];
  });
}

function pairByOrder(
  recordingId: string,
  goldRows: readonly number[],
  predictionRows: readonly number[],
): RowPair[] {
  if (goldRows.length !== predictionRows.length) {
    throw new PairingError(
      `${quoted(recordingId)} has ${goldRows.length} rows in the gold standard and ${predictionRows.length} in the prediction. Give both files a time column, or the same rows.`,
    );
  }
  return goldRows.map((row, i) => [row, predictionRows[i] as number]);
}
