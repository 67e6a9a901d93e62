// `soften experiment`: the paper's experiment on a folder or on the demo, from traces and features to its tables.

import { availableParallelism } from 'node:os';
import { Command, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { Corpus } from '../core/corpus/corpus.ts';
import { NothingToLearnError } from '../core/experiment/check-trainable.ts';
import { deriveSettings } from '../core/experiment/derive-settings.ts';
import type { ExperimentSettings } from '../core/experiment/experiment-settings.ts';
import { describeTrouble } from '../core/experiment/keeping-trouble.ts';
import { describePlan } from '../core/experiment/plan-networks.ts';
import { tellPreparation } from '../core/experiment/preparation-finding.ts';
import type { TableLayout } from '../core/experiment/result-tables.ts';
import type { Provenance } from '../core/experiment/results-document.ts';
import {
  type ExperimentParams,
  type ExperimentResult,
  runExperimentWith,
} from '../core/experiment/run-experiment.ts';
import { settingCatalogue } from '../core/experiment/setting-catalogue.ts';
import type { TrainedNetwork } from '../core/experiment/trained-network.ts';
import type { JobContext } from '../core/job.ts';
import { trainPresets } from '../core/model/train-presets.ts';
import type { WorkerPool } from '../core/worker-pool.ts';
import { writeResultsJson } from '../formats/results-json.ts';
import { abortError, isAbortError } from '../rpc/abort-error.ts';
import { createGate } from '../rpc/control.ts';
import { readExperimentInput } from './experiment-input.ts';
import {
  type ExperimentOptions,
  known,
  namesOf,
  seedsOf,
  tasksOf,
  wholeNumber,
  withAssignment,
} from './experiment-options.ts';
import { experimentText, makeOutFolder, writeExperiment } from './experiment-output.ts';
import { createProgressDisplay, durationText } from './experiment-progress.ts';
import type { OnInterrupt } from './interrupt.ts';
import { writeModels } from './model-output.ts';
import { describeFinished } from './network-summary.ts';
import type { NetworkThreadContract, NetworkThreadData } from './network-thread-contract.ts';
import { describeProcessor, type TerminalBackend, terminalBackends } from './tensor-backend.ts';
import { InputError, InterruptedError, type Terminal } from './terminal.ts';
import { createThreadPool } from './thread-pool.ts';
import {
  beginUnfinished,
  endUnfinished,
  refuseToOverwrite,
  tellUnfinished,
  type Unfinished,
  unfinishedFolder,
} from './unfinished.ts';

export function experimentCommand(terminal: Terminal, onInterrupt: OnInterrupt): Command {
  return new Command('experiment')
    .description(
      "Run the paper's experiment: train networks for E and sigma, fuse modalities, score on dev and test.",
    )
    .argument('<source>', 'corpus folder with traces and features, or "demo" for simulated data')
    .addOption(
      new Option('--preset <name>', 'size and settings of the training')
        .choices(Object.keys(trainPresets))
        .default('fast'),
    )
    .option('--dimensions <names>', 'separated by commas; default: all', namesOf)
    .option('--modalities <names>', 'separated by commas; default: all', namesOf)
    .option('--seeds <numbers>', 'everything is trained once per seed', seedsOf, [1])
    .option('--tasks <names>', 'single, multi, or both; default: as the preset has it', tasksOf)
    .option(
      '--set <id=value>',
      'one setting otherwise than the preset has it, such as wE=0.4,1; may be given again',
      withAssignment,
      {},
    )
    .option(
      '--workers <n>',
      'networks in training at a time; where fewer are left to train, several share the work of one; the results do not depend on it',
      wholeNumber,
      Math.max(1, availableParallelism() - 1),
    )
    .addOption(
      new Option('--backend <name>', 'what computes; webgpu trains one network at a time')
        .choices(terminalBackends)
        .default('wasm'),
    )
    .option('--out <folder>', 'write results.json, tables.csv, predictions.csv, Fig. 4 and the models here')
    .option('--resume', 'go on with what was interrupted in the folder --out')
    .option('--no-models', 'leave out the models: a large one has 8 MB')
    .option('--json', 'print the results as one JSON document instead of tables')
    .addHelpText(
      'after',
      `
Settings for --set, as in the Train view of the workbench: ${settingCatalogue.map(({ id }) => id).join(', ')}.

predictions.csv has every gold and predicted value of dev and test, one column per system: every number of the tables can
be recomputed from it. models/ has the networks that were best on dev, for "soften predict" and for PyTorch.
While it runs, every finished network and every epoch is kept in the folder --out (epochs at most once a second). After
Ctrl+C, a crash or a power cut the same command with --resume goes on from there and ends with the same numbers.`,
    )
    .action((source: string, options: ExperimentOptions) =>
      runExperimentCommand(source, options, terminal, onInterrupt),
    );
}

async function runExperimentCommand(
  source: string,
  options: ExperimentOptions,
  terminal: Terminal,
  onInterrupt: OnInterrupt,
): Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  const gate = createGate(signal);
  const release = onInterrupt(() => controller.abort(abortError()));
  const workers = options.backend === 'webgpu' ? 1 : options.workers;
  const pool = createNetworkPool(workers, options.backend);
  try {
    if (options.out !== undefined) await makeOutFolder(options.out);
    if (options.out !== undefined && !options.resume) await refuseToOverwrite(options.out);
    if (options.out === undefined && options.resume)
      throw new InputError('--resume: say with --out in which folder the interrupted experiment is.');
    const context = { signal, control: gate, onProgress: () => undefined };
    const params = await paramsOf(source, options, pool, terminal, context);
    const kept: TrainedNetwork[] = [];
    const begun =
      options.out === undefined
        ? null
        : await beginUnfinished(options.out, options.resume === true, params, terminal);
    const trainers = { pool, atOnce: workers };
    const result = await train(params, trainers, begun, terminal, { signal, control: gate }, kept).catch(
      async (error) => {
        if (error instanceof NothingToLearnError) throw new InputError(`${error.message} ${error.remedy}`);
        const told = await whatIsLeft(kept, options, terminal);
        if (isAbortError(error)) throw new InterruptedError(`Stopped. ${told}`);
        terminal.err(`${told}\n`);
        throw error;
      },
    );
    await tellResult(result, options, terminal);
  } catch (error) {
    throw isAbortError(error) ? new InterruptedError('Stopped before any network was trained.') : error;
  } finally {
    release();
    gate.close();
    pool.dispose();
  }
}

