// `soften experiment`: the paper's experiment on a folder or on the demo, from traces and features to its tables.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { type ExperimentSettings, experimentSettings } from '../core/experiment/experiment-settings.ts';
import { describePreparation } from '../core/experiment/preparation-finding.ts';
import type { TableLayout } from '../core/experiment/result-tables.ts';
import type { Provenance } from '../core/experiment/results-document.ts';
import {
  type ExperimentParams,
  type ExperimentResult,
  runExperimentWith,
} from '../core/experiment/run-experiment.ts';
import type { TrainedNetwork } from '../core/experiment/trained-network.ts';
import type { JobContext } from '../core/job.ts';
import { trainPresets } from '../core/model/train-presets.ts';
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
} from './experiment-options.ts';
import { experimentText, makeOutFolder, writeExperiment } from './experiment-output.ts';
import { createProgressDisplay, durationText } from './experiment-progress.ts';
import type { OnInterrupt } from './interrupt.ts';
import { describeKept, partialFile, writeKeptNetworks } from './kept-networks.ts';
import type { NetworkThreadContract, NetworkThreadData } from './network-thread-contract.ts';
import { describeProcessor, type TerminalBackend, terminalBackends } from './tensor-backend.ts';
import { InputError, InterruptedError, type Terminal } from './terminal.ts';
import { createThreadPool } from './thread-pool.ts';

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
    .option('--out <folder>', 'write results.json, tables.csv, predictions.csv and Fig. 4 here')
    .option('--json', 'print the results as one JSON document instead of tables')
    .addHelpText(
      'after',
      `
predictions.csv has every gold and predicted value of dev and test, one column per system: every number of the tables can
be recomputed from it. Ctrl+C stops and keeps the networks that are finished in ${partialFile} of the folder --out.`,
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
  const kept: TrainedNetwork[] = [];
  try {
    if (options.out !== undefined) await makeOutFolder(options.out);
    const context = { signal, control: gate, onProgress: () => undefined };
    const params = await paramsOf(source, options, terminal, context);
    const result = await train(params, options, terminal, { signal, control: gate }, kept).catch(
      async (error) => {
        const told = await keepWhatIsDone(kept, params, options, terminal);
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
  }
}

async function paramsOf(
  source: string,
  options: ExperimentOptions,
  terminal: Terminal,
  context: JobContext,
): Promise<ExperimentParams> {
  const { hashes, ...input } = await readExperimentInput(source, terminal, context);
  const { corpus } = input;
  return {
    ...input,
    settings: experimentSettings(options.preset, corpus, {
      dimensions: known('dimension', options.dimensions, corpus.dimensions),
      modalities: known('modality', options.modalities, corpus.modalities),
      seeds: options.seeds,
      ...(options.tasks ? { tasks: options.tasks } : {}),
    }),
    provenance: {
      codeVersion: packageJson.version,
      backend: await describeBackend(options.backend),
      ...hashes,
    },
  };
}

/** @throws InputError if it is not there: nothing else is taken in its place. */
async function describeBackend(backend: TerminalBackend): Promise<Provenance['backend']> {
  if (backend !== 'webgpu') return describeProcessor(backend);
  const pool = createNetworkPool(1, backend);
  try {
    return await pool.run('describe', null);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(`--backend webgpu: ${why}. --backend wasm runs everywhere.`, { cause });
  } finally {
    pool.dispose();
  }
}

function createNetworkPool(size: number, backend: TerminalBackend) {
  const data: NetworkThreadData = { backend };
  return createThreadPool<NetworkThreadContract>(
    new URL('./network-thread.mjs', import.meta.url),
    size,
    data,
  );
}

async function train(
  params: ExperimentParams,
  { workers: wanted, backend }: ExperimentOptions,
  terminal: Terminal,
  { signal, control }: { readonly signal: AbortSignal; readonly control: JobContext['control'] },
  kept: TrainedNetwork[],
): Promise<ExperimentResult> {
  const { settings, provenance } = params;
  const workers = backend === 'webgpu' ? 1 : wanted;
  const { name, adapter } = provenance.backend;
  terminal.err(
    `${params.corpus.name}, preset ${settings.preset}, backend ${name} (${adapter}), ${workers} at a time.\n`,
  );
  const startedAt = performance.now();
  const display = createProgressDisplay(terminal, settings.train.maxEpochs);
  const pool = createNetworkPool(workers, backend);
  try {
    const result = await runExperimentWith(
      {
        atOnce: workers,
        train: (task, { onProgress }) => pool.run('network', task, { signal, onProgress }),
      },
      params,
      {
        signal,
        control,
        onProgress(progress) {
          display.onProgress(progress);
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
    pool.dispose();
  }
}

async function tellResult(
  result: ExperimentResult,
  { out, json }: ExperimentOptions,
  terminal: Terminal,
): Promise<void> {
  const { findings, provenance } = result.document;
  const told = findings.map((finding) => {
    const fold = provenance.folds.length > 1 ? `${finding.fold}: ` : '';
    return `${fold}${describePreparation(finding)}\n`;
  });
  // Every modality finds for itself what is true of a recording in all of them.
  for (const line of new Set(told)) terminal.err(line);
  if (result.document.scores.length === 0) {
    throw new InputError('nothing could be trained or scored; the lines above say what is missing.');
  }
  const layout = layoutOf(provenance.settings as unknown as ExperimentSettings);
  if (out !== undefined) {
    const files = await writeExperiment(out, result, layout);
    terminal.err(`Written to ${out}: ${files.join(', ')}\n`);
  }
  terminal.out(json ? writeResultsJson(result.document) : experimentText(result, layout));
}

function layoutOf({ dimensions, modalities }: ExperimentSettings): TableLayout {
  return { dimensions, modalities };
}

/** Writes which networks are finished, or prints them if there is no folder; returns what was kept, as a sentence. */
async function keepWhatIsDone(
  kept: readonly TrainedNetwork[],
  { provenance, settings }: ExperimentParams,
  { out }: ExperimentOptions,
  terminal: Terminal,
): Promise<string> {
  const count = `${kept.length} finished network${kept.length === 1 ? '' : 's'}`;
  if (out === undefined) {
    for (const network of kept) terminal.out(`${describeKept(network)}\n`);
    return `There were ${count}; without --out nothing was written.`;
  }
  await writeKeptNetworks(out, kept, provenance, settings);
  return `Kept: ${count} in ${join(out, partialFile)}.`;
}
