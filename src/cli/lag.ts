// `soften lag`: how late each rater answers, and how far the estimate can be trusted on these raters.
import { Command, InvalidArgumentError } from 'commander';
import { type DelayRecovery, recoverKnownDelays } from '../core/annotation/delay-recovery.ts';
import { meanOverRaters, type RatingTable } from '../core/annotation/rating-table.ts';
import { ratingTableOf } from '../core/annotation/rating-table-of.ts';
import { reactionLagJob } from '../core/annotation/reaction-lag.ts';
import type { EstimatedLag } from '../core/annotation/relative-lag.ts';
import { resampleTrace } from '../core/annotation/resample-trace.ts';
import { gridFromZero, type TimeGrid } from '../core/annotation/time-grid.ts';
import type { Trace } from '../core/annotation/trace.ts';
import { concordanceCorrelation } from '../core/metrics/concordance-correlation.ts';
import { readWideTraces } from '../formats/wide-csv.ts';
import { failOnError, readInput, tellFindings } from './read-input.ts';
import type { Terminal } from './terminal.ts';
import { figure, textTable } from './text-table.ts';

interface LagCommandOptions {
  readonly hop: number;
  readonly truth?: string;
  readonly knownDelays?: number;
  readonly seed: number;
  readonly notes?: boolean;
}

export function lagCommand(terminal: Terminal): Command {
  return new Command('lag')
    .description('Estimate how much later than the others each rater answers, with intervals.')
    .argument('<file>', 'CSV with a time column and one column per rater')
    .option('--hop <seconds>', 'distance of the frames', positive, 0.1)
    .option(
      '--truth <file>',
      'what was rated, if it is known: CCC of the mean with it before and after; used for nothing else',
    )
    .option(
      '--known-delays <draws>',
      'delay the raters by 0.5 to 5 s so many times, and tell how well that is found',
      positive,
    )
    .option('--seed <number>', 'of the bootstrap and the delays', Number, 1)
    .option('--notes', 'also tell what was found without being repaired')
    .action((file: string, options: LagCommandOptions) => runLag(file, options, terminal));
}

function positive(value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new InvalidArgumentError('expected a positive number.');
  return number;
}

async function runLag(file: string, options: LagCommandOptions, terminal: Terminal): Promise<void> {
  const traces = await tracesOf(file, options, terminal);
  const grid = gridFromZero(traces, options.hop);
  const input = { recordingId: file, dimension: 'rating', traces };
  const params = { inputs: [input], hopSec: options.hop, settings, options: { seed: options.seed } };
  const lags = await reactionLagJob(params, quietly);
  terminal.out(lagTable(lags.relative));
  if (options.truth !== undefined) {
    const [truth] = await tracesOf(options.truth, options, terminal);
    const secByRater = Object.fromEntries(lags.relative.map(({ raterId, lagSec }) => [raterId, lagSec || 0]));
    const lag = { kind: 'perRater', secByDimension: { rating: secByRater } } as const;
    const before = ratingTableOf(input, grid, settings);
    const after = ratingTableOf(input, grid, { ...settings, lag });
    if (truth) terminal.out(truthTable(before, after, truth, grid));
  }
  if (options.knownDelays !== undefined) {
    const parts = [1, 0.5].map((part) => ({
      part,
      found: recoverKnownDelays(traces, grid, { draws: options.knownDelays ?? 20, part, seed: options.seed }),
    }));
    terminal.out(recoveryTable(parts));
  }
}

const settings = { excludedRaters: [] };
const quietly = {
  signal: { aborted: false, throwIfAborted: () => undefined },
  control: { checkpoint: () => Promise.resolve() },
  onProgress: () => undefined,
};

async function tracesOf(
  file: string,
  options: LagCommandOptions,
  terminal: Terminal,
): Promise<readonly Trace[]> {
  const target = { file, recordingId: file, dimension: 'rating', hopSecHint: options.hop };
  const { traces, findings } = readWideTraces(await readInput(file), target);
  tellFindings(terminal, findings, options.notes);
  if (traces.length === 0) failOnError(file, findings);
  return traces;
}

function lagTable(lags: readonly EstimatedLag[]): string {
  const rows = lags.map((lag) => [
    lag.raterId,
    figure(lag.lagSec, 2),
    `${figure(lag.lowSec, 2)} to ${figure(lag.highSec, 2)}`,
    figure(lag.correlation),
  ]);
  return `Lag against the mean of the raters' lags, with 90 % intervals (block bootstrap)\n${textTable(['rater', 'lag (s)', 'interval (s)', 'r of slopes'], rows)}`;
}

/** The truth late by 0 s, and by what suits the mean best: raters as a whole answer late. */
function truthTable(before: RatingTable, after: RatingTable, truth: Trace, grid: TimeGrid): string {
  const cccs = (
    [
      ['before', before],
      ['after', after],
    ] as const
  ).map(([name, table]) => {
    const mean = meanOverRaters(table);
    const at = (sec: number) =>
      concordanceCorrelation(
        mean,
        resampleTrace({ ...truth, timesSec: truth.timesSec.map((t) => t + sec) }, grid),
      );
    const all = Array.from({ length: 51 }, (_, i) => at(i / 10));
    const best = all.indexOf(Math.max(...all));
    return [name, at(0).toFixed(4), (all[best] ?? Number.NaN).toFixed(4), (best / 10).toFixed(1)];
  });
  return `CCC of the raters' mean with the truth\n${textTable(['lags', 'as it is', 'at its best delay', 'delay (s)'], cccs)}`;
}

function recoveryTable(parts: readonly { part: number; found: DelayRecovery }[]): string {
  const rows = parts.map(({ part, found }) => [
    `${part * 100} %`,
    String(found.draws * found.raters),
    found.medianErrorSec.toFixed(3),
    found.worstErrorSec.toFixed(3),
    `${(100 * found.covered).toFixed(1)} %`,
    found.medianWidthSec.toFixed(2),
  ]);
  const head = ['of the recording', 'delays', 'median error (s)', 'worst (s)', 'covered', 'median width (s)'];
  return `Known delays of 0.5 to 5 s found again; 90 % intervals\n${textTable(head, rows)}`;
}
