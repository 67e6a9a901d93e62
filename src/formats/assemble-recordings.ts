// Recordings of a corpus: every name that has traces, features, media or an entry in `corpus.json`.

import type { ImportFinding } from '../core/corpus/import-report.ts';
import type { Medium, Recording } from '../core/corpus/recording.ts';
import { repeatedEntry } from './assemble-annotation.ts';
import type { CorpusParts } from './assemble-corpus.ts';
import type { ManifestMedium, ManifestRecording } from './corpus-manifest.ts';
import { finding, quoted } from './finding.ts';
import { mediumRole, naturalOrder } from './folder-layout.ts';
import { unusualName } from './unusual-names.ts';

interface AssembledRecordings {
  /** In natural order. */
  readonly recordings: readonly Recording[];
  /** Media that `corpus.json` names outside `media/`. */
  readonly usedPaths: ReadonlySet<string>;
}

export function assembleRecordings(parts: CorpusParts, findings: ImportFinding[]): AssembledRecordings {
  const { manifest, lineOf } = parts.manifest;
  const declared = new Map<string, { entry: ManifestRecording; index: number }>();
  manifest.recordings?.forEach((entry, index) => {
    const at = { file: 'corpus.json', line: lineOf(['recordings', index]) };
    if (declared.has(entry.id)) findings.push(repeatedEntry('recording', entry.id, at));
    else declared.set(entry.id, { entry, index });
  });
  const sources = firstSources(parts);
  const ids = [...new Set([...declared.keys(), ...sources.keys()])].sort(naturalOrder);
  const usedPaths = new Set<string>();
  const known = new Set([...parts.traces, ...parts.golds].map(({ recordingId }) => recordingId));
  const byLabels = parts.golds.length > 0 && parts.traces.length === 0;
  const recordings = ids.map((id): Recording => {
    const own = declared.get(id);
    const file = sources.get(id) ?? 'corpus.json';
    const line = own ? lineOf(['recordings', own.index]) : undefined;
    if (!own) findings.push(...unusualName('recording', id, file));
    if (!known.has(id)) {
      const tell = byLabels ? withoutLabels : withoutTraces;
      findings.push(tell(id, own ? 'corpus.json' : file, line));
    }
    const media = own?.entry.media
      ? declaredMedia(own.entry.media, own.index, parts, usedPaths, findings)
      : mediaByName(id, parts);
    const { session = id, subject = id, attributes = {} } = own?.entry ?? {};
    const speaking = parts.speaking.get(id);
    return { id, session, subject, media, attributes, ...(speaking ? { speaking } : {}) };
  });
  const saysSessions = [...declared.values()].some(({ entry }) => entry.session !== undefined);
  if (recordings.length > 1 && !saysSessions) findings.push(sessionsInferred());
  return { recordings, usedPaths };
}

/** The first file of each recording, so that findings about it have a place. */
function firstSources({ traces, golds, features, media }: CorpusParts): Map<string, string> {
  const sources = new Map<string, string>();
  const add = (id: string, file: string) => sources.has(id) || sources.set(id, file);
  for (const { recordingId, source } of traces) add(recordingId, source);
  for (const { recordingId, source } of golds) add(recordingId, source);
  for (const { recordingId, source } of features) add(recordingId, source);
  for (const { recordingId, path } of media) add(recordingId, path);
  return sources;
}

function mediaByName(id: string, { media }: CorpusParts): Medium[] {
  return media
    .filter(({ recordingId }) => recordingId === id)
    .map(({ path }) => ({ path, role: mediumRole(path) ?? 'both', offsetSec: 0 }));
}

function declaredMedia(
  entries: readonly ManifestMedium[],
  index: number,
  { media, unused, manifest }: CorpusParts,
  usedPaths: Set<string>,
  findings: ImportFinding[],
): Medium[] {
  const there = new Set([...media.map(({ path }) => path), ...unused]);
  return entries.flatMap((entry, i) => {
    const { path, role = mediumRole(path) ?? 'both', offsetSec = 0, channel, faceTrack } = entry;
    if (!there.has(path)) {
      const line = manifest.lineOf(['recordings', index, 'media', i]);
      findings.push(missingMedium(path, line));
      return [];
    }
    usedPaths.add(path);
    return [
      {
        path,
        role,
        offsetSec,
        ...(channel ? { channel } : {}),
        ...(faceTrack === undefined ? {} : { faceTrack }),
      },
    ];
  });
}

function withoutTraces(id: string, file: string, line: number | undefined): ImportFinding {
  return finding(
    'note',
    'recording-without-traces',
    { file, line },
    `Recording ${quoted(id)} has no traces.`,
    `It is kept, without E and sigma. Its traces belong at traces/<dimension>/${id}.csv.`,
  );
}

function withoutLabels(id: string, file: string, line: number | undefined): ImportFinding {
  return finding(
    'note',
    'recording-without-labels',
    { file, line },
    `Recording ${quoted(id)} has no labels.`,
    `It is kept, without E, and can be neither learnt from nor scored. Its labels belong at labels/${id}.csv.`,
  );
}

function missingMedium(path: string, line: number): ImportFinding {
  return finding(
    'repair',
    'missing-medium',
    { file: 'corpus.json', line },
    `The medium ${quoted(path)} is not in the folder.`,
    'The recording was read without it. Paths are relative to the folder of corpus.json.',
  );
}

function sessionsInferred(): ImportFinding {
  return finding(
    'note',
    'session-inferred',
    { file: 'corpus.json' },
    'Sessions are not declared; every recording was taken for a session and a subject of its own.',
    'If two recordings show the two sides of one call, declare "recordings": [{ "id", "session", "subject" }] in corpus.json, so that no partition splits them.',
  );
}
