// What the Corpus view shows, derived from the state and remembered until its inputs change.
import { createSelector } from 'reselect';
import type { Partition } from '../core/corpus/corpus.ts';
import type { FindingSeverity, ImportFinding } from '../core/corpus/import-report.ts';
import { describeLeak, findLeaks } from '../core/corpus/leak-check.ts';
import { partitionNames } from '../core/corpus/seeded-partitions.ts';
import type { TraceSummary } from '../core/corpus/trace-summary.ts';
import { pairKey } from './repository.ts';
import type { SoftenState } from './soften-state.ts';

/** Which raters rated one recording on one dimension, in the order of the corpus' raters. */
export interface DimensionCoverage {
  readonly dimension: string;
  /** Share of the trace's samples that have a value, 0..1, per rater; null if the rater gave no trace. */
  readonly raters: readonly (number | null)[];
  /** Raters with a value. */
  readonly present: number;
  /** E came with the corpus, in the place of raters. */
  readonly importedE: boolean;
}

export interface RecordingRow {
  readonly id: string;
  readonly session: string;
  readonly subject: string;
  /** The last stamp of any trace or imported E, seconds; NaN without one. */
  readonly durationSec: number;
  readonly partition: Partition | null;
  readonly coverage: readonly DimensionCoverage[];
  readonly modalities: readonly string[];
  readonly media: number;
  /** Errors and repairs that name this recording's files. */
  readonly findings: number;
}

export interface RaterRow {
  readonly id: string;
  /** Recordings with a value of this rater on any dimension. */
  readonly recordings: number;
  /** Share of all samples of this rater's traces that have a value, 0..1; NaN without a trace. */
  readonly coverage: number;
}

/** The same finding in several files, told once. */
export interface FindingGroup {
  readonly severity: FindingSeverity;
  readonly code: string;
  /** Of the first finding. */
  readonly message: string;
  readonly remedy: string;
  readonly findings: readonly ImportFinding[];
}

export interface PartitionSummary {
  readonly foldName: string;
  readonly counts: Readonly<Record<Partition, number>>;
  /** Recordings that stand in no partition. */
  readonly unused: number;
  /** One line per subject, session or recording that stands in two partitions. */
  readonly leaks: readonly string[];
}

const selectOpen = (state: SoftenState) => state.open;
const selectFold = (state: SoftenState) => state.fold;

export const selectRecordingRows = createSelector([selectOpen, selectFold], (open, fold): RecordingRow[] => {
  if (!open) return [];
  const { corpus, report, traces, golds, features } = open;
  const byPair = groupBy(traces, (trace) => pairKey(trace.recordingId, trace.dimension));
  const goldsBy = groupBy(golds, (gold) => gold.recordingId);
  const featuresBy = groupBy(features, (feature) => feature.recordingId);
  const troubles = report.findings.filter(({ severity }) => severity !== 'note');
  return corpus.recordings.map((recording) => {
    const imported = goldsBy.get(recording.id) ?? [];
    const coverage = corpus.dimensions.map(({ id }) => {
      const own = byPair.get(pairKey(recording.id, id)) ?? [];
      const raters = corpus.raters.map((rater) =>
        coverageOf(own.filter((trace) => trace.raterId === rater.id)),
      );
      const present = raters.filter((share) => share !== null && share > 0).length;
      const importedE = imported.some((gold) => gold.dimension === id);
      return { dimension: id, raters, present, importedE };
    });
    const rated = corpus.dimensions.flatMap(({ id }) => byPair.get(pairKey(recording.id, id)) ?? []);
    const own = [...rated, ...imported];
    const sources = new Set(own.map(({ source }) => source));
    return {
      id: recording.id,
      session: recording.session,
      subject: recording.subject,
      durationSec: own.length > 0 ? Math.max(...own.map(({ lastSec }) => lastSec)) : Number.NaN,
      partition: fold ? (partitionNames.find((name) => fold[name].includes(recording.id)) ?? null) : null,
      coverage,
      modalities: (featuresBy.get(recording.id) ?? []).map((feature) => feature.modality),
      media: recording.media.length,
      findings: troubles.filter((finding) => sources.has(finding.file)).length,
    };
  });
});

export const selectRaterRows = createSelector([selectOpen], (open): RaterRow[] => {
  if (!open) return [];
  const byRater = groupBy(open.traces, (trace) => trace.raterId);
  return open.corpus.raters.map(({ id }) => {
    const own = byRater.get(id) ?? [];
    const rated = own.filter((trace) => trace.missing < trace.samples);
    return {
      id,
      recordings: new Set(rated.map((trace) => trace.recordingId)).size,
      coverage: coverageOf(own) ?? Number.NaN,
    };
  });
});

/** Errors first, then repairs, then notes; the same message of several files is one group. */
export const selectFindingGroups = createSelector([(state: SoftenState) => state.open?.report], (report) =>
  groupFindings(report?.findings ?? []),
);

export function groupFindings(findings: readonly ImportFinding[]): FindingGroup[] {
  const order: FindingSeverity[] = ['error', 'repair', 'note'];
  const groups = groupBy(findings, ({ severity, code, message }) =>
    JSON.stringify([severity, code, message]),
  );
  return [...groups.values()]
    .map((group) => ({ ...(group[0] as ImportFinding), findings: group }))
    .map(({ severity, code, message, remedy, findings: all }) => ({
      severity,
      code,
      message,
      remedy,
      findings: all,
    }))
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

export const selectPartitionSummary = createSelector(
  [selectOpen, selectFold],
  (open, fold): PartitionSummary | null => {
    if (!open || !fold) return null;
    const used = new Set(partitionNames.flatMap((name) => fold[name]));
    return {
      foldName: fold.name,
      counts: { train: fold.train.length, dev: fold.dev.length, test: fold.test.length },
      unused: open.corpus.recordings.filter(({ id }) => !used.has(id)).length,
      leaks: findLeaks(fold, open.corpus.recordings).map(describeLeak),
    };
  },
);

/** Seconds of all recordings together. */
export const selectTotalDurationSec = createSelector([selectRecordingRows], (rows) =>
  rows.reduce((sum, { durationSec }) => sum + (Number.isNaN(durationSec) ? 0 : durationSec), 0),
);

function coverageOf(traces: readonly TraceSummary[]): number | null {
  const samples = traces.reduce((sum, trace) => sum + trace.samples, 0);
  const missing = traces.reduce((sum, trace) => sum + trace.missing, 0);
  return traces.length === 0 ? null : samples === 0 ? 0 : 1 - missing / samples;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
