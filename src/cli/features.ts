// `soften features`: the features of all recordings of a corpus folder, on several threads; what is there already stays.
import { statSync } from 'node:fs';
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
import type { AppHost } from './app-host.ts';
import { createAudioExtractor } from './audio-extractor.ts';
import { type FaceModelFile, openFaceModel } from './face-model-file.ts';
import {
  type FeatureExtractor,
  type FeatureOutcome,
  type ModalityName,
  modalities,
} from './feature-extractor.ts';
import { createFeaturesProgress } from './features-progress.ts';
import { type FinishedFeatures, finishedFeatures } from './finished-features.ts';
import type { OnInterrupt } from './interrupt.ts';
import { positiveInteger } from './positive-integer.ts';
import { folderFiles } from './read-folder.ts';
import { asInputError, tellFindings } from './read-input.ts';
import { InputError, InterruptedError, type Terminal } from './terminal.ts';
import { createVideoExtractor } from './video-extractor.ts';

interface FeaturesOptions {
  readonly modality: ModalityName;
  readonly rate: AnalysisRate;
  readonly workers: number;
  readonly overwrite?: boolean;
  readonly turns?: boolean;
  readonly model?: string;
}

export function featuresCommand(terminal: Terminal, onInterrupt: OnInterrupt, appHost: AppHost): Command {
  return new Command('features')
    .description('The features of all recordings of a corpus folder, written into it.')
    .argument(
      '<folder>',
      'corpus folder, with media/<recording>.wav (or .mp3, .m4a, .mp4, .webm, .mkv, .mov, .avi, .flac, .ogg)',
    )
    .addOption(
      new Option('--modality <name>', 'what to extract').choices(['audio', 'video']).default('audio'),
    )
    .addOption(
      analysisRate('audio: sample rate to analyse at; others are resampled').default(
        usualSoundSettings.analysisRateHz,
      ),
    )
    .option('--workers <n>', 'recordings at a time', positiveInteger, availableParallelism())
    .option(
      '--turns',
      'audio: also write when the subject speaks to turns/<recording>.csv, where there is no such file',
    )
    .option('--model <file>', "video: a face_landmarker.task of your own instead of the app's model")
    .option('--overwrite', 'also write over feature files that came from elsewhere')
    .addHelpText(
      'after',
      `
audio: writes features/audio/<recording>.csv: mean and SD of the 65 descriptors over 6 s, every 100 ms, 130 columns.
video: writes features/video/<recording>.csv: 49 landmarks of the largest face, without its place, tilt and size, every
100 ms, 98 columns. Faces are found by the built app in a Chromium without a window, two recordings at a time.
A recording whose medium, settings and extractor are as before is left alone, so the same command goes on after Ctrl+C.`,
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
  if (options.model !== undefined && options.modality !== 'video')
    throw new InputError('--model is for faces: add --modality video.');
  const model = options.model === undefined ? undefined : await openFaceModel(options.model);
  const controller = new AbortController();
  const release = onInterrupt(() => controller.abort(abortError()));
  try {
    const { recordings, root } = await recordingsOf(folder, options.modality, controller.signal, terminal);
    const finished = await finishedFeatures(join(root, 'features', options.modality));
    const run = { root, finished, options, model, terminal, appHost, signal: controller.signal };
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

interface Watched {
  readonly recording: Recording;
  readonly medium: Medium;
}

interface Run {
  readonly root: string;
  readonly finished: FinishedFeatures;
  readonly options: FeaturesOptions;
  readonly model: FaceModelFile | undefined;
  readonly terminal: Terminal;
  readonly appHost: AppHost;
  readonly signal: AbortSignal;
}

/** The recordings with such a medium, and the folder that the paths of their media start from. */
async function recordingsOf(folder: string, modality: ModalityName, signal: AbortSignal, terminal: Terminal) {
  const { medium: kind, place, choose } = modalities[modality];
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
  const recordings = corpus.recordings.flatMap((recording): Watched[] => {
    const medium = choose(recording);
    return medium ? [{ recording, medium }] : [];
  });
  const [first] = recordings;
  if (!first) {
    throw new InputError(
      `${folder}: there is no ${kind} to extract features from. Put it at ${place}, or name it in corpus.json.`,
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

async function extractAll(
  recordings: readonly Watched[],
  { root, finished, options, model, terminal, appHost, signal }: Run,
): Promise<FeatureOutcome[]> {
  const extractor = extractorFor({ root, options, model, appHost }, recordings.length);
  const weights = recordings.map(
    ({ recording, medium }) => [recording.id, bytesOf(join(root, medium.path))] as const,
  );
  const progress = createFeaturesProgress(terminal, new Map(weights));
  try {
    return await Promise.all(
      recordings.map(async ({ recording: { id }, medium }): Promise<FeatureOutcome> => {
        const { key, isForeign } = finished.stateOf(id);
        const outPath = finished.pathOf(id);
        if (isForeign && !options.overwrite) return tell(id, foreignFile(outPath));
        const mediumPath = join(root, medium.path);
        const task = { recordingId: id, medium, mediumPath, outPath, knownKey: key };
        const outcome = await extractor.extract(task, signal, (share) => progress.onShare(id, share));
        if (outcome.state === 'written') await finished.add(id, outcome.key);
        return tell(id, outcome);
      }),
    );
  } finally {
    progress.clear();
    await extractor.close();
  }

  function tell(id: string, outcome: FeatureOutcome): FeatureOutcome {
    progress.onEnd(id, outcome.state === 'written');
    progress.clear();
    if (outcome.state === 'written') tellFindings(terminal, outcome.findings, true);
    terminal.err(`${id}: ${wordsFor(outcome)}\n`);
    return outcome;
  }
}

/** 1 for a file that is not there, which is told when its turn comes. */
function bytesOf(path: string): number {
  return Math.max(1, statSync(path, { throwIfNoEntry: false })?.size ?? 1);
}

/** The app itself works on no more than two videos at a time. */
const videosAtOnce = 2;

function extractorFor(
  { root, options, model, appHost }: Pick<Run, 'root' | 'options' | 'model' | 'appHost'>,
  recordings: number,
): FeatureExtractor {
  const atOnce = Math.min(options.workers, recordings);
  if (options.modality === 'video')
    return createVideoExtractor(Math.min(atOnce, videosAtOnce), appHost, model);
  return createAudioExtractor({ root, rate: options.rate, turns: options.turns, atOnce }, appHost);
}

function foreignFile(path: string): FeatureOutcome {
  return {
    state: 'failed',
    reason: `${path} was not written by this command. Move it away, or say --overwrite.`,
  };
}

function wordsFor(outcome: FeatureOutcome): string {
  if (outcome.state === 'failed') return outcome.reason;
  if (outcome.state === 'unchanged') return 'as before, left alone';
  return outcome.told;
}

function tellOutcomes(folder: string, outcomes: readonly FeatureOutcome[], terminal: Terminal): void {
  const count = (state: FeatureOutcome['state']) =>
    outcomes.filter((outcome) => outcome.state === state).length;
  terminal.err(`${count('written')} written, ${count('unchanged')} as before, ${count('failed')} failed.\n`);
  if (count('failed') > 0)
    throw new InputError(`${folder}: ${count('failed')} of ${outcomes.length} recordings have no features.`);
}
