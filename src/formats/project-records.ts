// The records of a project file, as far as their shape has to be known before anything is done with them: whoever wrote the
// file may have meant harm, or have been another program.
import * as z from 'zod';
import type { CorpusData } from '../core/corpus/corpus.ts';
import type { MediumFeatures } from '../core/corpus/extracted-features.ts';
import { type SummarisedCorpus, summariseCorpus } from '../core/corpus/summarised-corpus.ts';
import type { EpochWeights } from '../core/experiment/network-keeper.ts';
import type { ExperimentResult } from '../core/experiment/run-experiment.ts';
import type { TrainedNetwork } from '../core/experiment/trained-network.ts';
import { corpusIdOf } from '../core/project/corpus-id.ts';
import type { StoredRun, StoredSession } from '../core/project/project-archive.ts';
import type { KeptTake } from '../core/project/stored-take.ts';
import { damaged, type ReadProject } from './project-file.ts';

// See `results-json.ts`.
z.config({ jitless: true });

const text = z.string();
const texts = z.array(text);
const uuid = z.uuid();
const version = z.literal(1);
const doubles = z.instanceof(Float64Array);
const floats = z.instanceof(Float32Array);
const matrix = z
  .object({ data: floats, rows: z.number().int(), cols: z.number().int() })
  .refine(({ data, rows, cols }) => data.length === rows * cols, 'expected rows x cols numbers');

const session = z.looseObject({
  formatVersion: version,
  corpusId: text,
  origin: z.discriminatedUnion('kind', [
    z.looseObject({ kind: z.literal('simulation'), params: z.looseObject({ seed: z.number() }) }),
    z.looseObject({ kind: z.literal('bundled'), name: text.regex(/^[\w-]+$/) }),
    z.looseObject({ kind: z.literal('files'), name: text }),
  ]),
  fold: z.looseObject({ name: text, train: texts, dev: texts, test: texts }).nullable(),
  goldSettings: z.looseObject({
    weighting: text,
    negativeWeights: z.enum(['clip', 'keep']),
    sigma: z.enum(['sample', 'population']),
    excludedRaters: texts,
    lag: z.looseObject({ kind: text }).optional(),
  }),
  train: z
    .looseObject({
      preset: text,
      dimensions: texts,
      modalities: texts,
      seeds: z.array(z.number()),
      overrides: z.looseObject({}),
    })
    .optional(),
  extractions: z
    .array(z.looseObject({ recordingId: text, modality: text, path: text, offsetSec: z.number(), key: text }))
    .optional(),
  soundSettings: z.looseObject({ analysisRateHz: z.number(), channel: z.unknown() }).optional(),
  faceSettings: z.looseObject({ stepSec: z.number() }).optional(),
  reviews: z.record(text, z.looseObject({ reviewed: z.boolean(), comment: text })).optional(),
  takes: texts.optional(),
  runId: text.nullable(),
});

const take = z.object({
  take: z.looseObject({
    formatVersion: version,
    id: uuid,
    corpusId: text,
    recordingId: text,
    dimension: text,
    raterId: text,
    range: z.tuple([z.number(), z.number()]),
    startedAtMs: z.number(),
    endedAtMs: z.number().nullable(),
  }),
  samples: z
    .object({ mediaSec: doubles, wallMs: doubles, values: doubles })
    .refine(
      ({ mediaSec, wallMs, values }) => mediaSec.length === values.length && wallMs.length === values.length,
      'expected as many times as values',
    ),
});

const network = z.object({
  plan: z.looseObject({
    fold: text,
    seed: z.number(),
    dimension: text,
    modality: text,
    targets: z.array(z.unknown()),
  }),
  outcome: z.looseObject({}),
  weights: z.array(z.looseObject({ epoch: z.number() })).nullable(),
});

const run = z.object({
  run: z.looseObject({
    formatVersion: version,
    id: uuid,
    corpusId: text,
    startedAtMs: z.number(),
    settings: z.looseObject({}),
    inputs: z.looseObject({}),
    state: z.enum(['running', 'stopped', 'failed', 'done']),
    failure: text.nullable(),
    tookMs: z.number().nullable(),
  }),
  result: z.looseObject({}).nullable(),
  networks: z.array(network),
});

