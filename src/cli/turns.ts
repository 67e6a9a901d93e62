// `soften turns`: when somebody speaks in a sound.
import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { createSpeechDetector } from '../core/audio/voice-activity.ts';
import { writeTurns } from '../formats/avec-turns.ts';
import { describeAnySound } from './any-sound.ts';
import type { AppHost } from './app-host.ts';
import { tellFindings } from './read-input.ts';
import type { Terminal } from './terminal.ts';
import { figure } from './text-table.ts';

export function turnsCommand(terminal: Terminal, appHost: AppHost): Command {
  return new Command('turns')
    .description('When somebody speaks in a sound, as start;end in seconds.')
    .argument('<file>', 'WAV file, or what a browser plays; several channels are averaged')
    .option('--out <file>', 'write the CSV here instead of to standard output')
    .addHelpText(
      'after',
      `
A span is louder than the background, which is followed, has a voice in it, and lasts 0.2 s or longer; gaps below 0.3 s are
closed. At turns/<recording>.csv of a corpus folder it tells "Mask silence" of the experiment what to mask.`,
    )
    .action((file: string, options: { out?: string }) => runTurns(file, options.out, { terminal, appHost }));
}

async function runTurns(
  file: string,
  out: string | undefined,
  { terminal, appHost }: { readonly terminal: Terminal; readonly appHost: AppHost },
): Promise<void> {
  const speech = createSpeechDetector();
  const { findings, lengthSec } = await describeAnySound(file, {}, speech.push, appHost);
  tellFindings(terminal, findings, true);
  const spans = speech.end();
  const csv = writeTurns(spans);
  if (out === undefined) terminal.out(csv);
  else await writeFile(out, csv);
  const spokenSec = spans.reduce((sum, [start, end]) => sum + end - start, 0);
  terminal.err(
    `${figure(lengthSec, 1)} s of sound: somebody speaks in ${figure(spokenSec, 1)} s of it, in ${spans.length} spans.\n`,
  );
}
