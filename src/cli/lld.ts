// `soften lld`: a recording's sound in, its 65 descriptors out.
import { basename } from 'node:path';
import { Command } from 'commander';
import { descriptorNames } from '../core/audio/descriptor-names.ts';
import { descriptorCsvLines } from '../formats/descriptor-csv.ts';
import { type AnalysisRate, analysisRate } from './analysis-rate.ts';
import { describeAnySound } from './any-sound.ts';
import type { AppHost } from './app-host.ts';
import type { DescribedSound } from './describe-sound.ts';
import { tellFindings } from './read-input.ts';
import type { Terminal } from './terminal.ts';
import { openTextFile } from './text-file.ts';
import { figure } from './text-table.ts';

interface LldOptions {
  readonly rate?: AnalysisRate;
  readonly out?: string;
}

export function lldCommand(terminal: Terminal, appHost: AppHost): Command {
  return new Command('lld')
    .description('The 65 ComParE descriptors (LLDs) of a sound, every 10 ms.')
    .argument('<file>', 'WAV file, or what a browser plays; several channels are averaged')
    .addOption(
      analysisRate(
        'sample rate to analyse at, by resampling; if left out, that of a WAV file and 16000 of others',
      ),
    )
    .option('--out <file>', 'write the CSV here instead of to standard output')
    .addHelpText(
      'after',
      '\nname;frameTime and 65 columns, in the names and the order of openSMILE; frameTime = start of the frame in s.\nMP3, M4A, MP4, WebM, FLAC and Ogg are decoded by the built app in a Chromium without a window.',
    )
    .action((file: string, options: LldOptions) => runLld(file, options, { terminal, appHost }));
}

async function runLld(
  file: string,
  { rate, out }: LldOptions,
  { terminal, appHost }: { readonly terminal: Terminal; readonly appHost: AppHost },
): Promise<void> {
  const startedAt = performance.now();
  const { head, line } = descriptorCsvLines(basename(file).replace(/\.[^.]*$/, ''));
  const output = out === undefined ? null : openTextFile(out);
  const write = output ? output.write : terminal.out;
  let rows = 0;
  let described: DescribedSound;
  try {
    const onRow = (values: ArrayLike<number>) => {
      if (rows === 0) write(head);
      write(line(rows++, values));
    };
    described = await describeAnySound(file, { rateHz: rate }, onRow, appHost);
    output?.finish();
  } finally {
    output?.discard();
  }
  const { findings, sampleRateHz, lengthSec, voicedShare } = described;
  const tookSec = (performance.now() - startedAt) / 1000;
  tellFindings(terminal, findings, true);
  terminal.err(
    `${figure(lengthSec, 1)} s of sound at ${sampleRateHz} Hz: ${descriptorNames.length} descriptors, voiced ${figure(100 * voicedShare, 1)} %;` +
      ` took ${figure(tookSec, 2)} s, ${figure((60 * tookSec) / lengthSec, 2)} s per minute.\n`,
  );
}
