// Results as a file: written with null for NaN, and read back with NaN where a figure may be undefined.
import * as z from 'zod';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { type ResultsDocument, resultsFormatVersion } from '../core/experiment/results-document.ts';
import { decodeText } from './decode-text.ts';
import { finding, quoted } from './finding.ts';
import { type PlacedJson, parsePlacedJson, shownPath } from './json-position.ts';

// Without this zod probes for `eval`, which a strict content security policy reports as a violation.
z.config({ jitless: true });

/** One JSON document, LF at its end. NaN becomes null; infinite figures become the strings `Infinity` and `-Infinity`. */
export function writeResultsJson(document: ResultsDocument): string {
  const plain = (_: string, value: unknown) =>
    value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY ? String(value) : value;
  return `${JSON.stringify(document, plain, 1)}\n`;
}

const text = z.string();
/** A number that may be undefined. */
const figure = z
  .union([z.number(), z.null(), z.literal(['Infinity', '-Infinity'])])
  .transform((value) => (value === null ? Number.NaN : Number(value)));
const tasks = z.enum(['single', 'multi']);
const partition = z.enum(['dev', 'test']);
const runKey = { fold: text, seed: z.number() };
const target = z.object({ dimension: text, kind: z.enum(['E', 'sigma']) });
const system = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('modality'), modality: text, tasks, form: z.enum(['processed', 'raw']) }),
  z.object({ kind: z.literal('fusion'), tasks, form: z.enum(['slr', 'rescaled']) }),
  z.object({ kind: z.literal('constant') }),
]);
const bootstrap = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('interval'),
    estimate: figure,
    low: figure,
    high: figure,
    pValue: figure,
    clusters: z.number(),
    draws: z.number(),
    undefinedDraws: z.number(),
  }),
  z.object({ kind: z.literal('tooFewClusters'), clusters: z.number(), estimate: figure }),
]);
const score = z.object({
  ...runKey,
  system,
  target,
  partition,
  frames: z.number(),
  ccc: figure,
  cccAvec: figure,
  pcc: figure,
  rmse: figure,
  bootstrap: bootstrap.optional(),
});
const chosenWeight = z.object({
  ...runKey,
  modality: text,
  target,
  tasks,
  weightOfE: z.number(),
  curve: z.array(z.object({ weightOfE: z.number(), devCcc: figure })),
});
const postProcessing = z.object({
  ...runKey,
  system,
  target,
  parameters: z.object({
    hopSec: z.number(),
    smoothing: z.object({ smoother: z.enum(['movingAverage', 'median']), windowSec: z.number() }).nullable(),
    centring: z.object({ offset: figure }).nullable(),
    scaling: z.object({ factor: figure, centre: figure }).nullable(),
    shift: z.object({ shiftSec: z.number() }).nullable(),
  }),
  ccc: z.object({ raw: figure, smoothing: figure, centring: figure, scaling: figure, shift: figure }),
});
const fusion = z.object({
  ...runKey,
  tasks,
  target,
  modalities: z.array(text),
  fusion: z.object({
    intercept: figure,
    weights: z.array(figure),
    redundant: z.array(z.number()),
    rescale: z.object({ centre: figure, factor: figure }),
    frames: z.number(),
  }),
});
const fisher = z.object({ difference: figure, q: figure, z: figure, pValue: figure });
const fisherOfBoth = z.object({ pcc: fisher, ccc: fisher });
const sampleSize = z.object({ frames: z.number(), effective: figure, lagSec: z.number() });
const comparison = z.object({
  ...runKey,
  first: system,
  second: system,
  target,
  partition,
  frames: z.number(),
  fisher: fisherOfBoth,
  fisherEffective: fisherOfBoth,
  effective: z.object({ first: sampleSize, second: sampleSize }),
  bootstrap,
});
const fold = z.object({ name: text, train: z.array(text), dev: z.array(text), test: z.array(text) });
const provenance = z.object({
  codeVersion: text,
  backend: z.object({ name: text, adapter: text, reason: text.nullish() }),
  backendSpans: z
    .array(z.object({ network: text, backend: text, first: z.number(), last: z.number() }))
    .optional(),
  corpus: z.object({ name: text, licence: text, source: text, simulated: z.boolean(), hopSec: z.number() }),
  traces: z.array(z.object({ recordingId: text, dimension: text, raterId: text, contentHash: text })),
  golds: z.array(z.object({ recordingId: text, dimension: text, contentHash: text })).optional(),
  features: z.array(z.object({ recordingId: text, modality: text, contentHash: text })),
  folds: z.array(fold),
  seeds: z.array(z.number()),
  settings: z.record(text, z.unknown()),
});
/** Findings are shown, never computed with: their kind and fold are checked, the rest stays as it was written. */
const preparation = z.custom<ResultsDocument['findings'][number]>(
  (value) => z.looseObject({ kind: text, fold: text }).safeParse(value).success,
  'expected a finding with its kind and fold',
);
const documentSchema = z.object({
  formatVersion: z.literal(resultsFormatVersion),
  provenance,
  scores: z.array(score),
  chosenWeights: z.array(chosenWeight),
  postProcessing: z.array(postProcessing),
  fusions: z.array(fusion),
  comparisons: z.array(comparison),
  findings: z.array(preparation),
});

