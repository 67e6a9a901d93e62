// An experiment that has not come to its end yet: a folder beside its results that says what it is and keeps its networks,
// so that the same command with --resume goes on from there.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExperimentParams } from '../core/experiment/run-experiment.ts';
import type { TrainedNetwork } from '../core/experiment/trained-network.ts';
import { countCheckpoints, finishedNetworks, makeNetworkFolder } from './network-folder.ts';
import { InputError, type Terminal } from './terminal.ts';

/** In the folder of `--out`; gone once the results are written. */
const folderName = 'unfinished';
const identityFile = 'experiment.json';

/** What has to be as it was, and what it is called when it is not. */
const parts = {
  codeVersion: 'the version of Soften',
  backend: 'the machine that computes',
  settings: 'the settings',
  traces: 'the traces',
  golds: 'the imported gold standards',
  features: 'the features',
  folds: 'the partitions',
} as const;

type Identity = Readonly<Record<keyof typeof parts, unknown>>;

export interface Unfinished {
  readonly folder: string;
  readonly finished: readonly TrainedNetwork[];
}

export function unfinishedFolder(out: string): string {
  return join(out, folderName);
}

/** Early, before anything is read. @throws InputError if there is something that would be lost by starting anew */
export async function refuseToOverwrite(out: string): Promise<void> {
  const folder = unfinishedFolder(out);
  const there = await whatIsKept(folder);
  if (there === null) return;
  throw new InputError(
    `${folder} holds an experiment that was interrupted (${there}). Add --resume to go on with it, or delete that folder to start anew.`,
  );
}

/** @throws InputError if the folder cannot be written, or holds another experiment */
export async function beginUnfinished(
  out: string,
  resume: boolean,
  params: ExperimentParams,
  terminal: Terminal,
): Promise<Unfinished> {
  const folder = unfinishedFolder(out);
  const identity = identityOf(params);
  try {
    await makeNetworkFolder(folder);
    const there = resume ? await whatIsKept(folder) : null;
    if (there === null) {
      if (resume) terminal.err(`There is nothing to go on from in ${out}: starting from the beginning.\n`);
      await writeFile(join(folder, identityFile), `${JSON.stringify(identity)}\n`);
      return { folder, finished: [] };
    }
    await checkIdentity(folder, identity);
    terminal.err(`Going on from ${folder}: ${there}.\n`);
    const { networks, damaged } = await finishedNetworks(folder);
    for (const why of damaged) terminal.err(`${why}. That network is trained again.\n`);
    return { folder, finished: networks };
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${folder}: cannot be used (${(error as Error).message}).`);
  }
}

/** What is kept, as part of a sentence; null if it is nothing. An experiment without any is forgotten. */
export async function tellUnfinished(out: string): Promise<string | null> {
  const there = await whatIsKept(unfinishedFolder(out));
  if (there === null) await endUnfinished(out);
  return there;
}

/** The results are there: what led to them is not needed any more. */
export async function endUnfinished(out: string): Promise<void> {
  await rm(unfinishedFolder(out), { recursive: true, force: true });
}

async function whatIsKept(folder: string): Promise<string | null> {
  try {
    const { networks, damaged } = await finishedNetworks(folder);
    const [finished, begun] = [networks.length + damaged.length, await countCheckpoints(folder)];
    if (finished + begun === 0) return null;
    return `${finished} finished network${finished === 1 ? '' : 's'}, ${begun} in training`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function identityOf({ provenance, settings, folds }: ExperimentParams): Identity {
  const { codeVersion, backend, traces, golds = [], features } = provenance;
  return { codeVersion, backend, settings, traces, golds, features, folds };
}

async function checkIdentity(folder: string, identity: Identity): Promise<void> {
  const file = join(folder, identityFile);
  const remedy = 'Make it as it was, or choose another --out to start anew.';
  const kept = await readFile(file, 'utf8')
    .then((text) => JSON.parse(text) as Partial<Identity>)
    .catch((error: Error) => {
      throw new InputError(
        `${file}: does not say what was interrupted (${error.message}). Delete ${folder} to start anew.`,
      );
    });
  const same = (key: keyof Identity) => JSON.stringify(kept[key]) === JSON.stringify(identity[key]);
  const changed = (Object.keys(parts) as (keyof Identity)[]).filter((key) => !same(key));
  if (changed.length === 0) return;
  const named = changed.map((key) => parts[key]).join(', ');
  throw new InputError(`${folder}: cannot go on, for ${named} changed since the interruption. ${remedy}`);
}
