// What a saved model predicted, as files. Loaded when something is saved.
import { writeModelPredictionCsv, writeModelPredictionsCsv } from '../formats/model-prediction-csv.ts';
import { type ExportFile, exportFile } from './export-file.ts';
import type { ModelResult } from './model-selectors.ts';

/** The same file that `soften predict` writes. @throws Error if the recording was not predicted */
export function modelRecordingFile(
  { corpus, model, predictions }: ModelResult,
  recordingId: string,
): ExportFile {
  const found = predictions.find((one) => one.recordingId === recordingId);
  if (!found)
    throw new Error(`modelRecordingFile: expected a recording that was predicted, got "${recordingId}"`);
  const csv = writeModelPredictionCsv(found.prediction);
  return exportFile(['predicted', recordingId, model.name], 'csv', corpus.simulated, csv);
}

/** Every recording, one after the other. */
export function modelRecordingsFile({ corpus, model, predictions }: ModelResult): ExportFile {
  const csv = writeModelPredictionsCsv(predictions);
  return exportFile(['predicted', model.name], 'csv', corpus.simulated, csv);
}
