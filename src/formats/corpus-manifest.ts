// `corpus.json`: what a corpus says about itself. All of it is optional, and one bad field costs no other.
import * as z from 'zod';
import type { Rater } from '../core/annotation/trace.ts';
import type { Fold } from '../core/corpus/corpus.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { decodeText } from './decode-text.ts';
import { finding, quoted } from './finding.ts';
import { type JsonPath, type PlacedJson, parsePlacedJson, shownPath } from './json-position.ts';

// Without this zod probes for `eval`, which a strict content security policy reports as a violation.
z.config({ jitless: true });

const text = z.string();
const id = z.string().min(1);
const attributes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String));
/** The short form: a string stands for an object with that id. */
const orId = <Shape extends z.ZodType>(shape: Shape) =>
  z.preprocess((value) => (typeof value === 'string' ? { id: value } : value), shape);

const dimensionSchema = z.object({
  id,
  label: text.optional(),
  lowLabel: text.optional(),
  highLabel: text.optional(),
  range: z
    .tuple([z.number(), z.number()])
    .refine(([min, max]) => min < max, 'expected [lowest, highest], the lowest first')
    .optional(),
  unit: text.optional(),
  kind: z.enum(['continuous', 'ordinal', 'categorical']).optional(),
});
const mediumSchema = z.object({
  path: id,
  role: z.enum(['video', 'audio', 'both']).optional(),
  offsetSec: z.number().optional(),
  channel: z.enum(['left', 'right', 'mix']).optional(),
  faceTrack: z.int().min(0).optional(),
});
const recordingSchema = z.object({
  id,
  session: id.optional(),
  subject: id.optional(),
  media: z.array(mediumSchema).optional(),
  attributes: attributes.optional(),
});
const raterSchema = z.object({ id, attributes: attributes.default({}) });
const ids = z.array(id).default([]);
const partitionsSchema = z.object({ train: ids, dev: ids, test: ids });

const fieldSchemas = {
  name: text,
  licence: text,
  source: text,
  simulated: z.boolean(),
  hopSec: z.number().positive(),
  reactionLagSec: z.number().min(0),
  dimensions: z.array(orId(dimensionSchema)),
  modalities: z.array(orId(z.object({ id }))),
  recordings: z.array(orId(recordingSchema)),
  raters: z.array(orId(raterSchema)),
  partitions: partitionsSchema,
  folds: z.array(z.object({ name: id, ...partitionsSchema.shape })),
} as const;

export type ManifestDimension = z.output<typeof dimensionSchema>;
export type ManifestMedium = z.output<typeof mediumSchema>;
export type ManifestRecording = z.output<typeof recordingSchema>;

/** What `corpus.json` declares; an absent field is to be inferred. */
export interface CorpusManifest {
  readonly name?: string;
  readonly licence?: string;
  readonly source?: string;
  readonly simulated?: boolean;
  readonly hopSec?: number;
  readonly reactionLagSec?: number;
  readonly dimensions?: readonly ManifestDimension[];
  readonly modalities?: readonly string[];
  readonly recordings?: readonly ManifestRecording[];
  readonly raters?: readonly Rater[];
  /** `partitions` is one fold named `default`. */
  readonly folds?: readonly Fold[];
}

export interface ManifestReading {
  readonly manifest: CorpusManifest;
  readonly findings: readonly ImportFinding[];
  /** 1-based line of the value at `path`, or of its nearest parent. */
  lineOf(path: JsonPath): number;
}

type Document = Readonly<Record<string, unknown>>;

/** Entry i turns a document of format version i + 1 into one of version i + 2. The newest version is one more. */
const migrations: readonly ((document: Document) => Document)[] = [];
const newestVersion = migrations.length + 1;

/**
 * Reads `corpus.json` in its long or short form. A syntax error, or a format version from the future, costs the whole
 * file; any other error costs its field alone, which is then inferred. Never throws.
 */
