// What a folder's features lack, from the files to what the Results view tells: recording, modality and column are named.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readCorpusFolder } from '../formats/corpus-folder.ts';
import { createJobQueue } from '../jobs/job-queue.ts';
import { pretendedExperiment } from '../testing/experiment-visit.ts';
import { fixturePath, folderFiles } from '../testing/fixtures/folder-files.ts';
import { directJobClients } from '../testing/job-clients.ts';
import { testJobContext } from '../testing/job-context.ts';
import { memoryArchive } from '../testing/memory-archive.ts';
import { selectFindingGroups } from './corpus-selectors.ts';
import { preparationOf, selectFinishedRun } from './finished-run.ts';
import { createSoftenStore } from './soften-store.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test.each([
  {
    folder: 'values-missing',
    imported: ['12 of 156 cells hold no value (empty, NaN or NA), in "pitch".'],
    prepared: ['call3A: 3 missing audio values (pitch) in 3 steps were filled with the training mean.'],
  },
  {
    folder: 'column-missing-here',
    imported: ['52 of 156 cells hold no value (empty, NaN or NA), in "pitch".'],
    prepared: ['call3A: 12 missing audio values (pitch) in 12 steps were filled with the training mean.'],
  },
  {
    folder: 'columns-silent',
    imported: ['52 of 156 cells hold no value (empty, NaN or NA), in "pitch".'],
    prepared: [
      'audio: pitch without any value in training; set to 0.',
      'audio: rate constant in training; set to 0.',
    ],
  },
  {
    folder: 'values-infinite',
    imported: [
      'Column "rate" holds "inf" where a number should be (2 cells such).',
      '1 value infinite as float32, in "loudness".',
    ],
    // Each stands among values in its step, whose mean the network reads.
    prepared: [],
  },
])('$folder', async ({ folder, imported, prepared }) => {
  const archive = memoryArchive();
  const read = () =>
    readCorpusFolder({ files: folderFiles(withFiles(folder)), name: 'bad' }, testJobContext());
  const jobs = { ...directJobClients(read), runExperiment: pretendedExperiment(archive) };
  const queue = createJobQueue();
  const { state, commands } = createSoftenStore({ jobs, queue, archive, codeVersion: 'test' });
  const settled = async () => {
    const isBusy = () => queue.snapshot().some((job) => job.finishedAt === null) || state.getState().opening;
    for (let quiet = 0; quiet < 5; quiet = isBusy() ? 0 : quiet + 1)
      await new Promise((resolve) => setTimeout(resolve));
  };
  commands.startProject({ restore: false });
  commands.openFiles([], 'bad');
  await settled();
  const messages = selectFindingGroups(state.getState()).map(({ message }) => message);
  expect(messages).toEqual(expect.arrayContaining(imported));
  commands.setTrainModalities(['audio']);
  commands.runChosenExperiment();
  await settled();
  const run = selectFinishedRun(state.getState());
  expect(run && preparationOf(run)).toEqual(prepared);
});

/** The clean corpus with the files of `folder` in place of its own. */
function withFiles(folder: string): string {
  const made = mkdtempSync(join(tmpdir(), 'soften-missing-features-'));
  folders.push(made);
  for (const part of ['clean', folder])
    cpSync(fixturePath(`bad-experiment/${part}`), made, { recursive: true });
  return made;
}
