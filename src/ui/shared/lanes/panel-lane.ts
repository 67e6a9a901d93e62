// A panel of Fig. 4 as a lane: what a system predicted for one target, against its gold standard.
import type { Dimension } from '../../../core/annotation/trace.ts';
import { momentsOf } from '../../../core/array/moments.ts';
import type { Corpus } from '../../../core/corpus/corpus.ts';
import type { Fig4Panel } from '../../../store/fig4-panels.ts';
import { formatNumber } from '../format-number.ts';
import type { Lane } from '../lane.ts';
import { predictionLane } from './prediction-lane.ts';

export function panelLane(
  corpus: Corpus,
  hopSec: number,
  panel: Fig4Panel,
  more: Pick<Lane, 'overview'> = {},
): Lane {
  const { target, label, series, raters, predictedSigma } = panel;
  const dimension = corpus.dimensions.find(({ id }) => id === target.dimension);
  const grid = { startSec: series.firstFrame * hopSec, hopSec };
  return predictionLane({
    id: `${target.dimension} ${target.kind}`,
    label,
    unit: target.kind === 'E' ? unitOf(dimension) : sigmaUnit(panel, dimension),
    heightPx: 130,
    range: rangeOf(panel, dimension),
    gold: { ...grid, values: series.gold },
    predicted: { ...grid, values: series.predicted },
    goldBand: raters?.sigma,
    predictedBand: predictedSigma,
    ...more,
  });
}

/** Sigma in the unit of the traces has no natural end: as far as it goes here. */
function rangeOf({ target, series, inUnitOfTraces }: Fig4Panel, dimension: Dimension | undefined) {
  if (target.kind === 'E') return dimension?.range ?? ([-1, 1] as const);
  if (!inUnitOfTraces) return [0, 1] as const;
  const most = Math.max(...[series.gold, series.predicted].map((values) => momentsOf(values).max || 0));
  return [0, Math.max(1.05 * most, 0.01)] as const;
}

function sigmaUnit({ inUnitOfTraces }: Fig4Panel, dimension: Dimension | undefined): string {
  return inUnitOfTraces ? dimension?.unit || 'in the unit of the traces' : 'scaled to 0 to 1';
}

/** The dimension's unit, or the range of its scale where it has none. */
function unitOf(dimension: Dimension | undefined): string {
  if (!dimension) return '';
  const [min, max] = dimension.range;
  return dimension.unit || `${formatNumber(min, 1)} to ${formatNumber(max, 1)}`;
}
