// `soften features`: the features of all recordings of a corpus folder, on several threads; what is there already stays.
import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { usualSoundSettings } from '../core/audio/sound-settings.ts';
import type { Medium, Recording } from '../core/corpus/recording.ts';
import { readCorpusFolder } from '../formats/corpus-folder.ts';
import { mediumRole } from '../formats/folder-layout.ts';
import { abortError, isAbortError } from '../rpc/abort-error.ts';
import { createGate } from '../rpc/control.ts';
import { type AnalysisRate, analysisRate } from './analysis-rate.ts';
import { needsBrowser } from './any-sound.ts';
import type { AppHost } from './app-host.ts';
import type { AudioFeatureContract, AudioFeatureOutcome, AudioFeatureTask } from './audio-features.ts';
import { createBrowserFeatures } from './browser-features.ts';
import { type FinishedFeatures, finishedFeatures } from './finished-features.ts';
import type { OnInterrupt } from './interrupt.ts';
import { positiveInteger } from './positive-integer.ts';
import { folderFiles } from './read-folder.ts';
import { asInputError, tellFindings } from './read-input.ts';
import { InputError, InterruptedError, type Terminal } from './terminal.ts';
import { figure } from './text-table.ts';
import { createThreadPool } from './thread-pool.ts';

interface FeaturesOptions {
  readonly modality: 'audio';
  readonly rate: AnalysisRate;
  readonly workers: number;
  readonly overwrite?: boolean;
  readonly turns?: boolean;
}

export function featuresCommand(terminal: Terminal, onInterrupt: OnInterrupt, appHost: AppHost): Command {
  return new Command('features')
    .description('The features of all recordings of a corpus folder, written into it.')
    .argument(
      '<folder>',
      'corpus folder, with media/<recording>.wav (or .mp3, .m4a, .mp4, .webm, .flac, .ogg)',
    )
    .addOption(new Option('--modality <name>', 'what to extract').choices(['audio']).default('audio'))
    .addOption(
      analysisRate('sample rate to analyse at; others are resampled').default(
        usualSoundSettings.analysisRateHz,
      ),
    )
    .option('--workers <n>', 'recordings at a time', positiveInteger, availableParallelism())
    .option(
      '--turns',
      'also write when the subject speaks to turns/<recording>.csv, where there is no such file',
    )
    .option('--overwrite', 'also write over feature files that came from elsewhere')
    .addHelpText(
      'after',
      `
Writes features/audio/<recording>.csv: mean and SD of the 65 descriptors over 6 s, every 100 ms, 130 columns. A recording
whose sound, settings and extractor are as before is left alone, so the same command goes on after Ctrl+C.`,
    )
    .action((folder: string, options: FeaturesOptions) =>
      runFeatures(folder, options, { terminal, onInterrupt, appHost }),
    );
}

async function runFeatures(
  folder: string,
  options: FeaturesOptions,
  { terminal, onInterrupt, appHost }: FeatureSurroundings,
): Promise<void> {
  const controller = new AbortController();
  const release = onInterrupt(() => controller.abort(abortError()));
  try {
    const { recordings, root } = await recordingsOf(folder, controller.signal, terminal);
    const finished = await finishedFeatures(join(root, 'features', options.modality));
    const run = { root, finished, options, terminal, appHost, signal: controller.signal };
    const outcomes = await extractAll(recordings, run);
    tellOutcomes(folder, outcomes, terminal);
  } catch (error) {
    if (!isAbortError(error)) throw error;
    throw new InterruptedError('Stopped. What was finished is kept; the same command goes on from there.');
  } finally {
    release();
  }
}

interface FeatureSurroundings {
  readonly terminal: Terminal;
  readonly onInterrupt: OnInterrupt;
  readonly appHost: AppHost;
}

interface Heard {
  readonly recording: Recording;
  readonly medium: Medium;
}

interface Run {
  readonly root: string;
  readonly finished: FinishedFeatures;
  readonly options: FeaturesOptions;
  readonly terminal: Terminal;
  readonly appHost: AppHost;
  readonly signal: AbortSignal;
}