const corpus = z.looseObject({
  corpus: z.looseObject({
    name: text,
    hopSec: z.number().positive(),
    recordings: z.array(z.looseObject({ id: text, media: z.array(z.looseObject({ path: text })) })).min(1),
    dimensions: z.array(z.looseObject({ id: text, label: text, range: z.tuple([z.number(), z.number()]) })),
    raters: z.array(z.looseObject({ id: text })),
    modalities: z.array(z.unknown()),
    folds: z.array(z.looseObject({ name: text, train: texts, dev: texts, test: texts })),
  }),
  report: z.looseObject({ findings: z.array(z.looseObject({ severity: text, message: text })) }),
  traces: z.array(
    z.looseObject({
      recordingId: text,
      dimension: text,
      raterId: text,
      take: z.number(),
      timesSec: doubles,
      values: z.union([floats, doubles]),
    }),
  ),
  importedGolds: z.array(z.looseObject({ recordingId: text, dimension: text })),
  features: z.array(
    z.looseObject({ recordingId: text, modality: text, columns: texts, timesSec: doubles, values: matrix }),
  ),
});

const extraction = z.object({
  key: text,
  features: z.looseObject({
    columns: texts,
    timesSec: doubles,
    values: matrix,
    findings: z.array(z.looseObject({})),
  }),
});

export interface ProjectRun {
  readonly run: StoredRun;
  readonly result: ExperimentResult | null;
  readonly networks: readonly (TrainedNetwork & { readonly weights: readonly EpochWeights[] | null })[];
}

/** Everything that is in a project file, by what it is. */
export interface ProjectRecords {
  readonly session: StoredSession;
  /** Null where it can be had without the file: it is simulated, or comes with the app. */
  readonly corpus: SummarisedCorpus | null;
  readonly takes: readonly KeptTake[];
  readonly runs: readonly ProjectRun[];
  readonly extractions: readonly { readonly key: string; readonly features: MediumFeatures }[];
}

/** Each under a name of its own, as `projectRecordsOf` takes them. */
export function namedRecords({ session: one, corpus: data, takes, runs, extractions }: ProjectRecords) {
  const numbered = (kind: string, values: readonly unknown[]) =>
    values.map((value, i): [string, unknown] => [`${kind}/${i}`, value]);
  return new Map<string, unknown>([
    ['session', one],
    ...(data ? [['corpus', plainCorpus(data)] as [string, unknown]] : []),
    ...numbered('takes', takes),
    ...numbered('runs', runs),
    ...numbered('extractions', extractions),
  ]);
}

/** @throws Error with a remedy unless everything has its shape and belongs to one corpus */
export function projectRecordsOf({ records, corpusId }: ReadProject): ProjectRecords {
  const all = (kind: string, shape: z.ZodType) =>
    [...records.keys()]
      .filter((name) => name.startsWith(`${kind}/`))
      .map((name) => checked(records, name, shape));
  const found = checked(records, 'session', session) as StoredSession;
  const data =
    found.origin.kind === 'files' ? summariseCorpus(checked(records, 'corpus', corpus) as CorpusData) : null;
  const takes = all('takes', take) as KeptTake[];
  const runs = all('runs', run) as ProjectRun[];
  const ids = [
    found.corpusId,
    ...takes.map((one) => one.take.corpusId),
    ...runs.map((one) => one.run.corpusId),
  ];
  if (data) ids.push(corpusIdOf(data));
  if (ids.some((id) => id !== corpusId)) throw damaged('its parts belong to different corpora');
  const extractions = all('extractions', extraction) as ProjectRecords['extractions'];
  return { session: found, corpus: data, takes, runs, extractions };
}

function checked(records: ReadonlyMap<string, unknown>, name: string, shape: z.ZodType): unknown {
  if (!records.has(name)) throw damaged(`${JSON.stringify(name)} is missing`);
  const parsed = shape.safeParse(records.get(name));
  if (parsed.success) return records.get(name);
  const [issue] = parsed.error.issues;
  throw damaged(`${JSON.stringify(name)}: ${issue?.path.join('.') || 'all of it'}: ${issue?.message}`);
}

/** Without the summaries: they are derived anew, so that hashes are of what is there. */
function plainCorpus({ corpus: one, report, traces, importedGolds, features }: SummarisedCorpus): CorpusData {
  return { corpus: one, report, traces, importedGolds, features };
}
