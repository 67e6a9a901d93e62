// The grid's hop where `corpus.json` names none.
import { medianStepSec } from '../core/annotation/order-samples.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { finding } from './finding.ts';

const usualHopSec = 0.1;

/** 0.1 s, or the median over the files of their median step where that is coarser, to three significant digits. */
export function inferHopSec(
  series: readonly { readonly timesSec: Float64Array }[],
  findings: ImportFinding[],
): number {
  const steps = [...new Set(series.map(({ timesSec }) => timesSec))]
    .map((timesSec) => medianStepSec(timesSec.slice().sort()))
    .filter((stepSec) => !Number.isNaN(stepSec))
    .sort((a, b) => a - b);
  if (steps.length === 0) return usualHopSec;
  const medianSec = Number((steps[steps.length >> 1] as number).toPrecision(3));
  const hopSec = Math.max(usualHopSec, medianSec);
  findings.push(
    finding(
      'note',
      'hop-inferred',
      { file: 'corpus.json' },
      `The distance of frames is not declared; the traces have a row every ${medianSec} s, so ${hopSec} s were taken.`,
      'Declare "hopSec" in corpus.json for another.',
    ),
  );
  return hopSec;
}