async function paramsOf(
  source: string,
  options: ExperimentOptions,
  pool: NetworkPool,
  terminal: Terminal,
  context: JobContext,
): Promise<ExperimentParams> {
  const { hashes, ...input } = await readExperimentInput(source, terminal, context);
  const { corpus } = input;
  return {
    ...input,
    settings: settingsOf(options, corpus),
    provenance: {
      codeVersion: packageJson.version,
      backend: await describeBackend(options.backend, pool, terminal),
      ...hashes,
    },
  };
}

/** @throws InputError naming what the corpus does not have, or every value of `--set` that cannot be used. */
function settingsOf(options: ExperimentOptions, corpus: Corpus): ExperimentSettings {
  const choices = {
    dimensions: known('dimension', options.dimensions, corpus.dimensions),
    modalities: known('modality', options.modalities, corpus.modalities),
    seeds: options.seeds,
    ...(options.tasks ? { tasks: options.tasks } : {}),
  };
  const { settings, problems } = deriveSettings(options.preset, corpus, choices, options.set);
  if (problems.length === 0) return settings;
  const told = problems.map(({ id, expected, got }) => `${id}: expected ${expected}, got ${got}`);
  throw new InputError(`--set: ${told.join('; ')}.`);
}

/** @throws InputError if it is not there: nothing else is taken in its place. */
async function describeBackend(
  wish: TerminalBackend,
  pool: NetworkPool,
  terminal: Terminal,
): Promise<Provenance['backend']> {
  if (wish !== 'webgpu') return describeProcessor(wish);
  const { backend, isSoftware } = await pool.run('describe', null).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(`--backend webgpu: ${why}. --backend wasm runs everywhere.`, { cause });
  });
  if (isSoftware)
    terminal.err(
      `No GPU was found: ${backend.adapter} computes on the processor, slower than --backend wasm.\n`,
    );
  return backend;
}