export function readManifest(bytes: Uint8Array, file: string): ManifestReading {
  const decoded = decodeText(bytes, file);
  const findings = decoded.findings.filter((found) => found.severity !== 'note');
  if (decoded.text === undefined) return nothing(findings);
  const json = parsePlacedJson(decoded.text);
  const problem = documentProblem(json, file);
  if (problem) return nothing([...findings, problem]);
  const document = migrate(json.value as Document);
  const fields = readFields(document, json, file, findings);
  return { manifest: toManifest(fields), findings, lineOf: json.lineOf };
}

/** The reading of a folder without `corpus.json`. */
export function nothing(findings: readonly ImportFinding[] = []): ManifestReading {
  return { manifest: {}, findings, lineOf: () => 1 };
}

function documentProblem(json: PlacedJson, file: string): ImportFinding | undefined {
  const inferred = 'It was left out, and what it would say was inferred from the folder.';
  if (json.syntaxError) {
    const { line, message } = json.syntaxError;
    return finding(
      'error',
      'broken-json',
      { file, line },
      `Not valid JSON: ${message}.`,
      `Correct line ${line}. ${inferred}`,
    );
  }
  if (typeof json.value !== 'object' || json.value === null || Array.isArray(json.value)) {
    return finding('error', 'broken-json', { file, line: 1 }, 'Expected one JSON object, {...}.', inferred);
  }
  const version = (json.value as Document).formatVersion ?? 1;
  const line = json.lineOf(['formatVersion']);
  if (!Number.isInteger(version) || (version as number) < 1) {
    const message = `formatVersion: expected a whole number from 1 on, got ${quoted(JSON.stringify(version))}.`;
    return finding('error', 'bad-manifest', { file, line }, message, inferred);
  }
  if ((version as number) <= newestVersion) return undefined;
  return finding(
    'error',
    'future-format',
    { file, line },
    `formatVersion is ${version}; this version of Soften reads up to ${newestVersion}.`,
    `Open it with a newer Soften. ${inferred}`,
  );
}

function migrate(document: Document): Document {
  const from = ((document.formatVersion as number | undefined) ?? 1) - 1;
  return migrations.slice(from).reduce((older, step) => step(older), document);
}

type FieldName = keyof typeof fieldSchemas;
type Fields = { [Name in FieldName]?: z.output<(typeof fieldSchemas)[Name]> };

function readFields(document: Document, json: PlacedJson, file: string, findings: ImportFinding[]): Fields {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(document)) {
    if (name === 'formatVersion') continue;
    const at = { file, line: json.lineOf([name]) };
    if (!Object.hasOwn(fieldSchemas, name)) {
      const remedy = 'It was ignored. Check its spelling.';
      findings.push(
        finding('note', 'unknown-field', at, `corpus.json has no field ${quoted(name)}.`, remedy),
      );
      continue;
    }
    const parsed = fieldSchemas[name as FieldName].safeParse(value);
    if (parsed.success) fields[name] = parsed.data;
    else
      findings.push(
        ...parsed.error.issues.map((issue) => badField([name, ...issue.path], issue.message, json, file)),
      );
  }
  return fields as Fields;
}

function badField(path: PropertyKey[], problem: string, json: PlacedJson, file: string): ImportFinding {
  const keys = path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  return finding(
    'error',
    'bad-manifest',
    { file, line: json.lineOf(keys) },
    `${shownPath(keys)}: ${problem.replace(/^Invalid input: /, '')}.`,
    `Correct it. All of ${quoted(String(keys[0]))} was left out and inferred from the folder instead.`,
  );
}

function toManifest({ partitions, folds, modalities, ...plain }: Fields): CorpusManifest {
  const given = folds ?? (partitions ? [{ name: 'default', ...partitions }] : undefined);
  return {
    ...plain,
    ...(modalities ? { modalities: modalities.map((modality) => modality.id) } : {}),
    ...(given ? { folds: given } : {}),
  };
}
