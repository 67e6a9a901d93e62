// `soften bench studio`: whether the simulated corpus that ships can be learnt from its pictures and its sound. The dev CCC
// of E stands against runs in which every recording has the traces of another one: what chance and post-processing give.
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { createRandom, type Random } from '../core/array/random.ts';
import type { Recording } from '../core/corpus/recording.ts';
import { type ExperimentSettings, experimentSettings } from '../core/experiment/experiment-settings.ts';
import { runExperimentWith } from '../core/experiment/run-experiment.ts';
import { systemName } from '../core/experiment/system-name.ts';
import type { JobContext } from '../core/job.ts';
import { createGate } from '../rpc/control.ts';
import { type ExperimentInput, readExperimentInput } from './experiment-input.ts';
import type { NetworkThreadContract, NetworkThreadData } from './network-thread-contract.ts';
import { positiveInteger } from './positive-integer.ts';
import { describeProcessor } from './tensor-backend.ts';
import type { Terminal } from './terminal.ts';
import { figure, textTable } from './text-table.ts';
import { createThreadPool } from './thread-pool.ts';

interface BenchStudioOptions {
  readonly source: string;
  readonly preset: 'fast' | 'smoke';
  readonly exchanges: number;
  readonly workers: number;
}

const shippedFolder = fileURLToPath(new URL('../../public/demo/studio', import.meta.url));
const judged = ['audio-multi', 'video-multi', 'fusion-multi-rescaled'];

export function benchStudioCommand(terminal: Terminal): Command {
  return new Command('studio')
    .description('CCC of E on the watchable corpus, against runs with traces exchanged between recordings.')
    .option('--source <folder>', 'another corpus folder', shippedFolder)
    .addOption(
      new Option('--preset <name>', 'size of the networks').choices(['fast', 'smoke']).default('fast'),
    )
    .option('--exchanges <n>', 'runs with exchanged traces', positiveInteger, 20)
    .option('--workers <n>', 'networks at a time', positiveInteger, availableParallelism())
    .action((options: BenchStudioOptions) => benchStudio(options, terminal));
}

async function benchStudio(options: BenchStudioOptions, terminal: Terminal): Promise<void> {
  const { signal } = new AbortController();
  const context: JobContext<never> = { signal, control: createGate(signal), onProgress: () => undefined };
  const input = await readExperimentInput(options.source, terminal, context);
  const settings: ExperimentSettings = {
    ...experimentSettings(options.preset, input.corpus, { tasks: ['multi'] }),
    multiTaskWeights: [{ E: 1, sigma: 1 }],
  };
  const data: NetworkThreadData = { backend: 'wasm' };
  const entry = new URL('./network-thread.mjs', import.meta.url);
  const pool = createThreadPool<NetworkThreadContract>(entry, options.workers, data);
  const run = async ({ hashes, ...rest }: ExperimentInput) => {
    const provenance = { codeVersion: '', backend: describeProcessor('wasm'), ...hashes };
    const { document } = await runExperimentWith(
      { atOnce: options.workers, train: (task) => pool.run('network', task) },
      { ...rest, settings, provenance },
      context,
    );
    return new Map(
      document.scores
        .filter(({ target }) => target.kind === 'E')
        .map(({ system, target, partition, ccc }) => [
          key(target.dimension, systemName(system), partition),
          ccc,
        ]),
    );
  };
  try {
    const own = await run(input);
    const exchanged: (typeof own)[] = [];
    for (let seed = 1; seed <= options.exchanges; seed++) {
      exchanged.push(await run(withExchangedTraces(input, createRandom(seed))));
      terminal.err(`exchange ${seed} of ${options.exchanges}\n`);
    }
    const rows = input.corpus.dimensions.flatMap(({ id }) =>
      judged.map((system) => {
        const at = (scores: typeof own, partition: string) =>
          scores.get(key(id, system, partition)) ?? Number.NaN;
        const limit = (partition: string) => {
          const chance = exchanged.map((scores) => at(scores, partition)).sort((a, b) => a - b);
          return chance[Math.ceil(0.95 * chance.length) - 1] ?? Number.NaN;
        };
        return [
          id,
          system,
          ...[at(own, 'dev'), limit('dev'), at(own, 'test'), limit('test')].map((ccc) => figure(ccc, 3)),
        ];
      }),
    );
    const head = [
      `CCC of E, preset ${options.preset}`,
      'system',
      'dev',
      'exchanged 95 %',
      'test',
      'exchanged 95 %',
    ];
    terminal.out(textTable(head, rows));
  } finally {
    pool.dispose();
  }
}

const key = (...parts: readonly string[]) => JSON.stringify(parts);

/** Every recording gets the gold standard of another session's, so that nothing of what is seen and heard belongs to it. */
export function withExchangedTraces(input: ExperimentInput, random: Random): ExperimentInput {
  const { recordings } = input.corpus;
  const from = strangers(recordings, random);
  const golds = recordings.flatMap(({ id }) =>
    input.golds
      .filter(({ recordingId }) => recordingId === from.get(id))
      .map((gold) => ({ ...gold, recordingId: id })),
  );
  return { ...input, golds };
}

/** A permutation that leaves nobody in their own session, drawn until there is one. */
function strangers(recordings: readonly Recording[], random: Random): ReadonlyMap<string, string> {
  for (;;) {
    const drawn = random.shuffle([...recordings]);
    if (recordings.every(({ session }, i) => drawn[i]?.session !== session))
      return new Map(recordings.map(({ id }, i) => [id, drawn[i]?.id ?? id]));
  }
}
