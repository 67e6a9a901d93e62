// `soften bench`: where every claim about speed comes from. Ratios against a named alternative of the same run, for
// machines differ.
import { Command } from 'commander';
import { goldStandardJob, paperGoldStandard } from '../core/annotation/gold-standard.ts';
import type { GoldStandardParams } from '../core/annotation/gold-standard-types.ts';
import type { JobContext } from '../core/job.ts';
import { benchParams, simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import { createGate } from '../rpc/control.ts';
import type { AppHost } from './app-host.ts';
import { benchBlstmCommand } from './bench-blstm.ts';
import { benchExperimentCommand } from './bench-experiment.ts';
import { benchFaceCommand } from './bench-face.ts';
import { benchFrozenCommand } from './bench-frozen.ts';
import { benchLldCommand } from './bench-lld.ts';
import { benchPlaybackCommand } from './bench-playback.ts';
import { benchStudioCommand } from './bench-studio.ts';
import { median } from './median.ts';
import { positiveInteger } from './positive-integer.ts';
import { InputError, type Terminal } from './terminal.ts';
import { figure, textTable } from './text-table.ts';

interface BenchOptions {
  readonly runs: number;
  readonly browser?: boolean;
}

interface PageOptions {
  readonly runs: number;
  readonly folder?: string;
  readonly experiment?: string;
  readonly explain?: boolean;
}

export function benchCommand(terminal: Terminal, appHost: AppHost): Command {
  const gold = new Command('gold')
    .description(
      'The gold standard of a simulated corpus of 64 recordings x 2 dimensions x 6 raters x 1,700 frames.',
    )
    .option('--runs <n>', 'counted runs, after one warm-up', positiveInteger, 5)
    .option('--browser', "also in the browser's workers, as a ratio to Node on one thread")
    .action((options: BenchOptions) => benchGold(options, terminal, appHost));
  const page = new Command('page')
    .description(
      'The longest task on the page while a corpus folder is opened, or while the demo is trained.',
    )
    .option('--folder <path>', 'corpus folder or CSV file to open, and its raters to show')
    .option('--experiment <preset>', "run the demo's experiment to its tables, and drag Fig. 4")
    .option('--explain', 'say what the long tasks were; measuring that takes a little time itself')
    .option('--runs <n>', 'counted runs, after one warm-up', positiveInteger, 5)
    .action((options: PageOptions) => benchPage(options, terminal, appHost));
  const pan = new Command('pan')
    .description(
      'Work of the main thread per frame while traces of an hour and six raters are dragged and zoomed.',
    )
    .option('--frames <n>', 'frames to drag', positiveInteger, 300)
    .action((options: { frames: number }) => benchPan(options.frames, terminal, appHost));
  return new Command('bench')
    .description('Measure speed on this machine.')
    .addCommand(gold)
    .addCommand(page)
    .addCommand(pan)
    .addCommand(benchPlaybackCommand(terminal, appHost))
    .addCommand(benchFrozenCommand(terminal, appHost))
    .addCommand(benchBlstmCommand(terminal))
    .addCommand(benchLldCommand(terminal))
    .addCommand(benchExperimentCommand(terminal))
    .addCommand(benchFaceCommand(terminal, appHost))
    .addCommand(benchStudioCommand(terminal));
}

async function benchGold(
  { runs, browser }: BenchOptions,
  terminal: Terminal,
  appHost: AppHost,
): Promise<void> {
  const params = await sewaSizeInputs();
  const inNode: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const startedAt = performance.now();
    await goldStandardJob(params, benchContext());
    if (run > 0) inNode.push(performance.now() - startedAt);
  }
  const rows = [timingRow('Node, one thread', inNode, median(inNode))];
  if (browser) {
    const { goldTimesInBrowser } = await import('./browser/bench-page.ts');
    rows.push(timingRow("browser's workers", await goldTimesInBrowser(appHost, runs), median(inNode)));
  }
  terminal.out(
    textTable(
      [
        `gold standard, ${params.inputs.length} recordings and dimensions, ms`,
        'min',
        'median',
        'max',
        'ratio',
      ],
      rows,
    ),
  );
}

async function benchPage(
  { runs, folder, experiment, explain = false }: PageOptions,
  terminal: Terminal,
  appHost: AppHost,
): Promise<void> {
  if ((folder === undefined) === (experiment === undefined))
    throw new InputError('expected either --folder or --experiment.');
  const { benchScenario, experimentScenario, openingScenario } = await import('./browser/bench-page.ts');
  const scenario = folder === undefined ? experimentScenario(experiment ?? '') : openingScenario(folder);
  const measured = await benchScenario(appHost, scenario, { runs, explain });
  const slow = measured.filter(({ longestMs }) => longestMs > 0);
  terminal.out(`runs with a task of 50 ms or more: ${slow.length} of ${runs}\n`);
  if (slow.length > 0)
    terminal.out(
      `longest task of those runs, ms: ${slow.map(({ longestMs }) => figure(longestMs, 0)).join(', ')}\n`,
    );
  for (const { ms, processorMs, parts } of measured.flatMap(({ tasks }) => tasks)) {
    const told = parts.map((part) => `  ${figure(part.ms, 0)} ms ${part.name}\n`);
    terminal.out(`${figure(ms, 0)} ms, ${figure(processorMs, 0)} of them on the processor\n${told.join('')}`);
  }
}

async function benchPan(frames: number, terminal: Terminal, appHost: AppHost): Promise<void> {
  const { chartFrames } = await import('./browser/bench-page.ts');
  const rows: string[][] = [];
  for (const gesture of ['drag', 'zoom'] as const) {
    // One frame for each event: those between them, in which nothing happens, would flatter the figures.
    const work = (await chartFrames(appHost, gesture, frames)).sort((a, b) => a - b).slice(-frames);
    const quantile = (share: number) => figure(work[Math.floor(share * (work.length - 1))] ?? Number.NaN, 1);
    rows.push([gesture, String(work.length), ...[0.5, 0.9, 0.99, 1].map(quantile)]);
  }
  terminal.out(
    textTable(
      ['6 raters x 1 hour at 10 Hz, main-thread ms per frame', 'frames', 'median', '90 %', '99 %', 'most'],
      rows,
    ),
  );
}

async function sewaSizeInputs(): Promise<GoldStandardParams> {
  const { corpus, traces } = await simulateCorpus(benchParams, benchContext());
  const inputs = corpus.recordings.flatMap(({ id }) =>
    corpus.dimensions.map((dimension) => ({
      recordingId: id,
      dimension: dimension.id,
      traces: traces.filter((trace) => trace.recordingId === id && trace.dimension === dimension.id),
    })),
  );
  return { hopSec: corpus.hopSec, settings: paperGoldStandard, inputs };
}

function benchContext(): JobContext {
  const { signal } = new AbortController();
  return { signal, control: createGate(signal), onProgress: () => undefined };
}

function timingRow(name: string, times: readonly number[], reference: number): string[] {
  return [
    name,
    ...[Math.min(...times), median(times), Math.max(...times)].map((ms) => figure(ms, 1)),
    figure(median(times) / reference, 2),
  ];
}