type NetworkPool = WorkerPool<NetworkThreadContract>;

function createNetworkPool(size: number, backend: TerminalBackend): NetworkPool {
  const data: NetworkThreadData = { backend };
  return createThreadPool<NetworkThreadContract>(
    new URL('./network-thread.mjs', import.meta.url),
    size,
    data,
  );
}

async function train(
  params: ExperimentParams,
  { pool, atOnce }: { readonly pool: NetworkPool; readonly atOnce: number },
  begun: Unfinished | null,
  terminal: Terminal,
  { signal, control }: { readonly signal: AbortSignal; readonly control: JobContext['control'] },
  kept: TrainedNetwork[],
): Promise<ExperimentResult> {
  const { settings, provenance } = params;
  const { name, adapter } = provenance.backend;
  terminal.err(
    `${params.corpus.name}, preset ${settings.preset}, backend ${name} (${adapter}), ${atOnce} at a time.\n`,
  );
  const startedAt = performance.now();
  const display = createProgressDisplay(
    terminal,
    settings.train.maxEpochs,
    () => performance.now(),
    begun?.finished.length ?? 0,
  );
  try {
    const result = await runExperimentWith(
      {
        atOnce,
        runId: begun?.folder,
        train: (task, { onProgress }) => pool.run('network', task, { signal, onProgress }),
      },
      { ...params, finished: begun?.finished },
      {
        signal,
        control,
        onProgress(progress) {
          display.onProgress(progress);
          const { trouble } = progress;
          if (trouble) display.tell(`${describePlan(trouble.plan)}: ${describeTrouble(trouble.what)}.`);
          if (!progress.trained) return;
          kept.push(progress.trained);
          display.onFinished(progress.trained);
        },
      },
    );
    terminal.err(`Done after ${durationText(performance.now() - startedAt)}.\n`);
    return result;
  } finally {
    display.clear();
  }
}

async function tellResult(
  result: ExperimentResult,
  { out, json, models }: ExperimentOptions,
  terminal: Terminal,
): Promise<void> {
  const { findings, provenance } = result.document;
  for (const line of tellPreparation(findings, provenance.folds.length)) terminal.err(`${line}\n`);
  if (result.document.scores.length === 0) {
    if (out !== undefined) await tellUnfinished(out);
    throw new InputError('nothing could be trained or scored; the lines above say what is missing.');
  }
  const layout = layoutOf(provenance.settings as unknown as ExperimentSettings);
  if (out !== undefined) {
    const files = await writeExperiment(out, result, layout);
    if (models) files.push(await writeModels(out, unfinishedFolder(out), result.models ?? [], terminal));
    terminal.err(`Written to ${out}: ${files.join(', ')}\n`);
    await endUnfinished(out);
  }
  terminal.out(json ? writeResultsJson(result.document) : experimentText(result, layout));
}

function layoutOf({ dimensions, modalities }: ExperimentSettings): TableLayout {
  return { dimensions, modalities };
}

/** Says what an experiment that did not end leaves behind; without a folder it prints the finished networks. */
async function whatIsLeft(
  kept: readonly TrainedNetwork[],
  { out }: ExperimentOptions,
  terminal: Terminal,
): Promise<string> {
  if (out === undefined) {
    for (const network of kept) terminal.out(`${describeFinished(network)}\n`);
    const count = `${kept.length} finished network${kept.length === 1 ? '' : 's'}`;
    return `There were ${count}; without --out nothing was written.`;
  }
  const there = await tellUnfinished(out);
  if (there === null) return 'Nothing was trained yet.';
  return `Kept in ${unfinishedFolder(out)}: ${there}. The same command with --resume goes on.`;
}
