// `soften score`: how well a prediction follows a gold standard.
import { Command } from 'commander';
import {
  averageScores,
  type PredictionScore,
  type Score,
  scorePrediction,
} from '../core/metrics/score-prediction.ts';
import { type PairedColumn, PairingError, pairScoreTables } from '../formats/pair-score-tables.ts';
import { readScoreTable, type ScoreTable } from '../formats/score-table.ts';
import { failOnError, readInput, tellFindings } from './read-input.ts';
import { InputError, type Terminal } from './terminal.ts';
import { figure, textTable } from './text-table.ts';

interface ScoreOptions {
  readonly json?: boolean;
  readonly recordings?: boolean;
}

type ColumnScore = PredictionScore & { readonly column: string };

export function scoreCommand(terminal: Terminal): Command {
  return new Command('score')
    .description(
      'Score a prediction against a gold standard: CCC in both forms, PCC and RMSE, per column and over all.',
    )
    .argument('<gold>', 'CSV of the gold standard')
    .argument('<prediction>', 'CSV of the prediction')
    .option('--recordings', 'also list every recording')
    .option('--json', 'print everything as one JSON document')
    .addHelpText(
      'after',
      `
Columns are paired by name, rows by recording (a column name, recording or file) and time; without a time column by order.
Delimiter and header are sniffed. Frames where either file has no value are left out.
CCC divides all moments by n; CCC (AVEC) is the form of the AVEC scripts, with variances over n - 1.`,
    )
    .action((gold: string, prediction: string, options: ScoreOptions) =>
      runScore(gold, prediction, options, terminal),
    );
}

async function runScore(
  gold: string,
  prediction: string,
  options: ScoreOptions,
  terminal: Terminal,
): Promise<void> {
  const tables = [await readTable(gold, terminal), await readTable(prediction, terminal)] as const;
  const { columns, remarks } = pairOrFail(...tables);
  for (const remark of remarks) terminal.err(`${remark}\n`);
  const scores = columns.map(({ name, pairs }): ColumnScore => ({ column: name, ...scorePrediction(pairs) }));
  const pooled = scorePrediction(columns.flatMap((column) => column.pairs)).concatenated;
  const overall = {
    mean: averageScores(scores.map((score) => score.concatenated)),
    meanOfAverages: averageScores(scores.map((score) => score.averaged)),
    pooled,
  };
  if (options.json)
    terminal.out(
      `${JSON.stringify({ formatVersion: 1, gold, prediction, columns: scores, overall, remarks })}\n`,
    );
  else terminal.out(scoreText(scores, overall, options.recordings === true));
}

async function readTable(path: string, terminal: Terminal): Promise<ScoreTable> {
  const { table, findings } = readScoreTable(await readInput(path), path);
  if (!table) failOnError(path, findings);
  tellFindings(terminal, findings);
  return table;
}

function pairOrFail(
  gold: ScoreTable,
  prediction: ScoreTable,
): { columns: readonly PairedColumn[]; remarks: readonly string[] } {
  try {
    return pairScoreTables(gold, prediction);
  } catch (error) {
    throw error instanceof PairingError ? new InputError(error.message) : error;
  }
}

interface Overall {
  readonly mean: Score;
  readonly meanOfAverages: Score;
  readonly pooled: Score;
}

function scoreText(scores: readonly ColumnScore[], overall: Overall, listRecordings: boolean): string {
  const count = Math.max(...scores.map((score) => score.recordings.length));
  const several = scores.length > 1;
  const head = ['frames', 'CCC', 'CCC (AVEC)', 'PCC', 'RMSE'];
  const concatenated = scores.map((score) => scoreRow(score.column, score.concatenated));
  if (several)
    concatenated.push(
      scoreRow('mean of the columns', overall.mean),
      scoreRow('all columns as one', overall.pooled),
    );
  const parts = [
    textTable([count > 1 ? `${count} recordings, concatenated` : 'column', ...head], concatenated),
  ];
  if (count > 1) {
    const averaged = scores.map((score) => scoreRow(score.column, score.averaged));
    if (several) averaged.push(scoreRow('mean of the columns', overall.meanOfAverages));
    parts.push(textTable(['mean of the recordings', ...head], averaged));
  }
  if (listRecordings) {
    for (const { column, recordings } of scores) {
      parts.push(
        textTable(
          [column, ...head],
          recordings.map((score) => scoreRow(score.recordingId, score)),
        ),
      );
    }
  }
  return parts.join('\n');
}

function scoreRow(name: string, { frames, ccc, cccAvec, pcc, rmse }: Score): string[] {
  return [name, String(frames), ...[ccc, cccAvec, pcc, rmse].map((value) => figure(value, 4))];
}
