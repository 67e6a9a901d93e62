// A gold standard as a summary for people and as JSON for programs.
import { agreementFigures } from '../core/annotation/agreement-figures.ts';
import type { GoldStandard, RaterFlag, RaterWeight } from '../core/annotation/gold-standard-types.ts';
import { frameTimeSec } from '../core/annotation/time-grid.ts';
import { momentsOf } from '../core/array/moments.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { figure, textTable } from './text-table.ts';

const flagTexts: Readonly<Record<RaterFlag, string>> = {
  negative: 'against the others',
  constant: 'constant',
  allMissing: 'no value',
  undefined: 'no one to compare with',
};

/** Weights, agreement, and what cannot be known. */
export function goldSummary(gold: GoldStandard): string {
  const { E, sigma, weights, agreement, fellBackToMean } = gold;
  const ofE = momentsOf(E);
  const ofSigma = momentsOf(sigma);
  const lines = [
    `${E.length} frames, ${gold.grid.hopSec} s apart, ${weights.length} raters; E known in ${ofE.count}, sigma in ${ofSigma.count}.`,
  ];
  if (fellBackToMean) lines.push('Every weight is 0: E is the plain mean.');
  if (ofSigma.count === 0) lines.push('sigma is undefined: no frame was rated by two raters.');
  const rows = weights.map((rater) => [
    rater.raterId,
    figure(rater.weight, 4),
    figure(rater.usedWeight, 4),
    `${(100 * rater.coverage).toFixed(1)} %`,
    describeFlags(rater),
  ]);
  const agreements = agreementFigures(agreement).map(({ name, value }) => [name, figure(value, 4)]);
  return [
    lines.join('\n'),
    textTable(['rater', 'weight', 'used', 'rated', ''], rows),
    textTable(['agreement', 'value'], agreements),
  ].join('\n');
}

function describeFlags({ flags, weight, usedWeight }: RaterWeight): string {
  return flags
    .map((flag) =>
      flag === 'negative' && usedWeight !== weight ? 'against the others, clipped to 0' : flagTexts[flag],
    )
    .join(', ');
}

/** Everything, full precision; NaN as null. */
export function goldJson(file: string, gold: GoldStandard, findings: readonly ImportFinding[]): unknown {
  const { grid, E, sigma, raterCount, weights, agreement, settings, fellBackToMean } = gold;
  return {
    formatVersion: 1,
    file,
    settings,
    hopSec: grid.hopSec,
    time: Array.from(E, (_, frame) => frameTimeSec(grid, frame)),
    E: Array.from(E),
    sigma: Array.from(sigma),
    raters: Array.from(raterCount),
    weights,
    fellBackToMean,
    agreement,
    findings,
  };
}
