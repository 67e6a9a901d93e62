// Multi-task against single-task with the same inputs, for the target and partition of one cell.
import { systemName } from '../../core/experiment/system-name.ts';
import type { CellDetail } from '../../store/cell-detail.ts';
import { formatCount, formatNumber } from '../shared/format-number.ts';
import { StatTable } from '../shared/stat-table.tsx';
import { intervalText, pText } from './bootstrap-text.ts';
import styles from './cell-panel.module.css';

export function CellComparison({ detail: { comparisons, severalFolds } }: { detail: CellDetail }) {
  const [one] = comparisons;
  if (one === undefined) {
    return <p className={styles.note}>There is no multi-task and single-task pair to compare here.</p>;
  }
  return (
    <div>
      <StatTable
        caption={`CCC of ${systemName(one.first)} − ${systemName(one.second)}`}
        columns={['difference', '95 % interval', 'p frames', 'p eff. n']}
        rows={comparisons.map(({ seed, fold, bootstrap, fisher, fisherEffective }) => ({
          id: `${seed} ${fold}`,
          name: severalFolds ? `seed ${seed}, ${fold}` : `seed ${seed}`,
          values: [
            formatNumber(bootstrap.estimate),
            intervalText(bootstrap),
            pText(fisher.pcc.pValue),
            pText(fisherEffective.pcc.pValue),
          ],
        }))}
      />
      <p className={styles.note}>
        Fisher's p as in the paper counts {formatCount(one.frames)} frames as independent; the effective n of
        the two systems is {formatCount(one.effective.first.effective)} and{' '}
        {formatCount(one.effective.second.effective)}
        {comparisons.length > 1 && ` (seed ${one.seed})`}.
      </p>
    </div>
  );
}
