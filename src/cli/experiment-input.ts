// What an experiment in the terminal runs on: a folder or the demo, its gold standards, its folds, and where all came from.
import { basename, resolve } from 'node:path';
import { goldStandardJob, paperGoldStandard } from '../core/annotation/gold-standard.ts';
import type { Corpus, CorpusData, FeatureTable, Fold } from '../core/corpus/corpus.ts';
import { summariseFeatures } from '../core/corpus/feature-summary.ts';
import { summariseImportedGold } from '../core/corpus/imported-gold-summary.ts';
import { seededPartitions } from '../core/corpus/seeded-partitions.ts';
import { summariseTrace } from '../core/corpus/trace-summary.ts';
import { comesAsMeanAndSd } from '../core/experiment/coefficient-of-variation.ts';
import type { GoldSeries } from '../core/experiment/prepare-targets.ts';
import type { Provenance } from '../core/experiment/results-document.ts';
import type { JobContext } from '../core/job.ts';
import { demoParams, simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import { readCorpusFolder } from '../formats/corpus-folder.ts';
import { folderFiles } from './read-folder.ts';
import { failOnError, tellFindings } from './read-input.ts';
import { InputError, type Terminal } from './terminal.ts';

export interface ExperimentInput {
  readonly corpus: Corpus;
  /** Computed from raters, or imported. */
  readonly golds: readonly GoldSeries[];
  readonly features: readonly FeatureTable[];
  readonly folds: readonly Fold[];
  readonly meanSdModalities: readonly string[];
  readonly hashes: Pick<Provenance, 'traces' | 'golds' | 'features'>;
}

/** The seed of the partitions of a corpus that declares none. */
const partitionSeed = 1;

/** @throws InputError if there is nothing to learn, or nothing to learn from. */
export async function readExperimentInput(
  source: string,
  terminal: Terminal,
  context: JobContext,
): Promise<ExperimentInput> {
  const data = await readCorpus(source, terminal, context);
  const { corpus, features } = data;
  if (features.length === 0) {
    throw new InputError(
      `${source}: there are no features to learn from. Put them at features/<modality>/<recording>.csv or .npz, with a time column.`,
    );
  }
  return {
    corpus,
    golds: await goldsOf(data, context),
    features,
    folds: foldsOf(corpus, terminal),
    meanSdModalities: corpus.modalities
      .filter(({ columns }) => comesAsMeanAndSd(columns))
      .map(({ id }) => id),
    hashes: hashesOf(data),
  };
}

async function readCorpus(source: string, terminal: Terminal, context: JobContext): Promise<CorpusData> {
  if (source === 'demo') {
    terminal.err('Simulating the demo: made-up recordings of made-up people, no real data.\n');
    return simulateCorpus(demoParams, context);
  }
  const files = filesOf(source);
  const data = await readCorpusFolder({ files, name: basename(resolve(source)) }, context);
  const { findings } = data.report;
  tellFindings(terminal, findings);
  if (data.traces.length + data.importedGolds.length === 0) failOnError(source, findings);
  if (data.importedGolds.length > 0) tellImported(data, terminal);
  return data;
}

function tellImported({ importedGolds }: CorpusData, terminal: Terminal): void {
  const recordings = new Set(importedGolds.map(({ recordingId }) => recordingId)).size;
  terminal.err(
    `E of ${recordings} recording${recordings === 1 ? '' : 's'} is imported, without raters: its sigma is unknown, and only E can be trained.\n`,
  );
}

function filesOf(folder: string) {
  try {
    return folderFiles(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new InputError(`${folder}: no such folder. "demo" runs on simulated data.`);
    if (code === 'ENOTDIR') throw new InputError(`${folder}: is a file; a corpus folder is expected.`);
    throw new InputError(`${folder}: cannot be read (${code ?? String(error)}).`);
  }
}

async function goldsOf(
  { corpus, traces, importedGolds }: CorpusData,
  context: JobContext,
): Promise<GoldSeries[]> {
  const inputs = corpus.recordings.flatMap(({ id }) =>
    corpus.dimensions.map((dimension) => ({
      recordingId: id,
      dimension: dimension.id,
      traces: traces.filter((trace) => trace.recordingId === id && trace.dimension === dimension.id),
    })),
  );
  const rated = inputs.filter((input) => input.traces.length > 0);
  const params = { hopSec: corpus.hopSec, settings: paperGoldStandard, inputs: rated };
  return [...(await goldStandardJob(params, context)), ...importedGolds];
}

function foldsOf({ folds, recordings }: Corpus, terminal: Terminal): readonly Fold[] {
  if (folds.length > 0) return folds;
  const fold = seededPartitions(recordings, partitionSeed);
  const { train, dev, test } = fold;
  terminal.err(
    `The corpus declares no partitions: drawn with seed ${partitionSeed}, sessions kept together, ${train.length} train, ${dev.length} dev, ${test.length} test.\n`,
  );
  return [fold];
}

function hashesOf({ traces, importedGolds, features }: CorpusData): ExperimentInput['hashes'] {
  return {
    traces: traces.map((trace) => {
      const { recordingId, dimension, raterId, contentHash: hash } = summariseTrace(trace);
      return { recordingId, dimension, raterId, contentHash: hash };
    }),
    golds: importedGolds.map((gold) => {
      const { recordingId, dimension, contentHash } = summariseImportedGold(gold);
      return { recordingId, dimension, contentHash };
    }),
    features: features.map((table) => {
      const { recordingId, modality, contentHash } = summariseFeatures(table);
      return { recordingId, modality, contentHash };
    }),
  };
}
