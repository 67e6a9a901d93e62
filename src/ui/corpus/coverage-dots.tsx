// Who rated a recording: one mark per rater in the rater's colour, filled as far as the rater went. Or that nobody did, and E
// came with the corpus.
import type { CSSProperties } from 'react';
import type { DimensionCoverage } from '../../store/corpus-selectors.ts';
import { formatPercent } from '../shared/format-number.ts';
import { raterColourVar } from '../shared/rater-style.ts';
import styles from './coverage-dots.module.css';

export interface CoverageDotsProps {
  coverage: DimensionCoverage;
  /** In the order of the coverage's raters. */
  raterIds: readonly string[];
}

export function CoverageDots({ coverage, raterIds }: CoverageDotsProps) {
  if (coverage.importedE) return <span>imported E</span>;
  if (raterIds.length === 0) return <span>none</span>;
  const gaps = coverage.raters.flatMap((share, index) =>
    share === null || share < 1
      ? [`${raterIds[index]} ${share === null || share === 0 ? 'absent' : formatPercent(share)}`]
      : [],
  );
  const count = `${coverage.present} of ${raterIds.length}`;
  return (
    <span className={styles.coverage} title={gaps.length > 0 ? gaps.join(', ') : 'complete'}>
      <span aria-hidden className={styles.dots}>
        {coverage.raters.map((share, index) => (
          <i
            key={raterIds[index]}
            className={styles.dot}
            data-absent={share === null || share === 0 || undefined}
            style={{ '--share': share ?? 0, '--colour': `var(${raterColourVar(index)})` } as CSSProperties}
          />
        ))}
      </span>
      {count}
      {gaps.length > 0 && <span className="visually-hidden"> ({gaps.join(', ')})</span>}
    </span>
  );
}
