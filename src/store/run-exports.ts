// A run as files, the same that the terminal writes. Loaded when something is saved: no view needs it to show anything.
import { resultTable } from '../core/experiment/result-tables.ts';
import { writeFig4Svg } from '../formats/fig4-svg.ts';
import { writePredictionsCsv } from '../formats/predictions-csv.ts';
import { writeResultsJson } from '../formats/results-json.ts';
import { writeTablesCsv } from '../formats/tables-csv.ts';
import { type ExportFile, exportFile } from './export-file.ts';
import type { Fig4Choice, Fig4Panel } from './fig4-panels.ts';
import type { FinishedRun } from './finished-run.ts';

export function resultsJsonFile({ results, corpus }: FinishedRun): ExportFile {
  return exportFile(['results'], 'json', corpus.simulated, writeResultsJson(results));
}

/** Tables 1 and 2 with one figure per line. */
export function tablesCsvFile({ results, settings, corpus }: FinishedRun): ExportFile {
  const tables = (['ccc', 'rmse'] as const).map((figure) => resultTable(results.scores, figure, settings));
  return exportFile(['tables'], 'csv', corpus.simulated, writeTablesCsv(tables));
}

/** Every prediction of one fold, in pieces; of several folds each is a file of its own. */
export function predictionsCsvFiles({ results, predictions, corpus }: FinishedRun): ExportFile[] {
  const { folds } = results.provenance;
  return folds.map(({ name }) => {
    const own = predictions.filter(({ fold }) => fold === name);
    const parts = folds.length > 1 ? ['predictions', name] : ['predictions'];
    return exportFile(parts, 'csv', corpus.simulated, writePredictionsCsv(own, corpus.hopSec));
  });
}

/** Everything that was predicted for one recording. */
export function recordingCsvFile({ predictions, corpus }: FinishedRun, recordingId: string): ExportFile {
  const own = predictions.flatMap((prediction) => {
    const recordings = prediction.recordings.filter((one) => one.recordingId === recordingId);
    return recordings.length > 0 ? [{ ...prediction, recordings }] : [];
  });
  const text = [...writePredictionsCsv(own, corpus.hopSec)].join('');
  return exportFile(['predictions', recordingId], 'csv', corpus.simulated, text);
}

/** Fig. 4 as the terminal draws it, with the bands that are shown. */
export function fig4SvgFile(
  { corpus, results }: FinishedRun,
  { system, seed, recordingId }: Fig4Choice,
  panels: readonly Fig4Panel[],
): ExportFile {
  const title = `${recordingId}: ${results.provenance.corpus.name}${corpus.simulated ? ', simulated' : ''}`;
  const drawn = panels.map(({ target, label, series, raters, predictedSigma }) => ({
    title: `${label}, ${system}, seed ${seed}`,
    valueLabel: target.kind === 'E' ? label : `${label}, 0 to 1`,
    startSec: series.firstFrame * corpus.hopSec,
    hopSec: corpus.hopSec,
    gold: series.gold,
    predicted: series.predicted,
    goldBand: raters?.sigma,
    predictedBand: predictedSigma,
  }));
  return exportFile(['fig4', recordingId], 'svg', corpus.simulated, writeFig4Svg({ title, panels: drawn }));
}
