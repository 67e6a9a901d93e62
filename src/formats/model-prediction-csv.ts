// What a saved model predicts for one recording, as text; `soften score` pairs it with a gold standard of `soften gold`.
import Papa from 'papaparse';
import type { RecordingPrediction } from '../core/experiment/predict-recording.ts';

/**
 * Columns `time` and those of `E` and `sigma` that the model predicts, in the unit of the traces, one row per frame, LF line
 * ends. Values are the shortest decimals that read back to the same float64; missing ones are empty. Times are seconds,
 * rounded to the nanosecond.
 */
export function writeModelPredictionCsv({ timesSec, E, sigma }: RecordingPrediction): string {
  const columns = [
    { name: 'E', values: E },
    { name: 'sigma', values: sigma },
  ].flatMap(({ name, values }) => (values ? [{ name, values }] : []));
  const rows = Array.from(timesSec, (timeSec, i) => {
    const cells = columns.map(({ values }) => cell(values[i] as number));
    return [Number(timeSec.toFixed(9)), ...cells].join(',');
  });
  return `${[['time', ...columns.map(({ name }) => name)].join(','), ...rows].join('\n')}\n`;
}

/** The same of several recordings in one table, piece by piece, with the column `recording` before the others. */
export function* writeModelPredictionsCsv(
  recordings: readonly { readonly recordingId: string; readonly prediction: RecordingPrediction }[],
): Generator<string, void> {
  for (const [i, { recordingId, prediction }] of recordings.entries()) {
    const [head = '', ...rows] = writeModelPredictionCsv(prediction).trimEnd().split('\n');
    const name = Papa.unparse([[recordingId]]);
    yield [...(i === 0 ? [`recording,${head}`] : []), ...rows.map((row) => `${name},${row}`), ''].join('\n');
  }
}

function cell(value: number): string {
  return Number.isFinite(value) ? String(value) : '';
}
