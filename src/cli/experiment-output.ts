// What an experiment leaves behind: files in a folder, tables on the screen.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeBackendSpans } from '../core/experiment/backend-spans.ts';
import { type ResultTable, resultTable, type TableLayout } from '../core/experiment/result-tables.ts';
import type { ExperimentResult } from '../core/experiment/run-experiment.ts';
import { writeFig4Svg } from '../formats/fig4-svg.ts';
import { writePredictionsCsv } from '../formats/predictions-csv.ts';
import { writeResultsJson } from '../formats/results-json.ts';
import { writeTablesCsv } from '../formats/tables-csv.ts';
import { recordingFigures } from './experiment-figures.ts';
import { InputError } from './terminal.ts';
import { figure, textTable } from './text-table.ts';

/** @throws InputError if the folder cannot be made, before hours of training rather than after. */
export async function makeOutFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(`--out ${folder}: no such folder can be made (${code ?? String(error)}).`);
  }
}

/** Writes everything into `folder`; returns the names of the files. */
export async function writeExperiment(
  folder: string,
  { document, predictions }: ExperimentResult,
  layout: TableLayout,
): Promise<string[]> {
  const { folds, corpus } = document.provenance;
  const written: string[] = [];
  const write = async (name: string, content: string | Iterable<string>) => {
    await writeFile(join(folder, name), content);
    written.push(name);
  };
  await write('results.json', writeResultsJson(document));
  await write('tables.csv', writeTablesCsv(tablesOf(document.scores, layout)));
  // One file per fold: a recording may stand in the dev partition of one fold and in the test partition of another.
  const ending = (fold: string) => (folds.length > 1 ? `-${fileName(fold)}` : '');
  for (const { name } of folds) {
    const own = predictions.filter(({ fold }) => fold === name);
    await write(`predictions${ending(name)}.csv`, writePredictionsCsv(own, corpus.hopSec));
  }
  for (const { recordingId, fold, figure: shown } of recordingFigures(document, predictions, layout)) {
    await write(`fig4-${fileName(recordingId)}${ending(fold)}.svg`, writeFig4Svg(shown));
  }
  return written;
}

function tablesOf(scores: ExperimentResult['document']['scores'], layout: TableLayout): ResultTable[] {
  return (['ccc', 'rmse'] as const).map((name) => resultTable(scores, name, layout));
}

function fileName(id: string): string {
  return id.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_');
}

/** Tables 1 and 2 for people: means, with the SD over seeds in brackets where there are several. */
export function experimentText({ document }: ExperimentResult, layout: TableLayout): string {
  const { corpus, seeds, backend, backendSpans = [] } = document.provenance;
  const changed = describeBackendSpans(backendSpans);
  const simulated = corpus.simulated ? ' This corpus is simulated.' : '';
  const [ccc, rmse] = tablesOf(document.scores, layout).map(tableText);
  const over = seeds.length > 1 ? `mean (SD) over ${seeds.length} seeds` : `seed ${seeds[0]}`;
  return [
    `${corpus.name}: ${over}, computed on ${backend.name} (${backend.adapter}).${simulated}${changed === null ? '' : ` ${changed}`}\n`,
    `Table 1, CCC\n${ccc}`,
    `Table 2, RMSE\n${rmse}`,
  ].join('\n');
}

function tableText({ columns, rows }: ResultTable): string {
  const head = columns.map(({ target, partition }) => `${target.kind}(${target.dimension}) ${partition}`);
  const filled = rows.filter(({ cells }) => cells.some(({ seeds }) => seeds > 0));
  return textTable(
    ['', ...head],
    filled.map(({ name, cells }) => [
      name,
      ...cells.map(({ mean, sd }) => (Number.isNaN(sd) ? figure(mean) : `${figure(mean)} (${figure(sd)})`)),
    ]),
  );
}
