// Imported gold standards on the corpus' grid, held against the raters: who was rated here needs no imported E.

import type { ImportedGold } from '../core/annotation/imported-gold.ts';
import { medianStepSec } from '../core/annotation/order-samples.ts';
import { resampleTrace } from '../core/annotation/resample-trace.ts';
import { gridFromZero } from '../core/annotation/time-grid.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import type { CorpusParts } from './assemble-corpus.ts';
import type { GoldColumn } from './avec-labels.ts';
import { counted, finding, listed, quoted } from './finding.ts';
import { groupBy } from './group-by.ts';

/**
 * Every imported E whose recording and dimension nobody rated, on the grid from the recording's zero; resampled as traces
 * are where a file's rows stand otherwise.
 */
export function assembleGolds(
  { golds, goldLayouts, traces }: Pick<CorpusParts, 'golds' | 'goldLayouts' | 'traces'>,
  hopSec: number,
  findings: ImportFinding[],
): ImportedGold[] {
  if (golds.length === 0) return [];
  const files = [...groupBy(golds, (gold) => gold.source).values()];
  findings.push(
    withoutRaters(
      files.map((file) => file[0] as GoldColumn),
      goldLayouts,
    ),
  );
  findings.push(...headersDiffer(files.map((file) => file[0] as GoldColumn)));
  for (const [first] of files) findings.push(...otherHop(first as GoldColumn, hopSec));
  const rated = new Set(traces.map(pairOf));
  for (const file of files) {
    const doubled = file.filter((gold) => rated.has(pairOf(gold)));
    if (doubled.length > 0) findings.push(ratersWin(doubled));
  }
  return golds.filter((gold) => !rated.has(pairOf(gold))).map((gold) => onGrid(gold, hopSec));
}

function pairOf({ recordingId, dimension }: { recordingId: string; dimension: string }): string {
  return JSON.stringify([recordingId, dimension]);
}

function onGrid(
  { recordingId, dimension, source, timesSec, values }: GoldColumn,
  hopSec: number,
): ImportedGold {
  const grid = gridFromZero([{ timesSec }], hopSec);
  const samples = { raterId: '', take: 1, kind: 'samples', stamp: 'point' } as const;
  const E = resampleTrace({ ...samples, recordingId, dimension, source, timesSec, values }, grid);
  return { definition: 'imported', recordingId, dimension, source, grid, E };
}

function withoutRaters(files: readonly GoldColumn[], layouts: readonly string[]): ImportFinding {
  const paths = files.map(({ source }) => source);
  return finding(
    'note',
    'imported-gold',
    { file: paths[0] as string, count: paths.length },
    `${counted(paths.length, 'file')} read as ${layouts.join(', ')} (${listed(paths, 3)}): imported gold standards, no raters.`,
    'E is used as it stands. How far the raters disagreed is unknown: there is no sigma, and only E can be trained.',
  );
}

/** `header-differs`, for the files that have a header where most have none, or the other way round. */
function headersDiffer(files: readonly GoldColumn[]): ImportFinding[] {
  const withHeader = files.filter(({ hasHeader }) => hasHeader);
  const without = files.filter(({ hasHeader }) => !hasHeader);
  const odd = withHeader.length < without.length ? withHeader : without;
  const isMixed = withHeader.length > 0 && without.length > 0;
  if (!isMixed) return [];
  return odd.map(({ source, firstLine, hasHeader }) =>
    finding(
      'note',
      'header-differs',
      { file: source, line: firstLine },
      hasHeader
        ? 'The first line is a header, which most of the label files do not have.'
        : 'There is no header, which most of the label files have.',
      hasHeader
        ? 'It names the columns.'
        : 'The columns were taken in the order name;time;arousal;valence;liking.',
    ),
  );
}

function otherHop({ source, firstLine, timesSec }: GoldColumn, hopSec: number): ImportFinding[] {
  const stepSec = Number(medianStepSec(timesSec.slice().sort()).toPrecision(4));
  if (!(Math.abs(stepSec - hopSec) > 0.01 * hopSec)) return [];
  const how = stepSec < 0.75 * hopSec ? 'averaged over' : 'interpolated to';
  return [
    finding(
      'repair',
      'hop-differs',
      { file: source, line: firstLine },
      `The rows come every ${stepSec} s, but a frame of the corpus every ${hopSec} s.`,
      `E was ${how} the frames. Declare "hopSec" in corpus.json for another distance.`,
    ),
  ];
}

function ratersWin(doubled: readonly GoldColumn[]): ImportFinding {
  const [{ recordingId, source, firstLine }] = doubled as [GoldColumn];
  return finding(
    'repair',
    'gold-and-raters',
    { file: source, line: firstLine, count: doubled.length },
    `Recording ${quoted(recordingId)} has raters and an imported E of ${listed(doubled.map(({ dimension }) => dimension))}.`,
    'The raters count: E and sigma are computed from them. Remove their traces to use the imported E.',
  );
}
