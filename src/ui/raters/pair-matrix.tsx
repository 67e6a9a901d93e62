// Who agrees with whom: CCC of every pair of raters.
import type { PairwiseConcordance } from '../../core/annotation/pairwise-concordance.ts';
import { formatNumber } from '../shared/format-number.ts';
import { StatTable } from '../shared/stat-table.tsx';

/** More columns than this can be neither read nor drawn in one go. */
const most = 30;

export function PairMatrix({ pairs: { raterIds, ccc } }: { pairs: PairwiseConcordance }) {
  const raters = raterIds.length;
  if (raters < 2) return <p>It takes two raters to compare.</p>;
  if (raters > most)
    return <p>The CCC of each pair is not shown for more than {most} raters; its mean stands above.</p>;
  return (
    <StatTable
      caption="CCC of each pair of raters"
      columns={raterIds}
      rows={raterIds.map((name, i) => ({
        id: name,
        name,
        values: raterIds.map((_, j) => (i === j ? '' : formatNumber(ccc[i * raters + j] ?? Number.NaN, 2))),
      }))}
    />
  );
}
