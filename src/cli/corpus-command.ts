// `soften corpus render studio`: makes the simulated corpus that can be watched, once; what it wrote is part of the project.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Argument, Command } from 'commander';
import { simulateCorpus, studioParams } from '../core/simulation/simulate-corpus.ts';
import { createGate } from '../rpc/control.ts';
import type { AppHost } from './app-host.ts';
import { listStudioFiles, sizesOf, writeStudioRecording, writeStudioTraces } from './studio-folder.ts';
import { InputError, type Terminal } from './terminal.ts';
import { figure, textTable } from './text-table.ts';

interface RenderOptions {
  readonly out: string;
  readonly only?: readonly string[];
  readonly missing?: boolean;
}

const shippedFolder = fileURLToPath(new URL('../../public/demo/studio', import.meta.url));

export function corpusCommand(terminal: Terminal, appHost: AppHost): Command {
  const render = new Command('render')
    .description('Draw, speak and encode a simulated corpus in a browser, and extract its features there.')
    .addArgument(new Argument('<name>', 'which').choices(['studio']))
    .option('--out <folder>', 'corpus folder to write', shippedFolder)
    .option('--only <ids...>', 'these recordings instead of all')
    .option('--missing', 'only recordings that have no video yet')
    .action((_: string, options: RenderOptions) => renderStudio(options, terminal, appHost));
  return new Command('corpus').description('Make corpora.').addCommand(render);
}

async function renderStudio(
  { out, only, missing = false }: RenderOptions,
  terminal: Terminal,
  appHost: AppHost,
): Promise<void> {
  const { signal } = new AbortController();
  const context = { signal, control: createGate(signal), onProgress: () => undefined };
  const { soundRateHz: _, ...params } = studioParams;
  const simulated = await simulateCorpus(params, context);
  const ids = simulated.corpus.recordings.map(({ id }) => id);
  const unknown = only?.find((id) => !ids.includes(id));
  if (unknown !== undefined)
    throw new InputError(`there is no recording ${unknown}; expected some of ${ids.join(', ')}.`);
  const wanted = (only ?? ids).filter((id) => !missing || !existsSync(join(out, 'media', `${id}.webm`)));
  await writeStudioTraces(out, simulated);
  const { renderInBrowser } = await import('./browser/render-studio-page.ts');
  const rows: string[][] = [];
  for await (const rendered of renderInBrowser(appHost, wanted)) {
    await writeStudioRecording(out, rendered);
    const { recordingId, video, foundShare, followed } = rendered;
    terminal.err(`${recordingId}: rendered and measured\n`);
    const correlations = Object.values(followed).map((r) => figure(r, 2));
    rows.push([recordingId, figure(video.length / 1e3, 0), figure(100 * foundShare, 1), ...correlations]);
  }
  await listStudioFiles(out);
  const movements = ['mouth', 'smile', 'brow', 'blink', 'yaw', 'pitch', 'roll'];
  terminal.out(textTable(['r of measured with driven', 'kB', 'found %', ...movements], rows));
  const { mediaMb, featureMb } = await sizesOf(out);
  terminal.out(`media ${figure(mediaMb, 2)} MB, features ${figure(featureMb, 2)} MB\n`);
}