/** The recordings with sound, and the folder that the paths of their media start from. */
async function recordingsOf(folder: string, signal: AbortSignal, terminal: Terminal) {
  const files = filesOf(folder).filter(
    ({ path }) => mediumRole(path) !== undefined || /(?:^|\/)corpus\.json$/i.test(path),
  );
  const control = createGate(signal);
  const context = { signal, control, onProgress: () => undefined };
  const { corpus, report } = await readCorpusFolder(
    { files, name: basename(resolve(folder)) },
    context,
  ).finally(() => control.close());
  tellFindings(
    terminal,
    report.findings.filter(({ file, severity }) => file.endsWith('corpus.json') && severity === 'error'),
  );
  const recordings = corpus.recordings.flatMap((recording): Heard[] => {
    const medium = soundOf(recording);
    return medium ? [{ recording, medium }] : [];
  });
  const [first] = recordings;
  if (!first) {
    throw new InputError(
      `${folder}: there is no sound to extract features from. Put it at media/<recording>.wav, or name it in corpus.json.`,
    );
  }
  const full = files.find(({ path }) => path.endsWith(first.medium.path))?.path ?? first.medium.path;
  return { recordings, root: join(folder, full.slice(0, full.length - first.medium.path.length)) };
}

function filesOf(folder: string) {
  try {
    return folderFiles(folder);
  } catch (error) {
    return asInputError(error, folder, 'corpus folder');
  }
}

/** A medium of sound alone before one with pictures. */
function soundOf({ media }: Recording): Medium | undefined {
  return media.find(({ role }) => role === 'audio') ?? media.find(({ role }) => role === 'both');
}

async function extractAll(
  recordings: readonly Heard[],
  { root, finished, options, terminal, appHost, signal }: Run,
): Promise<AudioFeatureOutcome[]> {
  const size = Math.min(options.workers, recordings.length);
  const pool = createThreadPool<AudioFeatureContract>(new URL('./feature-thread.mjs', import.meta.url), size);
  const browser = createBrowserFeatures(appHost, size);
  try {
    return await Promise.all(
      recordings.map(async ({ recording: { id }, medium }): Promise<AudioFeatureOutcome> => {
        const { key, isForeign } = finished.stateOf(id);
        if (isForeign && !options.overwrite) return tell(id, foreignFile(finished.pathOf(id)));
        const { path, channel = usualSoundSettings.channel, offsetSec } = medium;
        const task: AudioFeatureTask = {
          soundPath: join(root, path),
          outPath: finished.pathOf(id),
          turnsPath: options.turns ? join(root, 'turns', `${id}.csv`) : undefined,
          settings: { analysisRateHz: options.rate, channel },
          offsetSec,
          knownKey: key,
        };
        const outcome = needsBrowser(path)
          ? await browser.extract(task, signal)
          : await pool.run('extract', task, { signal });
        if (outcome.state === 'written') await finished.add(id, outcome.key);
        return tell(id, outcome);
      }),
    );
  } finally {
    pool.dispose();
    await browser.close();
  }

  function tell(id: string, outcome: AudioFeatureOutcome): AudioFeatureOutcome {
    if (outcome.state === 'written') tellFindings(terminal, outcome.findings, true);
    terminal.err(`${id}: ${wordsFor(outcome)}\n`);
    return outcome;
  }
}

function foreignFile(path: string): AudioFeatureOutcome {
  return {
    state: 'failed',
    reason: `${path} was not written by this command. Move it away, or say --overwrite.`,
  };
}

function wordsFor(outcome: AudioFeatureOutcome): string {
  if (outcome.state === 'failed') return outcome.reason;
  if (outcome.state === 'unchanged') return 'as before, left alone';
  const { lengthSec, voicedShare } = outcome;
  return `${figure(lengthSec, 1)} s, voiced ${figure(100 * voicedShare, 1)} %`;
}

function tellOutcomes(folder: string, outcomes: readonly AudioFeatureOutcome[], terminal: Terminal): void {
  const count = (state: AudioFeatureOutcome['state']) =>
    outcomes.filter((outcome) => outcome.state === state).length;
  terminal.err(`${count('written')} written, ${count('unchanged')} as before, ${count('failed')} failed.\n`);
  if (count('failed') > 0)
    throw new InputError(`${folder}: ${count('failed')} of ${outcomes.length} recordings have no features.`);
}
