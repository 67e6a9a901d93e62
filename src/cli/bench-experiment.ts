// `soften bench experiment`: the same networks of the demo with preset fast, trained by the compiled kernels, by the portable
// ones and by two workers, in turns in one run.
import { Command, Option } from 'commander';
import { experimentSettings } from '../core/experiment/experiment-settings.ts';
import type { NetworkTask } from '../core/experiment/network-task.ts';
import { runExperimentWith } from '../core/experiment/run-experiment.ts';
import type { JobContext } from '../core/job.ts';
import { createGate } from '../rpc/control.ts';
import { readExperimentInput } from './experiment-input.ts';
import { median } from './median.ts';
import type { NetworkThreadContract, NetworkThreadData } from './network-thread-contract.ts';
import { positiveInteger } from './positive-integer.ts';
import { describeProcessor } from './tensor-backend.ts';
import type { Terminal } from './terminal.ts';
import { figure, textTable } from './text-table.ts';
import { createThreadPool } from './thread-pool.ts';

interface BenchExperimentOptions {
  readonly source: string;
  readonly preset: string;
  readonly epochs: number;
  readonly runs: number;
  readonly json?: boolean;
}

/** Of how many networks an experiment of one dimension and one modality is made: E, sigma, and both. */
const networks = 3;

const contestants = [
  { backend: 'portable', workers: 1 },
  { backend: 'wasm', workers: 1 },
  { backend: 'wasm', workers: 2 },
] as const;

export interface ExperimentRow {
  readonly backend: string;
  readonly workers: number;
  /** Of each run. */
  readonly sec: readonly number[];
  readonly medianSec: number;
  /** Time as a share of the portable kernels' on one worker. */
  readonly ofPortable: number;
  /** How many times as fast as the same kernels on one worker. */
  readonly timesOneWorker: number;
}

export function benchExperimentCommand(terminal: Terminal): Command {
  return new Command('experiment')
    .description(
      `${networks} networks of an experiment: compiled kernels against portable ones, two workers against one.`,
    )
    .option('--source <folder>', 'corpus folder, or "demo"', 'demo')
    .addOption(
      new Option('--preset <name>', 'size of the networks').choices(['fast', 'smoke']).default('fast'),
    )
    .option('--epochs <n>', 'epochs of each network', positiveInteger, 3)
    .option('--runs <n>', 'counted runs of each, after a warm-up', positiveInteger, 2)
    .option('--json', 'the rows as JSON')
    .action((options: BenchExperimentOptions) => benchExperiment(options, terminal));
}

async function benchExperiment(options: BenchExperimentOptions, terminal: Terminal): Promise<void> {
  const tasks = await tasksOf(options, terminal);
  const pools = contestants.map(({ backend, workers }) => {
    const data: NetworkThreadData = { backend };
    const entry = new URL('./network-thread.mjs', import.meta.url);
    return createThreadPool<NetworkThreadContract>(entry, workers, data);
  });
  const secs = contestants.map((): number[] => []);
  try {
    for (const [i, { backend, workers }] of contestants.entries()) {
      terminal.err(`${backend}, ${workers} at a time: warming up\n`);
      const [first] = tasks as [NetworkTask];
      // Every worker compiles for itself.
      const short = { ...first, settings: { ...first.settings, maxEpochs: 1 } };
      await Promise.all(Array.from({ length: workers }, () => pools[i]?.run('network', short)));
    }
    terminal.err('measuring in turns\n');
    for (let run = 0; run < options.runs; run++) {
      for (const [i, pool] of pools.entries()) {
        const startedAt = performance.now();
        await Promise.all(tasks.map((task) => pool.run('network', task)));
        secs[i]?.push((performance.now() - startedAt) / 1000);
      }
    }
  } finally {
    for (const pool of pools) pool.dispose();
  }
  const rows = rowsOf(secs);
  const what = `preset ${options.preset}, ${tasks.length} networks x ${options.epochs} epochs`;
  terminal.out(options.json ? `${JSON.stringify(rows, null, 2)}\n` : tableOf(what, rows));
}

/** What an experiment hands to its workers first, with as many epochs as are asked for and no early end. */
async function tasksOf(
  { source, preset, epochs }: BenchExperimentOptions,
  terminal: Terminal,
): Promise<NetworkTask[]> {
  const { signal } = new AbortController();
  const context: JobContext<never> = { signal, control: createGate(signal), onProgress: () => undefined };
  const { hashes, ...input } = await readExperimentInput(source, terminal, context);
  const { corpus } = input;
  const [dimension, modality] = [corpus.dimensions[0]?.id ?? '', corpus.modalities[0]?.id ?? ''];
  const settings = experimentSettings(preset as 'fast', corpus, {
    dimensions: [dimension],
    modalities: [modality],
    seeds: [1],
  });
  const provenance = { codeVersion: '', backend: describeProcessor('wasm'), ...hashes };
  const tasks: NetworkTask[] = [];
  const complete = new Error('tasksOf: enough');
  const train = (task: NetworkTask) => {
    tasks.push(task);
    if (tasks.length === networks) return Promise.reject(complete);
    return new Promise<never>(() => undefined);
  };
  await runExperimentWith({ train, atOnce: networks }, { ...input, settings, provenance }, context).catch(
    (error: Error) => {
      if (error !== complete && error.cause !== complete) throw error;
    },
  );
  terminal.err(
    `${corpus.name}: ${dimension} from ${modality}, ${tasks.map(({ targets }) => targets.map(({ kind }) => kind).join(' and ')).join('; ')}\n`,
  );
  return tasks.map((task) => ({
    ...task,
    settings: {
      ...task.settings,
      maxEpochs: epochs,
      stopping: { ...task.settings.stopping, patience: epochs },
    },
  }));
}

function rowsOf(secs: readonly (readonly number[])[]): ExperimentRow[] {
  const medians = secs.map(median);
  const portable = medians[0] as number;
  return contestants.map(({ backend, workers }, i) => {
    const alone = contestants.findIndex((one) => one.backend === backend && one.workers === 1);
    return {
      backend,
      workers,
      sec: secs[i] ?? [],
      medianSec: medians[i] as number,
      ofPortable: (medians[i] as number) / portable,
      timesOneWorker: (medians[alone] as number) / (medians[i] as number),
    };
  });
}

function tableOf(what: string, rows: readonly ExperimentRow[]): string {
  return textTable(
    [what, 'at a time', 'min, s', 'median, s', 'max, s', 'of portable', 'x one worker'],
    rows.map(({ backend, workers, sec, medianSec, ofPortable, timesOneWorker }) => [
      backend,
      String(workers),
      ...[Math.min(...sec), medianSec, Math.max(...sec)].map((value) => figure(value, 1)),
      figure(ofPortable, 3),
      figure(timesOneWorker, 2),
    ]),
  );
}
