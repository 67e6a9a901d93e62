// The `soften` command: the same core as the workbench, without a browser.
import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { type AppHost, noAppHost } from './app-host.ts';
import { benchCommand } from './bench.ts';
import { corpusCommand } from './corpus-command.ts';
import { experimentCommand } from './experiment.ts';
import { featuresCommand } from './features.ts';
import { goldCommand } from './gold.ts';
import { type OnInterrupt, onCtrlC } from './interrupt.ts';
import { lagCommand } from './lag.ts';
import { lldCommand } from './lld.ts';
import { predictCommand } from './predict.ts';
import { projectCommand } from './project-command.ts';
import { scoreCommand } from './score.ts';
import { InputError, InterruptedError, processTerminal, type Terminal } from './terminal.ts';
import { turnsCommand } from './turns.ts';

/** What a command needs beside its words; the script that starts it brings it. */
export interface Surroundings {
  readonly terminal?: Terminal;
  readonly appHost?: AppHost;
  readonly onInterrupt?: OnInterrupt;
}

/** Runs one command. The exit code: 0, 1 for input that cannot be used, 2 for a command line that makes no sense, 130 if stopped. */
export async function runSoften(
  argv: readonly string[],
  { terminal = processTerminal, appHost = noAppHost, onInterrupt = onCtrlC }: Surroundings = {},
): Promise<number> {
  const program = new Command('soften')
    .description('Soft emotion recognition: the emotional state E and the perception uncertainty sigma.')
    .version(packageJson.version)
    .addCommand(goldCommand(terminal))
    .addCommand(lldCommand(terminal, appHost))
    .addCommand(featuresCommand(terminal, onInterrupt, appHost))
    .addCommand(turnsCommand(terminal, appHost))
    .addCommand(lagCommand(terminal))
    .addCommand(scoreCommand(terminal))
    .addCommand(experimentCommand(terminal, onInterrupt))
    .addCommand(predictCommand(terminal))
    .addCommand(corpusCommand(terminal, appHost))
    .addCommand(projectCommand(terminal))
    .addCommand(benchCommand(terminal, appHost));
  prepare(program, program.name(), terminal);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof InputError || error instanceof InterruptedError)) throw error;
    terminal.err(`soften: ${error.message}\n`);
    return error instanceof InputError ? 1 : 130;
  }
}

/** Has a command and those below it speak to the terminal, and end with an error instead of the process. */
function prepare(command: Command, path: string, terminal: Terminal): void {
  command.exitOverride().configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  command.showHelpAfterError(`\n${path} --help explains the options.`);
  for (const below of command.commands) prepare(below, `${path} ${below.name()}`, terminal);
}
