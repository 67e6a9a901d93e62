// What was read, put together: what `corpus.json` declares comes first, the rest is inferred and said.
import type { Trace } from '../core/annotation/trace.ts';
import type { SpeakingSpan } from '../core/audio/voice-activity.ts';
import type { CorpusData, FeatureTable } from '../core/corpus/corpus.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { assembleDimensions, assembleRaters } from './assemble-annotation.ts';
import { assembleFeatures } from './assemble-features.ts';
import { assembleFolds } from './assemble-folds.ts';
import { assembleGolds } from './assemble-golds.ts';
import { assembleRecordings } from './assemble-recordings.ts';
import type { GoldColumn } from './avec-labels.ts';
import type { ManifestReading } from './corpus-manifest.ts';
import { counted, finding, listed } from './finding.ts';
import type { PlacedFile } from './folder-layout.ts';
import { inferHopSec } from './infer-hop.ts';

/** All that the files of a folder gave. */
export interface CorpusParts {
  /** Fallback name of the corpus. */
  readonly name: string;
  readonly manifest: ManifestReading;
  readonly traces: readonly Trace[];
  readonly golds: readonly GoldColumn[];
  /** What the formats of the gold standards are called. */
  readonly goldLayouts: readonly string[];
  readonly features: readonly FeatureTable[];
  readonly media: readonly PlacedFile[];
  /** When the subject speaks, by recording. */
  readonly speaking: ReadonlyMap<string, readonly SpeakingSpan[]>;
  /** Paths that stand in no known place. */
  readonly unused: readonly string[];
  readonly findings: readonly ImportFinding[];
}

/** What the paper compensates for: the raters of SEWA lag about 4 s behind the media. */
const usualReactionLagSec = 4;

/** Sorts recordings and raters naturally, fills what is not declared, and reports each thing that had to be inferred. */
export function assembleCorpus(parts: CorpusParts): CorpusData {
  const { manifest } = parts.manifest;
  const findings = [...parts.findings];
  const { recordings, usedPaths } = assembleRecordings(parts, findings);
  const dimensions = assembleDimensions(parts, findings);
  const raters = assembleRaters(parts, findings);
  const { modalities, features } = assembleFeatures(parts, findings);
  const folds = assembleFolds(parts, recordings, findings);
  const hopSec = manifest.hopSec ?? inferHopSec([...parts.traces, ...parts.golds], findings);
  const importedGolds = assembleGolds(parts, hopSec, findings);
  if (manifest.reactionLagSec === undefined && parts.traces.length + parts.golds.length > 0)
    findings.push(lagInferred());
  const unused = parts.unused.filter((path) => !usedPaths.has(path));
  if (unused.length > 0) findings.push(unusedFiles(unused));
  if (recordings.length === 0) findings.unshift(nothingUsable(parts.name));
  else if (manifest.simulated) findings.unshift(saysSimulated(manifest.source));
  return {
    corpus: {
      formatVersion: 1,
      name: manifest.name ?? parts.name,
      licence: manifest.licence ?? '',
      source: manifest.source ?? '',
      simulated: manifest.simulated ?? false,
      hopSec,
      reactionLagSec: manifest.reactionLagSec ?? usualReactionLagSec,
      dimensions,
      raters,
      modalities,
      recordings,
      folds,
    },
    traces: parts.traces,
    importedGolds,
    features,
    report: { findings },
  };
}

function lagInferred(): ImportFinding {
  return finding(
    'note',
    'reaction-lag-inferred',
    { file: 'corpus.json' },
    `How far the raters lag behind the media is not declared; ${usualReactionLagSec} s were assumed, as in Han et al. 2017.`,
    'Declare "reactionLagSec" in corpus.json; 0 if the traces are already shifted.',
  );
}

function saysSimulated(source: string | undefined): ImportFinding {
  return finding(
    'note',
    'simulated',
    { file: 'corpus.json' },
    `Everything in this corpus is simulated${source ? ` (${source})` : ''}: no person was recorded, and none rated.`,
    'Use it to try things out. Results say that they come from a simulation.',
  );
}

function unusedFiles(paths: readonly string[]): ImportFinding {
  return finding(
    'note',
    'unused-files',
    { file: paths[0] as string, count: paths.length },
    `${counted(paths.length, 'file')} not used: ${listed(paths)}.`,
    'Traces belong at traces/<dimension>/<recording>.csv, features at features/<modality>/<recording>.csv or .npz, media at media/<recording>.mp4.',
  );
}

function nothingUsable(name: string): ImportFinding {
  return finding(
    'error',
    'nothing-usable',
    { file: name },
    'There is no recording that could be used in this folder.',
    'Put each recording at traces/<dimension>/<recording>.csv: a header line, a column "time" in seconds and one column per rater. Then open the folder again.',
  );
}