type JsonObject = Readonly<Record<string, unknown>>;

/** Entry i turns a document of format version i + 1 into one of version i + 2. */
const migrations: readonly ((document: JsonObject) => JsonObject)[] = [];

export interface ResultsReading {
  /** Undefined if the file cannot be used; the findings say why. */
  readonly document: ResultsDocument | undefined;
  readonly findings: readonly ImportFinding[];
}

/** Reads what `writeResultsJson` wrote, now or in an older version. A newer version is refused. Never throws. */
export function readResultsJson(bytes: Uint8Array, file: string): ResultsReading {
  const decoded = decodeText(bytes, file);
  if (decoded.text === undefined) return { document: undefined, findings: decoded.findings };
  const json = parsePlacedJson(decoded.text);
  const problem = versionProblem(json, file);
  if (problem) return { document: undefined, findings: [problem] };
  const written = json.value as JsonObject;
  const parsed = documentSchema.safeParse(
    migrations.slice((written.formatVersion as number) - 1).reduce((older, step) => step(older), written),
  );
  if (parsed.success) return { document: parsed.data, findings: [] };
  const findings = parsed.error.issues.map(({ path, message }) => {
    const keys = path.map((key) => (typeof key === 'symbol' ? String(key) : key));
    const problemAt = `${shownPath(keys)}: ${message.replace(/^Invalid input: /, '')}.`;
    return unusable(file, json.lineOf(keys), problemAt);
  });
  return { document: undefined, findings };
}

function versionProblem(json: PlacedJson, file: string): ImportFinding | undefined {
  if (json.syntaxError)
    return unusable(file, json.syntaxError.line, `Not valid JSON: ${json.syntaxError.message}.`);
  const isObject = typeof json.value === 'object' && json.value !== null && !Array.isArray(json.value);
  if (!isObject) return unusable(file, 1, 'Expected one JSON object, {...}.');
  const version = (json.value as JsonObject).formatVersion;
  const line = json.lineOf(['formatVersion']);
  if (!Number.isInteger(version) || (version as number) < 1) {
    const got = version === undefined ? 'nothing' : quoted(JSON.stringify(version));
    return unusable(file, line, `formatVersion: expected a whole number from 1 on, got ${got}.`);
  }
  if ((version as number) <= resultsFormatVersion) return undefined;
  return finding(
    'error',
    'future-format',
    { file, line },
    `formatVersion is ${version}; this version of Soften reads up to ${resultsFormatVersion}.`,
    'Open it with a newer Soften.',
  );
}

function unusable(file: string, line: number, message: string): ImportFinding {
  const remedy = 'The results were not opened. Run the experiment again, or restore the file from a copy.';
  return finding('error', 'bad-results', { file, line }, message, remedy);
}
