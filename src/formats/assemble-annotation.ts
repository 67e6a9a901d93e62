// Dimensions and raters of a corpus: what is declared against what the traces hold.
import type { Dimension, Rater, Trace } from '../core/annotation/trace.ts';
import { momentsOf } from '../core/array/moments.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import type { CorpusParts } from './assemble-corpus.ts';
import type { ManifestDimension } from './corpus-manifest.ts';
import { counted, finding, listed, quoted } from './finding.ts';
import { naturalOrder } from './folder-layout.ts';
import { groupBy } from './group-by.ts';
import { unusualName } from './unusual-names.ts';

/** Traces and imported gold standards: whatever has values on a dimension. */
type Rated = Pick<Trace, 'recordingId' | 'dimension' | 'source' | 'values'>;

/** Declared dimensions in their order, then those that only folders name. */
export function assembleDimensions(parts: CorpusParts, findings: ImportFinding[]): Dimension[] {
  const { manifest, lineOf } = parts.manifest;
  const byDimension = groupBy<Rated, string>([...parts.traces, ...parts.golds], (one) => one.dimension);
  const declared = manifest.dimensions ?? [];
  const dimensions: Dimension[] = [];
  declared.forEach((entry, i) => {
    const at = { file: 'corpus.json', line: lineOf(['dimensions', i]) };
    const rated = byDimension.get(entry.id);
    if (dimensions.some((dimension) => dimension.id === entry.id))
      findings.push(repeatedEntry('dimension', entry.id, at));
    else {
      if (!rated) findings.push(dimensionWithoutTraces(entry, at));
      if (rated || entry.range) dimensions.push(completeDimension(entry, rated ?? [], findings));
    }
  });
  const found = [...byDimension.keys()].filter((id) => !declared.some((entry) => entry.id === id));
  for (const id of found.sort(naturalOrder)) {
    const rated = byDimension.get(id) ?? [];
    const file = rated[0]?.source ?? '';
    if (manifest.dimensions) findings.push(undeclaredDimension(id, file));
    findings.push(...unusualName('dimension', id, file));
    dimensions.push(completeDimension({ id }, rated, findings));
  }
  for (const traces of groupBy(parts.traces, (trace) => trace.dimension).values())
    findings.push(...raterDifferences(traces));
  return dimensions;
}

function completeDimension(
  entry: ManifestDimension,
  rated: readonly Rated[],
  findings: ImportFinding[],
): Dimension {
  const { id, label = id, lowLabel = '', highLabel = '', unit = '', kind = 'continuous' } = entry;
  const all = rated.map(({ values }) => momentsOf(values)).filter(({ count }) => count > 0);
  const min = all.reduce((lowest, moments) => Math.min(lowest, moments.min), Number.POSITIVE_INFINITY);
  const max = all.reduce((highest, moments) => Math.max(highest, moments.max), Number.NEGATIVE_INFINITY);
  if (entry.range) {
    const [low, high] = entry.range;
    if (min < low || max > high) findings.push(beyondRange(id, entry.range, [min, max]));
    return { id, label, lowLabel, highLabel, unit, kind, range: [low, high] };
  }
  const range = all.length > 0 ? ([min, max] as const) : ([0, 0] as const);
  findings.push(rangeInferred(id, range, all.length > 0));
  return { id, label, lowLabel, highLabel, unit, kind, range };
}

/** Declared raters first, then all that have a column, in natural order. */
export function assembleRaters(parts: CorpusParts, findings: ImportFinding[]): Rater[] {
  const { manifest, lineOf } = parts.manifest;
  const present = new Set(parts.traces.map((trace) => trace.raterId));
  const raters = new Map<string, Rater>();
  manifest.raters?.forEach((rater, i) => {
    const at = { file: 'corpus.json', line: lineOf(['raters', i]) };
    if (raters.has(rater.id)) findings.push(repeatedEntry('rater', rater.id, at));
    else {
      raters.set(rater.id, rater);
      if (!present.has(rater.id)) findings.push(raterWithoutTraces(rater.id, at));
    }
  });
  for (const id of present) if (!raters.has(id)) raters.set(id, { id, attributes: {} });
  return [...raters.values()].sort((a, b) => naturalOrder(a.id, b.id));
}

/** `rater-count-differs`, for each recording that lacks a rater whom another recording of the dimension has. */
function raterDifferences(traces: readonly Trace[]): ImportFinding[] {
  const all = [...new Set(traces.map((trace) => trace.raterId))].sort(naturalOrder);
  const findings: ImportFinding[] = [];
  for (const [recordingId, own] of groupBy(traces, (trace) => trace.recordingId)) {
    const present = new Set(own.map((trace) => trace.raterId));
    const absent = all.filter((raterId) => !present.has(raterId));
    if (absent.length === 0) continue;
    findings.push(
      finding(
        'note',
        'rater-count-differs',
        { file: own[0]?.source ?? '' },
        `Recording ${quoted(recordingId)} has ${present.size} of the ${counted(all.length, 'rater')} of ${quoted(own[0]?.dimension ?? '')}; absent: ${listed(absent)}.`,
        'Its E and sigma come from the raters it has. If one is only spelt differently, correct the name in the header.',
      ),
    );
  }
  return findings;
}

interface At {
  readonly file: string;
  readonly line?: number;
}

export function repeatedEntry(what: string, id: string, at: At): ImportFinding {
  return finding(
    'repair',
    'duplicate-id',
    at,
    `The ${what} ${quoted(id)} is listed twice.`,
    'The first entry counts.',
  );
}

function dimensionWithoutTraces({ id, range }: ManifestDimension, at: At): ImportFinding {
  return finding(
    range ? 'note' : 'repair',
    'dimension-without-traces',
    at,
    `The dimension ${quoted(id)} is listed, but there are no traces of it.`,
    range
      ? 'It is kept, so that it can be rated.'
      : `It was left out, since its range is not known either. Add traces/${id}/, or declare its "range".`,
  );
}

function undeclaredDimension(id: string, file: string): ImportFinding {
  return finding(
    'note',
    'undeclared-dimension',
    { file },
    `There are traces of ${quoted(id)}, which corpus.json does not list under "dimensions".`,
    'They were read. Add it to the list, or remove its folder.',
  );
}

function raterWithoutTraces(id: string, at: At): ImportFinding {
  return finding(
    'note',
    'rater-without-traces',
    at,
    `The rater ${quoted(id)} is listed, but no trace file has a column of that name.`,
    'The rater is kept. Check the spelling against the headers of the files.',
  );
}

function beyondRange(id: string, declared: readonly number[], found: readonly number[]): ImportFinding {
  return finding(
    'note',
    'beyond-range',
    { file: 'corpus.json' },
    `Values of ${quoted(id)} run from ${found.join(' to ')}, beyond the declared range ${declared.join(' to ')}.`,
    'They are kept as they are. Correct the range, or the traces.',
  );
}

function rangeInferred(id: string, range: readonly number[], hasValues: boolean): ImportFinding {
  return finding(
    'note',
    'range-inferred',
    { file: 'corpus.json' },
    hasValues
      ? `The range of ${quoted(id)} is not declared; its values run from ${range.join(' to ')}.`
      : `The range of ${quoted(id)} is not declared, and it has no value.`,
    'Those limits were taken. Declare "range" in corpus.json if the scale is wider.',
  );
}
