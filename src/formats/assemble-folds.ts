// The splits that `corpus.json` declares, held against the recordings that there are.
import type { Fold, Partition } from '../core/corpus/corpus.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import type { Recording } from '../core/corpus/recording.ts';
import type { CorpusParts } from './assemble-corpus.ts';
import { finding, quoted } from './finding.ts';
import type { JsonPath } from './json-position.ts';
import { partitionOfName } from './partition-names.ts';

/** In the order in which a recording listed twice is kept: what is tested on must never be trained on. */
const partitions: readonly Partition[] = ['test', 'dev', 'train'];

/** The declared folds, or else the one that names such as `Train_01` tell (AVEC). */
export function assembleFolds(
  parts: CorpusParts,
  recordings: readonly Recording[],
  findings: ImportFinding[],
): Fold[] {
  return parts.manifest.manifest.folds || parts.golds.length === 0
    ? declaredFolds(parts, recordings, findings)
    : foldOfNames(recordings, findings);
}

/** The declared folds without unknown recordings; a recording in two partitions stays in test before dev before train. */
function declaredFolds(
  parts: CorpusParts,
  recordings: readonly Recording[],
  findings: ImportFinding[],
): Fold[] {
  const known = new Set(recordings.map((recording) => recording.id));
  const { manifest, lineOf } = parts.manifest;
  return (manifest.folds ?? []).map((fold, index) => {
    const where = new Map<string, Partition>();
    const kept = (partition: Partition) =>
      fold[partition].filter((id, i) => {
        const line = lineIn(lineOf, index, partition, i);
        const other = where.get(id);
        if (!known.has(id)) findings.push(unknownRecording(id, fold.name, partition, line));
        else if (other) findings.push(listedTwice(id, fold.name, partition, other, line));
        else where.set(id, partition);
        return known.has(id) && !other;
      });
    const [test, dev, train] = partitions.map(kept) as [string[], string[], string[]];
    return { name: fold.name, train, dev, test };
  });
}

function foldOfNames(recordings: readonly Recording[], findings: ImportFinding[]): Fold[] {
  const of = (partition: Partition) =>
    recordings.filter(({ id }) => partitionOfName(id) === partition).map(({ id }) => id);
  const fold = { name: 'by name', train: of('train'), dev: of('dev'), test: of('test') };
  const [train, dev, test] = [fold.train.length, fold.dev.length, fold.test.length];
  if (train + dev + test === 0) return [];
  findings.push(
    finding(
      'note',
      'partitions-from-names',
      { file: 'corpus.json', count: train + dev + test },
      `Partitions are not declared; names that begin with Train, Devel or Test put ${train} in train, ${dev} in dev and ${test} in test.`,
      'Declare "partitions" in corpus.json for others.',
    ),
  );
  return [fold];
}

/** `partitions` is the short form of a single fold; `folds`, where there is one, counts instead. */
function lineIn(lineOf: (path: JsonPath) => number, index: number, partition: Partition, i: number): number {
  const hasFolds = lineOf(['folds']) > lineOf([]);
  return lineOf(hasFolds ? ['folds', index, partition, i] : ['partitions', partition, i]);
}

function unknownRecording(id: string, fold: string, partition: Partition, line: number): ImportFinding {
  return finding(
    'repair',
    'unknown-recording',
    { file: 'corpus.json', line },
    `The fold ${quoted(fold)} lists ${quoted(id)} in ${partition}, but there is no such recording that could be read.`,
    'It was left out of the fold. Check the spelling against the file names, and the errors above.',
  );
}

function listedTwice(
  id: string,
  fold: string,
  partition: Partition,
  other: Partition,
  line: number,
): ImportFinding {
  return finding(
    'repair',
    'recording-in-two-partitions',
    { file: 'corpus.json', line },
    `The fold ${quoted(fold)} lists ${quoted(id)} in ${partition} and in ${other}.`,
    `It was kept in ${other} only. Test before dev before train: what is tested on is never learnt from.`,
  );
}
