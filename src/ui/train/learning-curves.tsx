// Loss and dev CCC over the epochs. recharts comes when the first curve does.
import { lazy, Suspense } from 'react';
import type { NetworkCourse } from '../../store/experiment-state.ts';
import { formatNumber } from '../shared/format-number.ts';
import styles from './learning-curves.module.css';

const CurvePlot = lazy(async () => ({ default: (await import('./curve-plot.tsx')).CurvePlot }));

export function LearningCurves({ course }: { course: NetworkCourse }) {
  const last = course.epochs.at(-1);
  const summary = `After ${course.epochs.length} epochs: train loss ${formatNumber(last?.trainLoss ?? Number.NaN, 4)}, dev loss ${formatNumber(last?.devLoss ?? Number.NaN, 4)}.`;
  const losses = course.epochs.map(({ epoch, trainLoss, devLoss }) => ({
    epoch,
    train: trainLoss,
    dev: devLoss,
  }));
  const cccs = course.epochs.map(({ epoch, devCcc }) => ({
    epoch,
    ...Object.fromEntries(course.plan.targets.map(({ kind }, k) => [kind === 'E' ? 'E' : 'σ', devCcc[k]])),
  }));
  return (
    <div role="img" aria-label={summary} className={styles.curves}>
      <Suspense fallback={null}>
        <CurvePlot rows={losses} lines={['train', 'dev']} yLabel="loss (Eq. 7)" />
        <CurvePlot
          rows={cccs}
          lines={course.plan.targets.map(({ kind }) => (kind === 'E' ? 'E' : 'σ'))}
          yLabel="dev CCC"
        />
      </Suspense>
    </div>
  );
}
