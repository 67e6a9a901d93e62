// `soften bench blstm`: the training of the network on every backend that is there, against the same network in
// tf.layers on the same backend, in the same run.
import { availableParallelism } from 'node:os';
import { Command, Option } from 'commander';
import { backendNames, type Engine, engines, schemeNames, torch } from './bench-blstm-engines.ts';
import { type ErrorRow, errorCases, errorRow, errorTable } from './bench-blstm-errors.ts';
import { type Contestant, findLengths, type Lengths, measureInTurns } from './bench-blstm-measure.ts';
import { type EngineProcess, startEngine } from './bench-blstm-process.ts';
import { type BenchRow, benchRow, benchTable } from './bench-blstm-rows.ts';
import { type BenchSize, benchSize, type SizeName, sizeNames } from './bench-blstm-sizes.ts';
import { positiveInteger } from './positive-integer.ts';
import { InputError, type Terminal } from './terminal.ts';

interface BenchBlstmOptions {
  readonly size: SizeName;
  readonly backend?: readonly string[];
  readonly scheme?: readonly string[];
  readonly workers?: number;
  readonly runs: number;
  readonly torch?: boolean;
  readonly errors?: boolean;
  readonly json?: boolean;
}

export function benchBlstmCommand(terminal: Terminal): Command {
  return new Command('blstm')
    .description('One training step of the network on every backend, against tf.layers on the same backend.')
    .addOption(new Option('--size <size>', 'network and batch').choices(sizeNames).default('paper'))
    .addOption(new Option('--backend <names...>', 'only these; all if left out').choices(backendNames))
    .addOption(
      new Option('--scheme <names...>', 'of WebGPU only these; all if left out').choices(schemeNames),
    )
    .option(
      '--workers <n>',
      'threads of backends that share the work; one and as many as processors if left out',
      positiveInteger,
    )
    .option(
      '--runs <n>',
      'counted steps of each, after a warm-up; fewer if they are slow',
      positiveInteger,
      3,
    )
    .option('--torch', 'also PyTorch on one thread, if python3 has it')
    .option('--errors', 'instead: how far values and gradients are from float64')
    .option('--json', 'the rows as JSON')
    .action((options: BenchBlstmOptions) => benchBlstm(options, terminal));
}

async function benchBlstm(options: BenchBlstmOptions, terminal: Terminal): Promise<void> {
  if (options.errors) {
    const rows = await measureErrors(wantedEngines({ ...options, workers: 1, torch: false }), terminal);
    terminal.out(options.json ? `${JSON.stringify(rows, null, 2)}\n` : errorTable(rows));
    return;
  }
  const size = benchSize(options.size);
  const all = wantedEngines(options);
  const rows: BenchRow[] = [];
  for (const device of ['processor', 'gpu'] as const) {
    const wanted = all.filter(({ engine }) => engine.device === device);
    rows.push(...(await measureTogether(wanted, size, options.runs, terminal)));
  }
  if (rows.length === 0) throw new InputError('no backend could be measured; the lines above say why.');
  terminal.out(options.json ? `${JSON.stringify(rows, null, 2)}\n` : benchTable(size, rows));
}

/** Of every engine that trains Soften's own network. */
async function measureErrors(wanted: readonly Wanted[], terminal: Terminal): Promise<ErrorRow[]> {
  const rows: ErrorRow[] = [];
  for (const { engine } of wanted.filter(({ engine: { backend } }) => !backend.startsWith('tf.layers'))) {
    const name = nameOf(engine, 1);
    terminal.err(`${name}: computing\n`);
    try {
      const process = await startEngine(engine, 1, 'tiny');
      try {
        for (const one of errorCases)
          rows.push(errorRow(name, process.adapter, one.name, await process.errorsOf(one)));
      } finally {
        process.end();
      }
    } catch (error) {
      terminal.err(`${name}: left out, ${(error as Error).message}\n`);
    }
  }
  if (rows.length === 0) throw new InputError('no backend could be measured; the lines above say why.');
  return rows;
}

interface Wanted {
  readonly engine: Engine;
  readonly workers: number;
}

function wantedEngines(options: BenchBlstmOptions): Wanted[] {
  const { backend: names, scheme: schemes, workers, torch: withTorch } = options;
  const named = engines.filter(
    ({ backend, scheme }) =>
      (!names || names.includes(backend)) && (!schemes || scheme === null || schemes.includes(scheme)),
  );
  const counts = workers === undefined ? [...new Set([1, availableParallelism()])] : [workers];
  if (workers !== undefined && workers > 1 && !named.some(({ takesWorkers }) => takesWorkers))
    throw new InputError(`--workers ${workers}: none of the backends to be measured shares its work.`);
  const wanted = [...named, ...(withTorch ? [torch] : [])];
  return wanted.flatMap((engine) =>
    (engine.takesWorkers ? counts : [1]).map((count) => ({ engine, workers: count })),
  );
}

/** The rows of engines that share a device; one that lacks something or fails is told and left out. */
async function measureTogether(
  wanted: readonly Wanted[],
  size: BenchSize,
  runs: number,
  terminal: Terminal,
): Promise<BenchRow[]> {
  const processes: EngineProcess[] = [];
  const ready: { contestant: Contestant; lengths: Lengths }[] = [];
  try {
    for (const { engine, workers } of wanted) {
      const name = nameOf(engine, workers);
      terminal.err(`${name}: warming up\n`);
      try {
        const process = await startEngine(engine, workers, size.name);
        processes.push(process);
        const lengths = await findLengths(process, size, runs);
        ready.push({ contestant: { engine, workers, process }, lengths });
      } catch (error) {
        terminal.err(`${name}: left out, ${(error as Error).message}\n`);
      }
    }
    if (ready.length > 0)
      terminal.err(
        `measuring in turns: ${ready.map(({ contestant }) => nameOf(contestant.engine, contestant.workers)).join(', ')}\n`,
      );
    const measured = await measureInTurns(ready, size.frames);
    return measured.flatMap((figures, i) => {
      const { contestant } = ready[i] as { contestant: Contestant };
      const name = nameOf(contestant.engine, contestant.workers);
      if (figures instanceof Error) {
        terminal.err(`${name}: left out, ${figures.message}\n`);
        return [];
      }
      const row = benchRow(contestant, size, figures);
      if (row.note) terminal.err(`${name}: ${row.note}\n`);
      return [row];
    });
  } finally {
    for (const process of processes) process.end();
  }
}

function nameOf({ backend, scheme, takesWorkers }: Engine, workers: number): string {
  return [backend, scheme, takesWorkers && `on ${workers} thread${workers === 1 ? '' : 's'}`]
    .filter(Boolean)
    .join(' ');
}
