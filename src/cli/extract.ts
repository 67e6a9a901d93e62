// `soften extract`: a recording's sound in, its descriptors or the features of the experiment out.
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Matrix } from '../core/array/matrix.ts';
import { isDescriptorRate } from '../core/audio/descriptor-extractor.ts';
import { descriptorNames } from '../core/audio/descriptor-names.ts';
import { extractDescriptorsJob } from '../core/audio/extract-descriptors.ts';
import { applyFunctionals, functionalColumns } from '../core/audio/functionals.ts';
import { mixChannels } from '../core/audio/mix-channels.ts';
import { writeDescriptorCsv, writeFunctionalsCsv } from '../formats/descriptor-csv.ts';
import { readWav, type WavSound } from '../formats/wav.ts';
import { createGate } from '../rpc/control.ts';
import { failOnError, readInput, tellFindings } from './read-input.ts';
import { InputError, type Terminal } from './terminal.ts';
import { figure } from './text-table.ts';

interface ExtractOptions {
  readonly rate?: number;
  readonly functionals?: boolean;
  readonly out?: string;
}

export function extractCommand(terminal: Terminal): Command {
  return new Command('extract')
    .description(
      'Compute the 65 descriptors (LLDs) of a sound every 10 ms, or their functionals every 100 ms.',
    )
    .argument('<file>', 'WAV file; several channels are averaged')
    .option(
      '--rate <Hz>',
      'refuse a file of any other sample rate, which would change the descriptors',
      hertz,
    )
    .option('--functionals', 'mean and SD over 6 s around each 100 ms: the 130 features of the experiment')
    .option('--out <file>', 'write the CSV here instead of to standard output')
    .addHelpText(
      'after',
      '\nDescriptors: name;frameTime and 65 columns, openSMILE names and order, frameTime = start of the frame in s.' +
        '\nFunctionals: time,130 columns, as features/audio/<recording>.csv of a corpus folder.',
    )
    .action((file: string, options: ExtractOptions) => runExtract(file, options, terminal));
}

function hertz(value: string): number {
  const rate = Number(value);
  if (!(rate > 0)) throw new InvalidArgumentError('expected a sample rate in Hz, such as 16000.');
  return rate;
}

async function runExtract(file: string, options: ExtractOptions, terminal: Terminal): Promise<void> {
  const { sampleRateHz, channels } = await soundOfFile(file, options.rate, terminal);
  const samples = mixChannels(channels);
  const startedAt = performance.now();
  const rows = await extractDescriptors(samples, sampleRateHz);
  const tookSec = (performance.now() - startedAt) / 1000;
  if (rows.rows === 0) throw new InputError(`${file}: is shorter than one frame of 60 ms.`);
  const name = basename(file).replace(/\.[^.]*$/, '');
  await write(options.functionals ? functionalsCsv(rows) : writeDescriptorCsv(name, rows));
  const lengthSec = samples.length / sampleRateHz;
  const columns = options.functionals
    ? `${functionalColumns.length} functionals`
    : `${descriptorNames.length} descriptors`;
  terminal.err(
    `${figure(lengthSec, 1)} s of sound at ${sampleRateHz} Hz: ${columns}, voiced ${figure(100 * voicedShare(rows), 1)} %;` +
      ` took ${figure(tookSec, 2)} s, ${figure((60 * tookSec) / lengthSec, 2)} s per minute.\n`,
  );

  async function write(csv: Iterable<string>): Promise<void> {
    if (options.out !== undefined) await writeFile(options.out, csv);
    else for (const piece of csv) terminal.out(piece);
  }
}

function functionalsCsv(rows: Matrix): Iterable<string> {
  return writeFunctionalsCsv(applyFunctionals(rows));
}

async function soundOfFile(file: string, rate: number | undefined, terminal: Terminal): Promise<WavSound> {
  const { sound, findings } = readWav(await readInput(file, 'WAV file'), file);
  if (!sound) failOnError(file, findings);
  tellFindings(terminal, findings);
  const { sampleRateHz } = sound;
  const expected = rate ?? 'at least 8000 Hz and a multiple of 100';
  if (rate === undefined ? !isDescriptorRate(sampleRateHz) : sampleRateHz !== rate) {
    throw new InputError(
      `${file}: has ${sampleRateHz} Hz, expected ${expected}. Resample it: ffmpeg -i INPUT -ar ${rate ?? 16000} OUTPUT.wav`,
    );
  }
  return sound;
}

async function extractDescriptors(samples: Float32Array, sampleRateHz: number): Promise<Matrix> {
  const { signal } = new AbortController();
  const control = createGate(signal);
  try {
    return await extractDescriptorsJob(
      { samples, sampleRateHz },
      { signal, control, onProgress: () => undefined },
    );
  } finally {
    control.close();
  }
}

function voicedShare({ data, rows, cols }: Matrix): number {
  let voiced = 0;
  for (let row = 0; row < rows; row++) if ((data[row * cols] as number) > 0) voiced++;
  return voiced / rows;
}
