// `soften project check`: what a project file holds, or why it is refused; nothing is written.
import { Command } from 'commander';
import { ownRemedy } from '../core/own-remedy.ts';
import { readProjectFile } from '../formats/project-file.ts';
import { projectRecordsOf } from '../formats/project-records.ts';
import { readInput } from './read-input.ts';
import { InputError, type Terminal } from './terminal.ts';

export function projectCommand(terminal: Terminal): Command {
  const check = new Command('check')
    .description('Tell what a project file holds, or why it cannot be opened.')
    .argument('<file>', 'a .project.zip that the workbench exported')
    .action(async (path: string) => terminal.out(await told(path)));
  return new Command('project').description('Look at project files.').addCommand(check);
}

async function told(path: string): Promise<string> {
  const bytes = Uint8Array.from(await readInput(path, 'project file'));
  try {
    const read = readProjectFile(bytes);
    const { takes, runs, extractions, session } = projectRecordsOf(read);
    const counts = [
      `${takes.length} takes`,
      `${runs.length} runs`,
      `${extractions.length} extracted features`,
      `${Object.keys(session.reviews ?? {}).length} comments or marks`,
      `${read.media.size} of ${read.manifest.media.length} media`,
    ];
    return `${path}: ${read.corpusName}, written by Soften ${read.codeVersion}: ${counts.join(', ')}.\n`;
  } catch (error) {
    throw new InputError(`${path}: ${(error as Error).message} ${ownRemedy(error) ?? ''}`.trim());
  }
}
