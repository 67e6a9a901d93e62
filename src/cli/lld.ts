// `soften lld`: a recording's sound in, its 65 descriptors out.
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command } from 'commander';
import { descriptorNames } from '../core/audio/descriptor-names.ts';
import { writeDescriptorCsv } from '../formats/descriptor-csv.ts';
import { analysisRate } from './analysis-rate.ts';
import { describeSound } from './describe-sound.ts';
import { tellFindings } from './read-input.ts';
import type { Terminal } from './terminal.ts';
import { figure } from './text-table.ts';

interface LldOptions {
  readonly rate?: number;
  readonly out?: string;
}

export function lldCommand(terminal: Terminal): Command {
  return new Command('lld')
    .description('The 65 ComParE descriptors (LLDs) of a sound, every 10 ms.')
    .argument('<file>', 'WAV file; several channels are averaged')
    .addOption(analysisRate('sample rate to analyse at, by resampling; that of the file if left out'))
    .option('--out <file>', 'write the CSV here instead of to standard output')
    .addHelpText(
      'after',
      '\nname;frameTime and 65 columns, in the names and the order of openSMILE; frameTime = start of the frame in s.',
    )
    .action((file: string, options: LldOptions) => runLld(file, options, terminal));
}

async function runLld(file: string, { rate, out }: LldOptions, terminal: Terminal): Promise<void> {
  const startedAt = performance.now();
  const { rows, findings, sampleRateHz, lengthSec, voicedShare } = await describeSound(file, {
    rateHz: rate,
  });
  const tookSec = (performance.now() - startedAt) / 1000;
  tellFindings(terminal, findings);
  const csv = writeDescriptorCsv(basename(file).replace(/\.[^.]*$/, ''), rows);
  if (out !== undefined) await writeFile(out, csv);
  else for (const piece of csv) terminal.out(piece);
  terminal.err(
    `${figure(lengthSec, 1)} s of sound at ${sampleRateHz} Hz: ${descriptorNames.length} descriptors, voiced ${figure(100 * voicedShare, 1)} %;` +
      ` took ${figure(tookSec, 2)} s, ${figure((60 * tookSec) / lengthSec, 2)} s per minute.\n`,
  );
}
