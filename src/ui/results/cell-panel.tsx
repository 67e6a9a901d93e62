// What stands behind one cell of Table 1 or 2: its seeds, how far it may hang on who was recorded, and the paper's question.
import { X } from 'lucide-react';
import type { CellDetail } from '../../store/cell-detail.ts';
import { IconButton } from '../shared/button.tsx';
import { formatCount, formatNumber } from '../shared/format-number.ts';
import { StatTable } from '../shared/stat-table.tsx';
import { intervalText, sessionsText } from './bootstrap-text.ts';
import { CellComparison } from './cell-comparison.tsx';
import styles from './cell-panel.module.css';

export interface CellPanelProps {
  detail: CellDetail;
  figure: 'ccc' | 'rmse';
  onClose: () => void;
}

/** Give it a key, so that each cell's panel is brought into sight. */
export function CellPanel({ detail, figure, onClose }: CellPanelProps) {
  const { system, target, partition, severalFolds } = detail;
  const { mean, sd, seeds } = detail[figure];
  const name = figure.toUpperCase();
  return (
    <section
      ref={bringIntoView}
      aria-label={`Cell: ${system}, ${target}, ${partition}`}
      className={styles.panel}
    >
      <header className={styles.header}>
        <h3 className={styles.title}>
          {system}
          <span className={styles.where}>
            {target}, {partition}
          </span>
        </h3>
        <IconButton icon={X} label="Close" onClick={onClose} />
      </header>
      <p aria-live="polite" className={styles.mean}>
        {name} <strong>{formatNumber(mean)}</strong>
        {seeds > 1 ? `, SD ${formatNumber(sd)} over ${seeds} seeds` : ', one seed, so no SD'}
      </p>
      <p className={styles.size}>{sizeText(detail)}</p>
      <div className={styles.parts}>
        <div>
          <StatTable
            caption={severalFolds ? 'Each seed and fold' : 'Each seed'}
            columns={figure === 'ccc' ? [name, '95 % interval'] : [name]}
            rows={detail.scores.map((score) => ({
              id: `${score.seed} ${score.fold}`,
              name: severalFolds ? `seed ${score.seed}, ${score.fold}` : `seed ${score.seed}`,
              values: [
                formatNumber(score[figure]),
                ...(figure === 'ccc' ? [intervalText(score.bootstrap)] : []),
              ],
            }))}
          />
          <IntervalNote detail={detail} figure={figure} />
        </div>
        <CellComparison detail={detail} />
      </div>
    </section>
  );
}

/** Below a table that ends at the bottom of the window the panel would be out of sight. */
function bringIntoView(panel: HTMLElement | null): void {
  panel?.scrollIntoView({ block: 'nearest' });
}

function sizeText({ scores }: CellDetail): string {
  const frames = [...new Set(scores.map((score) => formatCount(score.frames)))];
  const sessions = [...new Set(scores.flatMap(({ bootstrap }) => (bootstrap ? [bootstrap.clusters] : [])))];
  if (frames.length === 0) return 'No frame was scored.';
  const each = frames.length > 1 ? ', depending on the fold' : '';
  return `${frames.join(' or ')} frames from ${sessions.length > 0 ? sessions.map(sessionsText).join(' or ') : 'an unknown number of sessions'}${each}.`;
}

function IntervalNote({ detail, figure }: Pick<CellPanelProps, 'detail' | 'figure'>) {
  const kinds = detail.scores.map(({ bootstrap }) => bootstrap?.kind);
  const text =
    figure === 'rmse'
      ? 'Intervals are drawn for the CCC: see Table 1.'
      : kinds.includes('interval')
        ? 'Interval: bootstrap over whole sessions, 2,000 draws.'
        : kinds.includes('tooFewClusters')
          ? 'No interval: fewer than five sessions say nothing of others.'
          : 'These results are older than the intervals. Train again to get them.';
  return <p className={styles.note}>{text}</p>;
}
